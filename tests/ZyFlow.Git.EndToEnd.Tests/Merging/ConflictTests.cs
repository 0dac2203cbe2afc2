namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>How a real disagreement is written: markers, labels, style, virtual bases, rerere.</summary>
public sealed class ConflictTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_base_part_appears_only_when_the_configuration_asks_for_it()
    {
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        _repository.Git("merge", "-q", "feature");
        var plain = _repository.Read();
        _repository.Must("merge", "--abort");
        _repository.Git("-c", "merge.conflictStyle=diff3", "merge", "-q", "feature");
        var diff3 = _repository.Read();

        Assert.DoesNotContain("|||||||", plain);
        Assert.Contains("|||||||", diff3);
        Assert.Contains("Rank the results", diff3);
    }

    [Fact]
    public void A_program_called_git_in_the_repository_is_never_run()
    {
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);
        var trap = Path.Combine(_repository.Tree, "git");
        File.WriteAllText(trap, "#!/bin/sh\ntouch trapped\n");
        File.SetUnixFileMode(trap, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(1, _repository.Git("merge", "-q", "feature").Exit);

        Assert.False(File.Exists(Path.Combine(_repository.Tree, "trapped")));
    }

    [Fact]
    public void The_marker_size_of_the_attributes_is_kept()
    {
        _repository.Commit("tasks.md merge=zyflow conflict-marker-size=12\n", ".gitattributes");
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        Assert.Equal(1, _repository.Git("merge", "-q", "feature").Exit);

        Lists.AssertBothKept(_repository.Read(), markerSize: 12);
        Assert.Contains("\n============\n", _repository.Read());
    }

    [Fact]
    public void Every_marker_has_a_label_and_none_is_a_placeholder()
    {
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        Assert.Equal(1, _repository.Git("merge", "-q", "feature").Exit);

        Assert.Matches("(?m)^<{7} [^% ]", _repository.Read());
        Assert.Matches("(?m)^>{7} [^% ]", _repository.Read());
    }

    [Fact]
    public void Aborting_a_conflict_brings_ours_back()
    {
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);
        Assert.Equal(1, _repository.Git("merge", "-q", "feature").Exit);

        _repository.Must("merge", "--abort");

        Assert.Equal(Lists.RankByDate, _repository.Read());
    }

    [Fact]
    public void Checkout_with_merge_writes_the_conflict_again()
    {
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);
        Assert.Equal(1, _repository.Git("merge", "-q", "feature").Exit);
        _repository.Write(TestRepository.List, "spoiled\n");

        _repository.Must("checkout", "-m", "--", TestRepository.List);

        Lists.AssertBothKept(_repository.Read());
    }

    [Fact]
    public void A_conflict_in_the_middle_of_a_rebase_is_settled_and_goes_on()
    {
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);
        _repository.Must("checkout", "-q", "feature");
        _repository.Commit(Lists.RankByWords.Replace("[ ] 1.3", "[x] 1.3"));

        Assert.Equal(1, _repository.Git("rebase", "-q", "main").Exit);
        Lists.AssertBothKept(_repository.Read());
        _repository.Write(TestRepository.List, Lists.RankByWords);
        _repository.Must("add", "-A");
        _repository.Must("rebase", "--continue");

        Assert.Equal(Lists.RankByWords.Replace("[ ] 1.3", "[x] 1.3"), _repository.Read());
    }

    [Fact]
    public void Rerere_replays_a_settled_conflict()
    {
        _repository.Must("config", "rerere.enabled", "true");
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);
        Assert.Equal(1, _repository.Git("merge", "-q", "feature").Exit);
        var settled = Lists.Base.Replace("Rank the results", "Rank by date and words");
        _repository.Commit(settled);
        _repository.Must("reset", "-q", "--hard", "HEAD~1");

        var again = _repository.Git("merge", "feature");

        Assert.Equal(1, again.Exit);
        Assert.Contains("previous resolution", again.Out + again.Error);
        Assert.Equal(settled, _repository.Read());
    }

    [Fact]
    public void A_criss_cross_with_a_conflict_in_its_virtual_base_loses_nothing()
    {
        _repository.Diverge(Lists.Base, Lists.RankByDate, Lists.RankByWords);
        CrossMerge(onMain: Lists.RankByDate, onFeature: Lists.RankByWords);

        var merge = _repository.Git("-c", "merge.conflictStyle=diff3", "merge", "-q", "feature");

        Assert.Equal(
            2,
            _repository.Must("merge-base", "--all", "main", "feature").Split('\n').Count(l => l.Length > 0)
        );
        Assert.Equal(1, merge.Exit);
        Lists.AssertBothKept(_repository.Read());
        // The conflict of the virtual base, with the longer markers that git asks for there.
        Assert.Contains("\n<<<<<<<<< ", _repository.Read());
        _repository.AssertTidy();
    }

    [Fact]
    public void A_criss_cross_of_different_ticks_is_clean()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);
        CrossMerge(onMain: Lists.FirstTwoDone, onFeature: Lists.FirstTwoDone);
        _repository.Must("checkout", "-q", "feature");
        _repository.Commit(Lists.AllDone);
        _repository.Must("checkout", "-q", "main");
        _repository.Commit(Lists.FirstTwoDone + "- [ ] 1.4 Cache the hits\n");

        _repository.Must("merge", "-q", "feature");

        Assert.Equal(Lists.AllDone + "- [ ] 1.4 Cache the hits\n", _repository.Read());
    }

    /// <summary>Each branch merges the other's first commit, so that both first commits are merge bases.</summary>
    private void CrossMerge(string onMain, string onFeature)
    {
        _repository.Must("branch", "first-of-main", "main");
        _repository.Must("branch", "first-of-feature", "feature");
        Settle("main", "first-of-feature", onMain);
        Settle("feature", "first-of-main", onFeature);
        _repository.Must("checkout", "-q", "main");

        void Settle(string branch, string other, string text)
        {
            _repository.Must("checkout", "-q", branch);
            _repository.Git("merge", "-q", "--no-commit", other);
            _repository.Write(TestRepository.List, text);
            _repository.Must("add", "-A");
            _repository.Must("commit", "-q", "-m", $"{other} into {branch}");
        }
    }
}
