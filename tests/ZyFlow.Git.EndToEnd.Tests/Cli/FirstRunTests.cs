namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>What somebody does in the first hour, with git as always; after every step the status is right.</summary>
public sealed class FirstRunTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Branches_merges_rebases_and_worktrees_are_followed(bool hasHooks)
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, SyncTests.Base);
        if (hasHooks)
        {
            sandbox.ZyFlow("init").IsDone();
            sandbox.Git("add", ".");
            sandbox.Git("commit", "-qm", "task lists merge task by task");
        }

        Assert.Contains("add-search  3 new", sandbox.ZyFlow("sync").Out, StringComparison.Ordinal);
        Stands(sandbox, "main", "1/3");

        Tick(sandbox, "1.1");
        Shows(sandbox, "on main\nadd-search  1/3  file ahead  1 to the database");
        Assert.Contains("add-search  1 to the database", sandbox.ZyFlow("sync").Out, StringComparison.Ordinal);
        sandbox.Git("commit", "-qam", "tick");
        Stands(sandbox, "main", "2/3");

        sandbox.Git("checkout", "-q", "-b", "feature");
        Stands(sandbox, "feature", "2/3");
        Tick(sandbox, "1.2");
        sandbox.Git("commit", "-qam", "tick on feature");
        Stands(sandbox, "feature", "3/3");

        sandbox.Git("checkout", "-q", "main");
        Stands(sandbox, "main", "2/3");
        sandbox.Commit(Sandbox.List, sandbox.Read(Sandbox.List) + "- [ ] 1.4 Tell the world\n");
        sandbox.Git("checkout", "-q", "feature");
        sandbox.Git("rebase", "-q", "main");
        Stands(sandbox, "feature", "3/4");
        sandbox.Git("checkout", "-q", "main");
        sandbox.Git("merge", "-q", "--no-ff", "-m", "merge", "feature");
        Stands(sandbox, "main", "3/4");

        var main = sandbox.Folder;
        sandbox.Git("worktree", "add", "-q", "../second", "-b", "topic");
        sandbox.Folder = Path.Combine(sandbox.Root, "second");
        Stands(sandbox, "topic", "3/4");
        Tick(sandbox, "1.4");
        sandbox.Git("commit", "-qam", "tick on topic");
        Stands(sandbox, "topic", "4/4");
        sandbox.Folder = main;
        Stands(sandbox, "main", "3/4");
    }

    [Fact]
    public void In_the_middle_of_a_merge_everything_can_be_read_and_nothing_is_synchronised()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, SyncTests.Base);
        sandbox.ZyFlow("sync").IsDone();
        sandbox.Git("checkout", "-q", "-b", "feature");
        sandbox.Commit(Sandbox.List, SyncTests.Base.Replace("the parser", "a parser", StringComparison.Ordinal));
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(Sandbox.List, SyncTests.Base.Replace("the parser", "one parser", StringComparison.Ordinal));
        Assert.NotEqual(0, sandbox.Try("merge", "feature").Exit);

        var status = sandbox.ZyFlow("status");
        status.IsDone();
        Assert.Contains("git is in the middle of a merge", status.Out, StringComparison.Ordinal);
        Assert.Contains("left alone", status.Out, StringComparison.Ordinal);
        var sync = sandbox.ZyFlow("sync");
        Assert.Equal(6, sync.Exit);
        Assert.Contains("git is in the middle of a merge. Finish it first.", sync.Out, StringComparison.Ordinal);

        sandbox.Write(Sandbox.List, SyncTests.Base.Replace("the parser", "our parser", StringComparison.Ordinal));
        sandbox.Git("commit", "-qam", "merged");
        Stands(sandbox, "main", "1/3");
    }

    private static void Tick(Sandbox sandbox, string number) =>
        sandbox.Write(
            Sandbox.List,
            sandbox.Read(Sandbox.List).Replace($"[ ] {number}", $"[x] {number}", StringComparison.Ordinal)
        );

    private static void Stands(Sandbox sandbox, string branch, string done) =>
        Shows(sandbox, $"on {branch}\nadd-search  {done}  in step");

    private static void Shows(Sandbox sandbox, string expected)
    {
        var status = sandbox.ZyFlow("status");
        status.IsDone();
        Assert.StartsWith(expected, status.Out, StringComparison.Ordinal);
    }
}
