namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>The program is missing, broken or killed: git's textual merge stands in and theirs is never lost.</summary>
public sealed class BrokenDriverTests
{
    [Theory]
    [InlineData(null)] // missing
    [InlineData("#!/bin/sh\nkill -9 $$\n")]
    [InlineData("#!/bin/sh\nfor it; do ours=$last last=$it; done\n: > \"$ours.zyflow-1\"\nkill -9 $$\n")] // while it wrote
    [InlineData("#!/bin/sh\nkill -6 $$\n")] // an exception that nobody caught
    [InlineData("#!/bin/sh\nexit 134\n")]
    [InlineData("#!/bin/sh\nexit 2\n")]
    [InlineData("#!/no/such/interpreter\n")]
    [InlineData("\u007fELF but not for this machine\n")]
    public void A_conflict_has_markers_and_both_sides(string? program)
    {
        using var repository = With(program);
        repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        var merge = repository.Git("merge", "-q", "feature");

        Assert.Equal(1, merge.Exit);
        Assert.True(repository.InConflict());
        Lists.AssertBothKept(repository.Read());
        Assert.DoesNotContain("%", repository.Read());
        Assert.Contains("merged as text", merge.Error);
        repository.AssertTidy();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("#!/bin/sh\nkill -9 $$\n")]
    public void What_git_can_merge_is_merged(string? program)
    {
        var far = string.Concat(Enumerable.Range(4, 9).Select(number => $"- [ ] 1.{number} Task {number}\n"));
        using var repository = With(program);
        repository.Diverge(Lists.Base + far, Lists.FirstDone + far, Lists.Base + far.Replace("[ ] 1.12", "[x] 1.12"));

        var merge = repository.Git("merge", "-q", "feature");

        Assert.True(merge.Exit == 0, merge.ToString());
        Assert.Equal(Lists.FirstDone + far.Replace("[ ] 1.12", "[x] 1.12"), repository.Read());
    }

    [Fact]
    public void Merge_tree_prints_nothing_of_the_fallback()
    {
        using var repository = With(program: null);
        repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        var tree = repository.Git("merge-tree", "--write-tree", "--name-only", "--no-messages", "main", "feature");

        Assert.Equal(1, tree.Exit);
        Assert.Equal(2, tree.Out.Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/no/such/program")]
    public void Labels_that_newer_gits_pass_reach_the_markers(string? program)
    {
        using var files = new ThreeFiles(Lists.Base, Lists.RankByDate, Lists.RankByWords);
        // What git 2.44 and later put in: every label quoted for the shell.
        var line = NativeDriver
            .CommandLine(program)
            .Replace("%O", "base.md")
            .Replace("%A", "ours.md")
            .Replace("%B", "theirs.md")
            .Replace("%L", "9")
            .Replace("%P", "'a path/tasks.md'")
            .Replace("%%", "\0")
            .Replace("%S", "'the base'")
            .Replace("%X", "'HEAD (it'\\''s ours)'")
            .Replace("%Y", "'feature $x'")
            .Replace("\0", "%");

        var merge = Outcome.Of("/bin/sh", files.Folder, "-c", line);

        Assert.Equal(1, merge.Exit);
        Assert.Contains("<<<<<<<<< HEAD (it's ours)", files.Ours);
        Assert.Contains(">>>>>>>>> feature $x", files.Ours);
    }

    [Fact]
    public void A_section_that_uninstall_took_away_leaves_plain_git()
    {
        using var repository = new TestRepository();
        repository.Must("config", "--remove-section", "merge.zyflow");
        repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        Assert.Equal(1, repository.Git("merge", "-q", "feature").Exit);

        Lists.AssertBothKept(repository.Read());
    }

    private static TestRepository With(string? program)
    {
        var repository = new TestRepository();
        var file = repository.Beside("it's 100% broken");
        if (program is not null)
        {
            File.WriteAllText(file, program);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        repository.Must("config", "merge.zyflow.driver", NativeDriver.CommandLine(file));
        return repository;
    }
}
