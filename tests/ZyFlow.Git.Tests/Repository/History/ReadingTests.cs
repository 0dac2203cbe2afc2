using System.Text;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Tests.Repository.History;

public sealed class ReadingTests : IDisposable
{
    private const string List = "변경/tasks.md";

    private readonly ScratchRepository _scratch = ScratchRepository.Create();

    public ReadingTests() => _scratch.Fork(List, "a\n", ("ours", "b\n"), ("theirs", "c\n"));

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("ours", "b\n")]
    [InlineData("theirs", "c\n")]
    [InlineData("ours~1", "a\n")]
    [InlineData("refs/heads/main", "a\n")]
    [InlineData("v1", "a\n")]
    public void A_file_is_read_at_any_revision(string revision, string text)
    {
        _scratch.Git.Require("tag", "-a", "-m", "one", "v1", "main");
        using var repository = GitRepository.Discover(_scratch.Folder);

        var commit = repository.History.Commit(revision);

        Assert.Equal(_scratch.Git.Require("rev-parse", revision + "^{commit}").Output.Trim(), commit.Id);
        Assert.Equal(text, Encoding.UTF8.GetString(repository.History.Content(commit, List)!));
        Assert.Null(repository.History.Content(commit, "변경"));
        Assert.Null(repository.History.Content(commit, "none/tasks.md"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("ours:변경/tasks.md")]
    [InlineData("--all")]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("deadbeefdeadbeefdeadbeefdeadbeefdeadbeef")]
    public void What_names_no_commit_is_said_in_one_sentence(string revision)
    {
        using var repository = GitRepository.Discover(_scratch.Folder);

        var refusal = Assert.Throws<ZyFlowException>(() => repository.History.Commit(revision));

        Assert.Equal(Problem.Usage, refusal.Problem);
    }

    [Fact]
    public void Stages_are_those_of_the_index()
    {
        _scratch.Git.Require("checkout", "--quiet", "theirs");
        _scratch.Git.Require("rm", "--quiet", List);
        _scratch.Git.Require("commit", "--quiet", "-m", "gone");
        Assert.NotEqual(0, _scratch.Git.Run("merge", "ours").ExitCode);
        using var repository = GitRepository.Discover(_scratch.Folder);

        var stages = Assert.Single(repository.History.Stages());

        var git = _scratch.Git.Require("ls-files", "-u", "-z").Entries.Select(entry => entry.Split(' ', '\t'));
        Assert.Equal(
            git.Select(entry => (entry[3], entry[2], (string?)entry[1])),
            new[] { (List, "1", stages.Base), (List, "2", stages.Ours), (List, "3", stages.Theirs) }.Where(stage =>
                stage.Item3 is not null
            )
        );
        Assert.Null(stages.Ours);
        Assert.Equal("b\n", Encoding.UTF8.GetString(repository.History.Content(stages.Theirs!)));
    }

    [Fact]
    public void Versions_of_a_merge_follow_a_rename()
    {
        var text = string.Concat(Enumerable.Range(1, 9).Select(n => $"- [ ] 1.{n} Task\n"));
        using var past = new PastRepository();
        var root = past.Commit([], "a/tasks.md", text, 1);
        var ours = past.Commit([root], "archive/tasks.md", text.Replace("[ ] 1.1", "[x] 1.1"), 2);
        var theirs = past.Commit([root], "a/tasks.md", text.Replace("[ ] 1.9", "[x] 1.9"), 3);
        using var repository = past.Open();

        var versions = Assert.Single(
            repository.History.Versions(repository.History.Commit($"c{ours}"), repository.History.Commit($"c{theirs}"))
        );

        Assert.Equal("archive/tasks.md", versions.Path);
        Assert.Equal("a/tasks.md", versions.Base?.Path);
        Assert.Equal("archive/tasks.md", versions.Ours?.Path);
        Assert.Equal("a/tasks.md", versions.Theirs?.Path);
        Assert.True(versions.IsTwoSided);
    }

    [Fact]
    public void Unrelated_histories_are_refused()
    {
        using var past = new PastRepository();
        past.Commit([], "tasks.md", "a\n", 1);
        past.Commit([], "tasks.md", "b\n", 1);
        using var repository = past.Open();
        var (one, other) = (repository.History.Commit("c0"), repository.History.Commit("c1"));

        var refusal = Assert.Throws<ZyFlowException>(() => repository.History.Versions(one, other));

        Assert.Equal(Problem.Refused, refusal.Problem);
    }

    [Fact]
    public void A_shallow_clone_ends_where_it_was_cut()
    {
        var shallow = Path.Combine(_scratch.Folder, "shallow");
        _scratch.Git.Require(
            "clone",
            "--quiet",
            "--depth=1",
            "--no-single-branch",
            "file://" + _scratch.Folder,
            shallow
        );
        using var repository = GitRepository.Discover(shallow);
        var (ours, theirs) = (repository.History.Commit("HEAD"), repository.History.Commit("origin/theirs"));

        Assert.Empty(ours.Parents);
        var refusal = Assert.Throws<ZyFlowException>(() => repository.History.Versions(ours, theirs));
        Assert.Contains("--unshallow", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_stays_open_behind_a_closed_repository()
    {
        _scratch.Git.Require("gc", "--quiet");
        for (var i = 0; i < 50; i++)
            Use();

        Assert.DoesNotContain(
            Directory.EnumerateFiles("/proc/self/fd").Select(static link => new FileInfo(link).LinkTarget),
            target => target?.StartsWith(_scratch.Folder, StringComparison.Ordinal) is true
        );

        void Use()
        {
            using var repository = GitRepository.Discover(_scratch.Folder);
            var (ours, theirs) = (repository.History.Commit("ours"), repository.History.Commit("theirs"));
            Assert.Single(repository.History.Versions(ours, theirs));
            Assert.Equal(2, repository.History.Changes(ours, List).Count);
            Assert.Empty(repository.History.Stages());
        }
    }
}
