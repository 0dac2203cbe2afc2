using System.Text;
using Xunit.Abstractions;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Tests.Repository.History;

public sealed class VirtualBaseTests(ITestOutputHelper output)
{
    [Fact]
    public void Several_merge_bases_become_one_as_in_gits_own_merge()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var dice = new Random(seed);
        var (virtuals, conflicts, inner) = (0, 0, 0);
        for (var round = 0; round < 6; round++)
        {
            using var past = CrissCross(dice);
            using var repository = past.Open();
            for (var i = 0; i < 12; i++)
            {
                var (one, other) = (past.Count - 1 - dice.Next(6), past.Count - 1 - dice.Next(6));
                var (ours, theirs) = (repository.History.Commit($"c{one}"), repository.History.Commit($"c{other}"));
                var bases = repository.History.MergeBases(ours, theirs);
                if (bases.Count < 2)
                    continue;
                virtuals++;
                var merged = Merge(repository, ours.Id, theirs.Id);
                var git = past.Git.Run(
                    "-c",
                    "merge.conflictStyle=diff3",
                    "merge-tree",
                    "--write-tree",
                    ours.Id,
                    theirs.Id
                );
                var tree = git.Output.Split('\n')[0];
                Assert.Equal(Bare(past.Git.Require("cat-file", "blob", $"{tree}:tasks.md").Output), Bare(merged));
                inner += merged.Contains("<<<<<<<<<", StringComparison.Ordinal) ? 1 : 0;
                conflicts += git.ExitCode;
            }
        }

        output.WriteLine(
            $"{virtuals} merges with several bases, {conflicts} conflicts, {inner} around a conflict of the bases"
        );
        Assert.True(virtuals > 5 && inner > 0, $"{virtuals} merges and {inner} inner conflicts tell little");
    }

    private static string Merge(GitRepository repository, string ours, string theirs)
    {
        var versions = repository.History.Versions(
            repository.History.Commit(ours),
            repository.History.Commit(theirs),
            Text
        );
        if (versions.Count == 0)
            return Encoding.UTF8.GetString(repository.History.Content(repository.History.Commit(ours), "tasks.md")!);
        var (@base, o, t) = (versions[0].Base!, versions[0].Ours!, versions[0].Theirs!); // every commit has the list
        var markers = new Markers(OursLabel: ours, TheirsLabel: theirs, Style: ConflictStyle.Diff3);
        return Encoding.UTF8.GetString(TextMerge.Merge(@base.Content, o.Content, t.Content, markers).Bytes);
    }

    // Which base it was is said in the label, in words of git's own.
    private static string Bare(string text) =>
        string.Join(
            '\n',
            text.Split('\n')
                .Select(line => line.StartsWith("|||||||", StringComparison.Ordinal) ? line.Split(' ')[0] : line)
        );

    private static byte[] Text(byte[] @base, byte[] ours, byte[] theirs, MergeOptions options) =>
        TextMerge.Merge(@base, ours, theirs, options.Markers with { Style = ConflictStyle.Diff3 }).Bytes;

    // Two lines that merge each other again and again, each time settled in one way or the other.
    private static PastRepository CrissCross(Random dice)
    {
        var past = new PastRepository();
        var lines = Enumerable.Range(0, 12).Select(i => $"- [ ] 1.{i} Task\n").ToArray();
        var time = 1_000_000L;
        var tips = new List<(int Commit, string[] Lines)> { (Add([], lines), lines) };
        tips.Add(tips[0]);
        tips.Add(tips[0]);
        for (var i = 0; i < 14; i++)
        {
            for (var side = 0; side < tips.Count; side++)
            {
                var edited = (string[])tips[side].Lines.Clone();
                edited[dice.Next(edited.Length)] = $"- [{(dice.Next(2) == 0 ? "x" : " ")}] 1.{i} Step {dice.Next(3)}\n";
                tips[side] = (Add([tips[side].Commit], edited), edited);
            }

            var (a, b) = (dice.Next(3), dice.Next(3));
            if (a == b)
                continue;
            var mixed = tips[a].Lines.Select((line, n) => dice.Next(2) == 0 ? line : tips[b].Lines[n]).ToArray();
            var one = Add([tips[a].Commit, tips[b].Commit], mixed);
            var other = Add([tips[b].Commit, tips[a].Commit], tips[b].Lines);
            (tips[a], tips[b]) = ((one, mixed), (other, tips[b].Lines));
        }

        return past;

        int Add(int[] parents, string[] text) =>
            past.Commit(parents, "tasks.md", string.Concat(text), time += dice.Next(1, 20));
    }
}
