using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class ReplayTests
{
    private const string Base = "## 1. Build\n\n- [ ] 1.1 Read\n- [ ] 1.2 Find\n- [ ] 1.3 Keep\n- [ ] 1.4 Write\n";

    [Fact]
    public void The_sums_stand_side_by_side_and_every_merge_can_be_shown()
    {
        using var sandbox = new Sandbox();
        Merge(sandbox);

        var outcome = sandbox.ZyFlow("replay", "--show");

        outcome.IsDone();
        Assert.Equal("", outcome.Error);
        var lines = outcome
            .Out.Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var text = string.Join('\n', lines);
        Assert.Contains(
            "4 commits, 1 merge. In 1 of them both sides changed a task list.\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("merged clean 0 (0 %) 1 (100 %)\n", text, StringComparison.Ordinal);
        Assert.Contains("conflict hunks 1 0\n", text, StringComparison.Ordinal);
        Assert.Contains("has lost 0 lines and 1 tick of 1 list.\n", text, StringComparison.Ordinal);
        Assert.Contains(" 2026-01-04 merge: Merge \\u{1B}[31m feature\n", text, StringComparison.Ordinal);
        Assert.Contains("git 1 conflict\nzyflow clean, not what people committed\n", text, StringComparison.Ordinal);
        Assert.Contains("people lost a tick of theirs, line 4: - [x] 1.2 Find\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_in_json_is_pinned()
    {
        using var sandbox = new Sandbox();
        Merge(sandbox);

        var answer = sandbox.ZyFlow("replay", "--json");

        answer.IsDone();
        Golden.Verify("replay", answer.Out, sandbox);
    }

    [Fact]
    public void A_repository_can_be_named_and_the_past_be_cut()
    {
        using var sandbox = new Sandbox();
        Merge(sandbox);
        var repository = sandbox.Folder;
        sandbox.Folder = sandbox.Root;

        Assert.Equal(1, Merges(sandbox.ZyFlow("replay", repository, "--json", "--limit", "1")));
        Assert.Equal(1, Merges(sandbox.ZyFlow("replay", repository, "--json", "--since", "2026-01-04")));
        Assert.Equal(0, Merges(sandbox.ZyFlow("replay", repository, "--json", "--since", "2026-01-05T00:00:00Z")));
    }

    [Fact]
    public void What_cannot_be_replayed_is_said_in_one_sentence()
    {
        using var sandbox = new Sandbox();

        sandbox.ZyFlow("replay").IsRefusal(3, "not inside a git repository");
        sandbox.ZyFlow("replay", "nowhere").IsRefusal(2, "nowhere is not a folder");
        sandbox.ZyFlow("replay", "--since", "yesterday").IsRefusal(2, "yesterday is no date");
        sandbox.ZyFlow("replay", "--limit", "0").IsRefusal(2, "--limit takes a number from 1");
    }

    private static int Merges(Sandbox.Outcome outcome)
    {
        outcome.IsDone();
        using var json = JsonDocument.Parse(outcome.Out);
        return json.RootElement.GetProperty("data").GetProperty("merges").GetArrayLength();
    }

    // Both tick a task, next to each other; whoever merged kept only ours.
    private static void Merge(Sandbox sandbox)
    {
        sandbox.Git("init", "-q", "-b", "main");
        At(sandbox, 1).Commit(Sandbox.List, Base);
        sandbox.Git("checkout", "-q", "-b", "feature");
        At(sandbox, 2).Commit(Sandbox.List, Base.Replace("[ ] 1.2", "[x] 1.2"));
        sandbox.Git("checkout", "-q", "main");
        At(sandbox, 3).Commit(Sandbox.List, Base.Replace("[ ] 1.1", "[x] 1.1"));
        At(sandbox, 4).Git("merge", "-q", "-s", "ours", "-m", "Merge \u001b[31m feature", "feature");
    }

    private static Sandbox At(Sandbox sandbox, int day) =>
        sandbox
            .With("GIT_AUTHOR_DATE", $"2026-01-0{day}T12:00:00Z")
            .With("GIT_COMMITTER_DATE", $"2026-01-0{day}T12:00:00Z");
}
