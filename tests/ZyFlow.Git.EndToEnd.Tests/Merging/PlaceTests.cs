namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>Where a merge can happen: worktrees, bare repositories, odd paths, line ends.</summary>
public sealed class PlaceTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("with space/tasks.md")]
    [InlineData("it's \"quoted\" $HOME `id` ; & %P/tasks.md")]
    [InlineData("-o/tasks.md")]
    [InlineData("변경/검색 추가/tasks.md")]
    public void Any_path_merges(string path)
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone, path);

        var merge = _repository.Git("merge", "feature");

        Assert.True(merge.Exit == 0, merge.ToString());
        Assert.Equal("", merge.Error);
        Assert.Equal(Lists.FirstTwoDone, _repository.Read(path));
    }

    [Fact]
    public void A_path_with_control_characters_reaches_the_terminal_escaped()
    {
        const string path = "\u001b]0;title\u0007/tasks.md";
        var ours = Lists.RankByDate.Replace("[ ] 1.1", "[x] 1.1");
        _repository.Diverge(Lists.Base, ours, Lists.RankByWords, path);

        var merge = _repository.Git("merge", "-q", "feature");

        Assert.Equal(1, merge.Exit);
        Assert.DoesNotContain('\u001b', merge.Error);
        Assert.Contains("\\u{1B}]0;title\\u{7}/tasks.md", merge.Error);
    }

    [Fact]
    public void A_merge_starts_from_any_folder_of_the_work_tree()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);
        var top = _repository.Tree;
        _repository.Tree = Path.Combine(top, "openspec", "changes");

        _repository.Must("merge", "-q", "feature");

        _repository.Tree = top;
        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    [Fact]
    public void A_linked_worktree_merges_by_the_attributes_of_its_own_tree()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);
        var linked = _repository.Beside("linked tree");
        _repository.Must("worktree", "add", "-q", "--detach", linked, "main");
        _repository.Tree = linked;

        _repository.Must("merge", "-q", "feature");

        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    [Fact]
    public void A_linked_worktree_merges_by_the_attributes_of_the_common_folder()
    {
        _repository.Must("rm", "-q", ".gitattributes");
        _repository.Must("commit", "-q", "-m", "no attributes");
        _repository.Write(".git/info/attributes", "tasks.md merge=zyflow\n");
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);
        var linked = _repository.Beside("linked");
        _repository.Must("worktree", "add", "-q", "--detach", linked, "main");
        _repository.Tree = linked;

        _repository.Must("merge", "-q", "feature");

        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    [Fact]
    public void A_bare_repository_merges_by_its_info_attributes()
    {
        _repository.Diverge(Lists.Base, Lists.FirstDone, Lists.SecondDone);
        var bare = _repository.Beside("bare.git");
        _repository.Must("clone", "-q", "--bare", ".", bare);
        _repository.Tree = bare;
        _repository.Must("config", "merge.zyflow.driver", NativeDriver.CommandLine());
        var withoutAttributes = _repository.Git("merge-tree", "--write-tree", "main", "feature");
        _repository.Write("info/attributes", "tasks.md merge=zyflow\n");

        var tree = _repository.Must("merge-tree", "--write-tree", "main", "feature");

        Assert.Equal(1, withoutAttributes.Exit);
        Assert.Equal(Lists.FirstTwoDone, _repository.Must("show", $"{tree.Trim()}:{TestRepository.List}"));
        Assert.Empty(Directory.GetFiles(bare, ".merge_file*"));
    }

    [Fact]
    public void Line_ends_without_attributes_stay_as_they_are()
    {
        _repository.Diverge(Crlf(Lists.Base), Crlf(Lists.FirstDone), Crlf(Lists.SecondDone));

        _repository.Must("merge", "-q", "feature");

        Assert.Equal(Crlf(Lists.FirstTwoDone), _repository.Read());
    }

    [Fact]
    public void Line_ends_under_a_text_attribute_are_written_as_it_says()
    {
        _repository.Commit("tasks.md merge=zyflow text eol=crlf\n", ".gitattributes");
        _repository.Diverge(Crlf(Lists.Base), Crlf(Lists.FirstDone), Crlf(Lists.SecondDone));

        _repository.Must("merge", "-q", "feature");

        Assert.Equal(Crlf(Lists.FirstTwoDone), _repository.Read());
        Assert.Equal(Lists.FirstTwoDone, _repository.Must("cat-file", "blob", $"HEAD:{TestRepository.List}"));
    }

    [Fact]
    public void A_conflict_in_a_file_with_carriage_returns_keeps_both_sides()
    {
        _repository.Diverge(Crlf(Lists.Base), Crlf(Lists.RankByDate), Crlf(Lists.RankByWords));

        Assert.Equal(1, _repository.Git("merge", "-q", "feature").Exit);

        Lists.AssertBothKept(_repository.Read());
    }

    [Fact]
    public void A_file_mode_changed_by_theirs_arrives()
    {
        _repository.Commit(Lists.Base);
        _repository.Must("checkout", "-q", "-b", "feature");
        _repository.Commit(Lists.SecondDone);
        _repository.Must("update-index", "--chmod=+x", TestRepository.List);
        _repository.Must("commit", "-q", "-m", "executable");
        _repository.Must("checkout", "-q", "-f", "main");
        _repository.Commit(Lists.FirstDone);

        _repository.Must("merge", "-q", "feature");

        Assert.StartsWith("100755", _repository.Must("ls-files", "-s", TestRepository.List), StringComparison.Ordinal);
        Assert.Equal(Lists.FirstTwoDone, _repository.Read());
    }

    private static string Crlf(string text) => text.Replace("\n", "\r\n");
}
