namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class RollbackTests
{
    private const string Second = "## 1. Search\n\n- [x] 1.1 Write the parser\n- [ ] 1.3 Tell everybody\n";

    [Fact]
    public void Going_back_changes_file_and_tasks_and_can_be_undone()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(Sandbox.List, RuntimeStory.First);
        sandbox.ZyFlow("sync").IsDone();
        var made = sandbox.ZyFlow("rollback", "create", "--note", "before Tuesday");
        made.IsDone();
        Assert.EndsWith("  add-search  Ada  before Tuesday\n", made.Out, StringComparison.Ordinal);
        var point = made.Out.Split(' ')[0];
        sandbox.Write(Sandbox.List, Second);
        sandbox.ZyFlow("sync", "--allow-shrink").IsDone();

        var list = sandbox.ZyFlow("rollback", "list").Out.TrimEnd('\n').Split('\n');
        Assert.EndsWith("  before a sync", list[0], StringComparison.Ordinal);
        Assert.StartsWith(point, list[1], StringComparison.Ordinal);

        var before = State(sandbox);
        var shown = sandbox.ZyFlow("rollback", "show", point);
        shown.IsDone();
        foreach (
            var line in (string[])
                [
                    "  add-search/1.1  is todo\n",
                    "  add-search/1.2  added: Print the list\n",
                    "  add-search/1.3  deleted\n",
                    "  the file gets the bytes that it had\n",
                ]
        )
            Assert.Contains(line, shown.Out, StringComparison.Ordinal);
        sandbox.ZyFlow("rollback", "to", point, "--dry-run").IsDone();
        Assert.Equal(before, State(sandbox));

        sandbox.Write(Sandbox.List, Second + "- [ ] 1.4 Not yet synchronised\n");
        var back = sandbox.ZyFlow("rollback", "to", point);
        back.IsDone();
        Assert.Equal(RuntimeStory.First, sandbox.Read(Sandbox.List));
        Assert.Contains(
            $"add-search is as it was after event {point}; undo with: ",
            back.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("by a rollback\n", sandbox.ZyFlow("history", "-n", "1").Out, StringComparison.Ordinal);
        sandbox.ZyFlow("rebuild", "--verify").IsDone();

        sandbox.ZyFlow("rollback", "to", back.Out.TrimEnd().Split(' ')[^1]).IsDone();
        Assert.Equal(Second + "- [ ] 1.4 Not yet synchronised\n", sandbox.Read(Sandbox.List));
        var settled = State(sandbox);
        sandbox.ZyFlow("sync").IsDone();
        Assert.Equal(settled, State(sandbox));

        // The file was ahead when the sync began: going back to then alone would take the edit over again.
        var undo = sandbox
            .ZyFlow("history", "--count", "100")
            .Out.Split('\n')
            .Last(static line => line.EndsWith("--agreed", StringComparison.Ordinal));
        sandbox.ZyFlow([.. undo.Trim().Split(' ')[3..]]).IsDone();
        Assert.Equal(RuntimeStory.First, sandbox.Read(Sandbox.List));
        Assert.Contains("in step", sandbox.ZyFlow("status").Out, StringComparison.Ordinal);
    }

    private static string State(Sandbox sandbox) => sandbox.Read(Sandbox.List) + sandbox.ZyFlow("events", "export").Out;

    [Fact]
    public void A_merge_is_not_the_time_to_go_back()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, RuntimeStory.First);
        sandbox.ZyFlow("sync").IsDone();
        sandbox.ZyFlow("rollback", "create").IsDone();
        sandbox.Git("checkout", "-q", "-b", "side");
        sandbox.Commit("README.md", "here\n");
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit("README.md", "there\n");
        Assert.NotEqual(0, sandbox.Try("merge", "-q", "side").Exit);

        var list = sandbox.ZyFlow("rollback", "list");
        list.IsDone();
        var refused = sandbox.ZyFlow("rollback", "to", list.Out.Split(' ')[0]);
        Assert.Equal(6, refused.Exit);
        Assert.Contains("git is in the middle of", refused.Error, StringComparison.Ordinal);
        Assert.Equal(6, sandbox.ZyFlow("rollback", "create").Exit);
    }

    [Fact]
    public void The_answers_in_json_are_pinned()
    {
        using var story = new RuntimeStory();

        var list = story.Sandbox.ZyFlow("rollback", "list", "add-search", "--json");
        var shown = story.Sandbox.ZyFlow("rollback", "show", "5", "--json");

        Golden.Verify("rollback-list", Scrubbed.Of(list.Out), story.Sandbox);
        Golden.Verify("rollback-show", Scrubbed.Of(shown.Out), story.Sandbox);
        story.Sandbox.ZyFlow("rollback", "to", "77").IsRefusal(2, "There is no rollback point 77 on this branch.");
    }
}
