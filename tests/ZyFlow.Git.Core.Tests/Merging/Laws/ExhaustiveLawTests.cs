namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>The laws over every merge of two tiny worlds, so that nothing small is left to chance.</summary>
public sealed class ExhaustiveLawTests
{
    [Fact]
    public void Every_merge_of_one_task_obeys_the_laws()
    {
        var versions = new List<string> { "# Tasks\n" };
        foreach (var box in new[] { ' ', 'x' })
        foreach (var title in new[] { "Write the parser", "Write the lossless parser", "Call the printer" })
            versions.Add($"# Tasks\n- [{box}] {title}\n");

        Assert.Equal(7 * 7 * 7, Check(versions));
    }

    [Fact]
    public void Every_merge_of_two_tasks_obeys_the_laws()
    {
        var versions = new List<string> { "# Tasks\n" };
        string[] first = ["- [ ] Write the parser\n", "- [x] Write the parser\n"];
        string[] second = ["- [ ] Call the printer\n", "- [x] Call the printer\n"];
        foreach (var one in first.Concat(second))
            versions.Add("# Tasks\n" + one);
        foreach (var a in first)
        foreach (var b in second)
            versions.AddRange(["# Tasks\n" + a + b, "# Tasks\n" + b + a]);

        Assert.Equal(13 * 13 * 13, Check(versions));
    }

    [Fact]
    public void Every_pair_of_states_merges_by_the_rule()
    {
        // Todo, queued, doing and done of a Kiro list: forward wins, a step back against another change conflicts.
        char[] boxes = [' ', '~', '-', 'x'];
        foreach (var o in Enumerable.Range(0, 4))
        foreach (var a in Enumerable.Range(0, 4))
        foreach (var b in Enumerable.Range(0, 4))
        {
            var triple = Triple.Of(List(boxes[o]), List(boxes[a]), List(boxes[b]));
            var result = Triple.Merge(triple.Base, triple.Ours, triple.Theirs);

            var disagree = a != b && a != o && b != o && (a < o || b < o);
            Assert.True(result.IsClean != disagree, $"[{boxes[o]}] to [{boxes[a]}] and [{boxes[b]}]");
            if (!disagree)
                Assert.Equal(
                    List(
                        boxes[
                            a == b || b == o ? a
                            : a == o ? b
                            : Math.Max(a, b)
                        ]
                    ),
                    System.Text.Encoding.UTF8.GetString(result.Bytes)
                );
        }

        static string List(char box) =>
            $"# Implementation Plan\n\n- [x] 1. Read the settings\n  - _Requirements: 1.1_\n\n- [{box}] 2. Open the port\n  - _Requirements: 1.2_\n";
    }

    private static int Check(IReadOnlyList<string> versions)
    {
        var merges = 0;
        foreach (var o in versions)
        foreach (var a in versions)
        foreach (var b in versions)
        {
            merges++;
            var triple = Triple.Of(o, a, b);
            foreach (var (name, broken) in MergeLaws.All)
                if (broken(Triple.Merge, triple) is { } how)
                    Assert.Fail($"{name}: {how}\n{triple}");
        }

        return merges;
    }
}
