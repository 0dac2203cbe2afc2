namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>Fields of a user's schema, through the native driver under real git.</summary>
public sealed class UserSchemaTests : IDisposable
{
    private const string Schema = """
        {"version":1,"task":[{"name":"labels","summary":"What for.","type":"list","merge":"set","written":{"all":{"in":"tail","as":"@labels({})"}}}]}
        """;

    private const string Base = "## 1. Search\n\n- [ ] 1.1 Index the notes @labels(api)\n- [ ] 1.2 Rank the results\n";

    private static readonly string Ours = Base.Replace("(api)", "(api, db)");
    private static readonly string Theirs = Base.Replace("(api)", "(api, web)");
    private static readonly string Both = Base.Replace("(api)", "(api, db, web)");

    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void What_conflicts_as_text_merges_clean_by_the_rule_of_its_field()
    {
        _repository.Diverge(Base, Ours, Theirs);

        var without = _repository.Git("merge", "feature");
        Assert.Equal(1, without.Exit);
        Assert.Contains("@labels(api, db)\n", _repository.Read());
        Assert.Contains("@labels(api, web)\n", _repository.Read());
        _repository.Must("merge", "--abort");
        Copy(Schema);
        // The work tree's own file is nothing to a merge: it may be half of one version and half of another.
        _repository.Write("task.schema.json", "<<<<<<< ours\n");
        var with = _repository.Git("merge", "feature");

        Assert.True(with.Exit == 0, with.ToString());
        Assert.Equal("", with.Error);
        Assert.Equal(Both, _repository.Read());
    }

    [Fact]
    public void A_linked_worktree_has_the_copy_of_its_repository()
    {
        _repository.Diverge(Base, Ours, Theirs);
        Copy(Schema);
        _repository.Must("worktree", "add", "-q", "-b", "side", _repository.Beside("side"));
        _repository.Tree = _repository.Beside("side");

        _repository.Must("merge", "-q", "feature");
        _repository.Must("reset", "-q", "--hard", "HEAD~1");
        _repository.Must("rebase", "-q", "feature");

        Assert.Equal(Both, _repository.Read());
    }

    [Theory]
    [InlineData("{\"version\":1,", ":1:14: the file ends where")]
    [InlineData("{\"version\":2}", ":1:12: version 2 is not one that this program knows")]
    [InlineData("", ":1:1: the file ends where")]
    public void A_copy_that_cannot_be_read_is_said_and_fields_merge_as_text(string copy, string why)
    {
        _repository.Diverge(Base, Ours, Theirs.Replace("[ ] 1.2", "[x] 1.2"));
        Copy(copy);

        var merge = _repository.Git("merge", "feature");

        Assert.Equal(1, merge.Exit);
        Assert.Contains($"task.schema.json{why}", merge.Error);
        Assert.Contains("merge as text until you run: zyflow doctor --fix", merge.Error);
        Assert.Contains("@labels(api, db)\n", _repository.Read());
        Assert.Contains("@labels(api, web)\n", _repository.Read());
    }

    private void Copy(string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_repository.Tree, ".git", "zyflow")).FullName;
        File.WriteAllText(Path.Combine(folder, "task.schema.json"), text);
    }
}
