namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>Every command of git that merges, on tasks that plain git cannot merge.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Plain_git_conflicts_where_these_tests_merge()
    {
        _repository.Must("config", "--remove-section", "merge.zyflow");
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);

        Assert.Equal(1, _repository.Git("merge", "-q", "feature").Exit);
    }

    [Fact]
    public void Merge_keeps_both_ticks()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);

        var merge = _repository.Git("merge", "feature");

        Assert.True(merge.Exit == 0, merge.ToString());
        Assert.Equal("", merge.Error);
        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
        _repository.AssertTidy();
    }

    [Fact]
    public void Merge_leaves_one_hunk_and_both_versions_in_the_index()
    {
        _repository.Diverge(Lists.Base, Lists.RankByDate.Replace("[ ] 1.1", "[x] 1.1"), Lists.RankByWords);

        var merge = _repository.Git("merge", "feature");

        Assert.Equal(1, merge.Exit);
        Assert.True(_repository.InConflict());
        Lists.AssertBothKept(_repository.Read());
        Assert.Contains("- [x] 1.1 Index the notes\n<<<<<<<", _repository.Read());
        Assert.Contains(TestRepository.List, merge.Error);
        _repository.AssertTidy();
    }

    [Fact]
    public void Merge_squash_keeps_both_ticks()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);

        _repository.Must("merge", "-q", "--squash", "feature");

        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    [Fact]
    public void Rebase_of_several_picks_keeps_every_tick()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);
        _repository.Must("checkout", "-q", "feature");
        _repository.Commit(Lists.SecondDone.Replace("[ ] 1.3", "[x] 1.3"));
        _repository.Commit(Lists.SecondDone.Replace("[ ] 1.3", "[x] 1.3") + "- [ ] 1.4 Cache the hits\n");

        var rebase = _repository.Git("rebase", "main");

        Assert.True(rebase.Exit == 0, rebase.ToString());
        Assert.Equal(Lists.AllDone + "- [ ] 1.4 Cache the hits\n", _repository.Read());
        Assert.Equal("3", _repository.Must("rev-list", "--count", "main..HEAD").Trim());
        _repository.AssertTidy();
    }

    [Fact]
    public void Cherry_pick_brings_one_tick_only()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.ThirdDone);
        _repository.Must("checkout", "-q", "feature");
        _repository.Commit(Lists.ThirdDone.Replace("[ ] 1.2", "[x] 1.2"));
        _repository.Must("checkout", "-q", "main");

        _repository.Must("cherry-pick", "feature");

        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    [Fact]
    public void Revert_takes_one_tick_back_and_leaves_its_neighbours()
    {
        _repository.Commit(Lists.Base);
        _repository.Commit(Lists.FirstDone);
        _repository.Commit(Lists.FirstTwoDone);

        _repository.Must("revert", "--no-edit", "HEAD~1");

        Assert.Equal(Lists.SecondDone, _repository.Read());
    }

    [Fact]
    public void Stash_pop_keeps_both_ticks()
    {
        _repository.Commit(Lists.Base);
        _repository.Write(TestRepository.List, Lists.FirstDone);
        _repository.Must("stash", "-q");
        _repository.Commit(Lists.SecondDone);

        _repository.Must("stash", "pop", "-q");

        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    [Fact]
    public void Checkout_with_merge_carries_an_uncommitted_tick_to_the_other_branch()
    {
        _repository.Diverge(Lists.Base, Lists.Base + "\n", Lists.SecondDone);
        _repository.Must("checkout", "-q", "main~1");
        _repository.Write(TestRepository.List, Lists.FirstDone);

        _repository.Must("checkout", "-q", "-m", "feature");

        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    [Fact]
    public void Am_with_three_way_applies_a_patch_beside_a_tick()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);
        var patch = _repository.Beside("feature.patch");
        File.WriteAllText(patch, _repository.Must("format-patch", "-1", "--stdout", "feature"));

        _repository.Must("am", "-q", "-3", patch);

        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    [Fact]
    public void Merge_tree_writes_a_clean_tree_and_nothing_else()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);

        var tree = _repository.Must("merge-tree", "--write-tree", "main", "feature");

        Assert.Equal(1, tree.Count(c => c == '\n'));
        Assert.Equal(Lists.FirstTwoDone, _repository.Must("show", $"{tree.Trim()}:{TestRepository.List}"));
        Assert.Equal(Lists.FirstDone, _repository.Read());
    }

    [Fact]
    public void Merge_tree_of_a_conflict_prints_what_git_prints()
    {
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        var tree = _repository.Git("merge-tree", "--write-tree", "main", "feature");

        Assert.Equal(1, tree.Exit);
        Assert.DoesNotContain("zyflow", tree.Out);
        Lists.AssertBothKept(_repository.Must("show", $"{tree.Out[..40]}:{TestRepository.List}"));
    }

    [Fact]
    public void A_new_file_on_both_sides_becomes_the_union()
    {
        _repository.Must("checkout", "-q", "-b", "feature");
        _repository.Commit(Lists.SecondDone);
        _repository.Must("checkout", "-q", "main");
        _repository.Commit(Lists.FirstDone);

        _repository.Must("merge", "-q", "feature");

        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    [Fact]
    public void An_archived_change_takes_the_tick_of_the_other_branch_along()
    {
        const string archived = "openspec/changes/archive/2026-01-01-add-search/tasks.md";
        _repository.Commit(Lists.Base);
        _repository.Must("checkout", "-q", "-b", "feature");
        _repository.Commit(Lists.SecondDone);
        _repository.Must("checkout", "-q", "main");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_repository.Tree, archived))!); // has a folder
        _repository.Must("mv", TestRepository.List, archived);
        _repository.Commit(Lists.FirstDone, archived);

        _repository.Must("merge", "-q", "feature");

        Assert.Equal(Lists.FirstTwoDone, _repository.Read(archived));
        Assert.False(File.Exists(Path.Combine(_repository.Tree, TestRepository.List)));
    }

    [Fact]
    public void An_octopus_starts_no_driver_so_git_refuses_what_two_merges_can_do()
    {
        _repository.Diverge(Lists.Base, Lists.Base + "\n", Lists.FirstDone);
        _repository.Must("checkout", "-q", "-b", "other", "main~1");
        _repository.Commit(Lists.SecondDone);
        _repository.Must("checkout", "-q", "main~1");

        var octopus = _repository.Git("merge", "feature", "other");

        // Git's octopus strategy merges files with its own program and gives up at the first conflict.
        Assert.NotEqual(0, octopus.Exit);
        Assert.Contains("Trying simple merge", octopus.Out);
        Assert.Contains("merge program failed", octopus.Error);
        _repository.Must("reset", "-q", "--hard");
        _repository.Must("merge", "-q", "feature");
        _repository.Must("merge", "-q", "other");
        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }
}
