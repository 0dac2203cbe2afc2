using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class SyncTests
{
    internal const string Base =
        "# Tasks\n\n## 1. Build\n\n- [ ] 1.1 Write the parser\n- [ ] 1.2 Write the printer\n- [x] 1.3 Choose a name\n";

    [Fact]
    public void The_first_sync_takes_a_list_over_and_the_second_writes_nothing()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(Sandbox.List, Base);
        sandbox.ZyFlow("status").IsRefusal(3, "no runtime database");

        var dry = sandbox.ZyFlow("sync", "--dry-run");
        dry.IsDone();
        Assert.Contains("  + 1.1 Write the parser\n", dry.Out, StringComparison.Ordinal);

        // The dry run wrote nothing: all of it is still new.
        Golden.Verify("sync", Scrubbed.Of(sandbox.ZyFlow("sync", "--json").Out), sandbox);
        var files = Written(sandbox);
        var second = sandbox.ZyFlow("sync", "--quiet");
        Assert.Equal(new Sandbox.Outcome(0, "", ""), second);
        Assert.Equal(files, Written(sandbox));
        Golden.Verify("status", Scrubbed.Of(sandbox.ZyFlow("status", "--json").Out), sandbox);
    }

    [Fact]
    public void What_would_lose_something_is_refused_until_somebody_says_so()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(Sandbox.List, Base);
        sandbox.ZyFlow("sync").IsDone();

        sandbox.Write(Sandbox.List, "# Tasks\n\n## 1. Build\n\n- [ ] 1.1 Write the parser\n");
        var refused = sandbox.ZyFlow("sync", "add-search");
        Assert.Equal(6, refused.Exit);
        Assert.Contains("--allow-shrink", refused.Out, StringComparison.Ordinal);
        Assert.Contains(
            "add-search  2 deleted",
            sandbox.ZyFlow("sync", "--allow-shrink").Out,
            StringComparison.Ordinal
        );

        sandbox.Write(Sandbox.List, "<<<<<<< ours\n- [ ] 1.1 A\n=======\n- [ ] 1.1 B\n>>>>>>> theirs\n");
        Assert.NotEqual(0, sandbox.ZyFlow("sync").Exit);
        sandbox.ZyFlow("sync", "no-such-change").IsRefusal(2, "There is no change called no-such-change");
    }

    [Fact]
    public void A_change_may_be_named_as_a_shell_completes_it()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(Sandbox.List, Base);
        sandbox.ZyFlow("sync").IsDone();

        InStep("openspec/changes/add-search/", Sandbox.List, "./openspec/changes/add-search");
        sandbox.Folder = sandbox.At("openspec");
        InStep("add-search", "changes/add-search/", "openspec/changes/add-search");
        sandbox.Folder = sandbox.At("changes/add-search");
        InStep(".", "./tasks.md", "../add-search");
        sandbox.ZyFlow("task", "list", "../../..").IsRefusal(2, "There is no change called");

        void InStep(params string[] names)
        {
            foreach (var name in names)
            {
                Assert.Equal("add-search is in step.\n", sandbox.ZyFlow("sync", name).Out);
                Assert.Contains("Write the parser", sandbox.ZyFlow("task", "list", name).Out, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_list_that_is_gone_is_told_until_somebody_says_that_it_is_to_go()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Base);
        sandbox.Commit("openspec/changes/other/tasks.md", "- [ ] 1.1 Write\n");
        sandbox.ZyFlow("sync").IsDone();

        // What a sparse checkout leaves out is not gone.
        sandbox.Git("sparse-checkout", "set", "openspec/changes/other");
        Assert.Equal("other is in step.\n", sandbox.ZyFlow("sync").Out);
        Assert.Equal("", sandbox.ZyFlow("status", "--quiet").Out);
        sandbox.Git("sparse-checkout", "disable");

        File.Delete(sandbox.At(Sandbox.List));
        var gone = sandbox.ZyFlow("sync");
        Assert.Equal(6, gone.Exit);
        Assert.Contains("is gone, and the database still has its tasks", gone.Out, StringComparison.Ordinal);
        Assert.Equal(1, sandbox.ZyFlow("validate").Exit);
        Assert.DoesNotContain("add-search", sandbox.ZyFlow("task", "list").Out, StringComparison.Ordinal);
        // As the hint says.
        Assert.Contains("zyflow sync add-search --allow-shrink", gone.Out, StringComparison.Ordinal);
        var done = sandbox.ZyFlow("sync", "add-search", "--allow-shrink");
        Assert.Equal("add-search  3 deleted\n", done.Out);
        Assert.Equal("other is in step.\n", sandbox.ZyFlow("sync").Out);
    }

    /// <summary>What git can give back needs no question; what nobody has but this folder does.</summary>
    [Fact]
    public void A_list_that_a_commit_removed_is_not_asked_about_and_one_that_was_never_committed_is()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Base);
        sandbox.Write("openspec/changes/other/tasks.md", "- [ ] 1.1 Write\n");
        sandbox.ZyFlow("sync").IsDone();
        sandbox.ZyFlow("task", "set", "add-search/1.1", "--assign", "anna").IsDone();

        sandbox.Git("rm", "--quiet", Sandbox.List);
        Assert.Equal(6, sandbox.ZyFlow("sync").Exit); // not committed yet
        sandbox.Git("commit", "--quiet", "-m", "drop the search");
        Assert.Equal("other is in step.\n", sandbox.ZyFlow("sync").Out);
        Assert.Equal(0, sandbox.ZyFlow("status").Exit);
        Assert.Contains("add-search  the list is gone", sandbox.ZyFlow("events", "tail").Out, StringComparison.Ordinal);
        sandbox.Git("revert", "--no-edit", "HEAD");
        sandbox.ZyFlow("sync").IsDone();
        Assert.Contains("anna", sandbox.ZyFlow("task", "show", "add-search/1.1").Out, StringComparison.Ordinal);

        File.Delete(sandbox.At("openspec/changes/other/tasks.md"));
        Assert.Equal(6, sandbox.ZyFlow("sync").Exit);
    }

    [Fact]
    public void Ctrl_C_ends_a_sync_that_waits_and_leaves_everything_as_it_was()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(Sandbox.List, Base);
        sandbox.ZyFlow("sync").IsDone();
        sandbox.Write(Sandbox.List, Base.Replace("[ ] 1.1", "[x] 1.1", StringComparison.Ordinal));
        var location = Runtime.LocationOf(GitFolders.Find(sandbox.Folder));

        using (FileLock.Take(location.WorktreeLock(GitFolders.MainWorktree), TimeSpan.FromMinutes(1), "a test"))
        {
            using var sync = sandbox.Begin("sync", "--timeout", "10m");
            string status;
            do status = sandbox.ZyFlow("status").Out;
            while (!status.Contains("sync add-search waits for another one", StringComparison.Ordinal));

            Assert.Equal(130, sync.Interrupt());
            Assert.Contains("Stopped: 0 of 1 changes were synchronised", sync.Said, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("waits", sandbox.ZyFlow("status").Out, StringComparison.Ordinal);
        var runs = sandbox.ZyFlow("history", "--runs").Out.Split('\n');
        Assert.Contains("failed", runs[0], StringComparison.Ordinal);
        Assert.Contains("It was stopped.", runs[0], StringComparison.Ordinal);
        Assert.Contains("success", runs[1], StringComparison.Ordinal);
        Assert.Contains("1 to the database", sandbox.ZyFlow("sync").Out, StringComparison.Ordinal);
        sandbox.ZyFlow("rebuild", "--verify").IsDone();
    }

    // SQLite notes in shared memory who is reading.
    private static IEnumerable<string> Written(Sandbox sandbox) =>
        sandbox
            .Fingerprint()
            .Split('\n')
            .Where(static file => !file.Contains("zyflow.db-shm", StringComparison.Ordinal));
}
