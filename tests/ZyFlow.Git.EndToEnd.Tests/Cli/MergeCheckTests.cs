namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary><c>check --from</c> after real merges of plain git.</summary>
public sealed class MergeCheckTests
{
    private const string Filler = "- [ ] 1.5 Alpha\n- [ ] 1.6 Beta\n- [ ] 1.7 Gamma\n- [ ] 1.8 Delta\n";
    private const string Base =
        "## 1. Build\n- [ ] 1.1 Parse the whole list\n- [ ] 1.2 Print it once more\n"
        + Filler
        + "## 2. Ship\n- [ ] 2.1 Tell everybody\n";

    [Fact]
    public void Git_merges_clean_and_wrong_and_the_check_says_so_until_it_is_mended()
    {
        using var sandbox = Merged(
            // Deleted here, moved there; the same number added at two places.
            Base.Replace("- [ ] 1.2 Print it once more\n", "", StringComparison.Ordinal)
                .Replace("- [ ] 1.7", "- [ ] 1.4 Ours is new\n- [ ] 1.7", StringComparison.Ordinal),
            Base.Replace("- [ ] 1.2 Print it once more\n", "", StringComparison.Ordinal)
                .Replace("## 2", "- [ ] 1.4 Theirs is new too\n## 2", StringComparison.Ordinal)
                + "- [ ] 2.2 Print it once more\n",
            "merge"
        );

        var found = sandbox.ZyFlow("check", "--from", "start");

        Assert.Equal(1, found.Exit);
        Assert.Contains(
            "brought a deleted task back: 2.2 Print it once more [merge-risen-task]",
            found.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("[merge-duplicate-number]", found.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("merge-lost-task", found.Out, StringComparison.Ordinal);
        sandbox.ZyFlow("check", "--from", "HEAD").IsDone();

        var text = sandbox.Read(Sandbox.List);
        sandbox.Git("mv", "openspec/changes/add-search", "openspec/changes/archived");
        sandbox.Write(
            "openspec/changes/archived/tasks.md",
            text.Replace("- [ ] 2.2 Print it once more\n", "", StringComparison.Ordinal)
                .Replace("1.4 Theirs", "1.9 Theirs", StringComparison.Ordinal)
        );
        sandbox.ZyFlow("check", "--from", "start").IsDone();
    }

    [Fact]
    public void A_task_that_a_merge_lost_is_named_also_in_a_bare_clone_and_a_worktree()
    {
        using var sandbox = Merged(
            Base.Replace("[ ] 1.1", "[x] 1.1", StringComparison.Ordinal),
            Base + "- [ ] 2.2 Celebrate with everybody\n",
            "merge",
            "-s",
            "ours"
        );
        var golden = sandbox.ZyFlow("check", "--from", "start", "--json").Out;
        var merge = sandbox.Git("rev-parse", "HEAD")[..10];
        sandbox.Git("worktree", "add", "-q", "../linked");
        sandbox.Git("clone", "-q", "--bare", ".", "../bare");

        foreach (var place in (string[])["linked", "bare"])
        {
            sandbox.Folder = Path.Combine(sandbox.Root, place);
            var found = sandbox.ZyFlow("check", "--from", "start", Sandbox.List);
            Assert.Equal(1, found.Exit);
            Assert.Equal(
                $"{Sandbox.List}:9: error: the merge {merge} lost a task that nobody had deleted: "
                    + "2.2 Celebrate with everybody [merge-lost-task]\n",
                found.Out
            );
        }

        Golden.Verify("check-from", golden.Replace(merge, "{merge}", StringComparison.Ordinal), sandbox);
    }

    [Fact]
    public void The_driver_leaves_nothing_to_find()
    {
        using var sandbox = Merged(
            Base.Replace("[ ] 1.1", "[x] 1.1", StringComparison.Ordinal),
            Base.Replace("[ ] 2.1", "[x] 2.1", StringComparison.Ordinal),
            "merge"
        );

        sandbox.ZyFlow("check", "--from", "start").IsDone();
    }

    [Theory]
    [InlineData(2, "names no commit", "--from", "nothing")]
    [InlineData(2, "cannot be mended by --fix", "--from", "HEAD", "--fix")]
    public void What_cannot_be_looked_at_is_one_sentence(int exit, string sentence, params string[] arguments)
    {
        using var sandbox = Sandbox.WithRepository();

        sandbox.ZyFlow(["check", .. arguments]).IsRefusal(exit, sentence);
    }

    private static Sandbox Merged(string ours, string theirs, params string[] merge)
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Base);
        sandbox.Git("tag", "start");
        sandbox.Git("checkout", "-q", "-b", "side");
        sandbox.Commit(Sandbox.List, theirs);
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(Sandbox.List, ours);
        sandbox.Git([.. merge, "--no-edit", "side"]);
        return sandbox;
    }
}
