using ZyFlow.Git.Repository;
using ZyFlow.Git.Sync.Changes;

namespace ZyFlow.Git.Tests.Sync.Changes;

public sealed class ChangeFinderTests : IDisposable
{
    private readonly ScratchRepository _scratch = ScratchRepository.Create();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Tools_folders_are_searched_and_elsewhere_what_git_tracks()
    {
        Write("openspec/changes/one/tasks.md");
        Write("openspec/changes/archive/2026-01-01-two/tasks.md");
        Write("packages/web/.kiro/specs/three/tasks.md");
        Write("docs/plan/tasks.md");
        Write("docs/plan/not-tasks.md");
        _scratch.Git.Require("add", "packages", "docs");
        Write("packages/web/.kiro/specs/four/tasks.md");
        Write("build/copy/tasks.md");

        Assert.Equal(["docs/plan", "four", "one", "three", "two"], Ids());
    }

    [Fact]
    public void What_is_gone_is_no_change_and_what_the_database_knows_is_one()
    {
        Write("docs/plan/tasks.md");
        _scratch.Git.Require("add", "docs");
        File.Delete(Path.Combine(_scratch.Folder, "docs/plan/tasks.md"));
        Write("notes/tasks.md");

        Assert.Equal(["notes"], Ids("notes/tasks.md", "gone/tasks.md"));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    [InlineData("split")]
    [InlineData("conflict")]
    [InlineData("none")]
    public void Any_index_says_what_git_says(string kind)
    {
        var names = Enumerable.Range(1, 80).Select(n => $"{new string('가', n)}/{n}/tasks.md").Append("tasks.md");
        foreach (var name in kind == "none" ? [] : names)
            Write(name);
        _scratch.Git.Require("add", ".");
        if (kind is "2" or "4")
            _scratch.Git.Require("update-index", "--index-version", kind);
        if (kind == "3")
            _scratch.Git.Require("update-index", "--skip-worktree", "tasks.md");
        if (kind == "split")
            _scratch.Git.Require("update-index", "--split-index");
        if (kind == "conflict")
            Conflict();

        var folders = GitFolders.Find(_scratch.Folder);
        var expected = _scratch
            .Git.Require("ls-files", "-z", "--deduplicate", "--", "tasks.md", ":(glob)**/tasks.md")
            .Entries;

        Assert.Equal(expected, GitIndex.Paths(folders, "tasks.md").Distinct());
        var file = Path.Combine(folders.GitFolder, "index");
        if (File.Exists(file))
            Assert.Equal(kind is "4" or "split", GitIndex.Read(File.ReadAllBytes(file), "tasks.md") is null);
    }

    [Fact]
    public void A_cut_index_is_not_read()
    {
        Write("tasks.md");
        _scratch.Git.Require("add", ".");
        var index = File.ReadAllBytes(Path.Combine(_scratch.Folder, ".git/index"));

        for (var length = 0; length < index.Length; length++)
            Assert.Null(GitIndex.Read(index.AsSpan(0, length), "tasks.md"));
        Assert.NotNull(GitIndex.Read(index, "tasks.md"));
    }

    private string[] Ids(params string[] known) =>
        [.. ChangeFinder.Find(GitFolders.Find(_scratch.Folder), known).All.Select(change => change.Id)];

    private void Write(string path)
    {
        var file = Path.Combine(_scratch.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // below the repository
        File.WriteAllText(file, "- [ ] one\n");
    }

    private void Conflict()
    {
        _scratch.Git.Require("commit", "--quiet", "-m", "base");
        _scratch.Git.Require("switch", "--quiet", "-c", "theirs");
        File.WriteAllText(Path.Combine(_scratch.Folder, "tasks.md"), "- [ ] theirs\n");
        _scratch.Git.Require("commit", "--quiet", "--all", "-m", "theirs");
        _scratch.Git.Require("switch", "--quiet", "main");
        File.WriteAllText(Path.Combine(_scratch.Folder, "tasks.md"), "- [ ] ours\n");
        _scratch.Git.Require("commit", "--quiet", "--all", "-m", "ours");
        Assert.NotEqual(0, _scratch.Git.Run("merge", "theirs").ExitCode);
    }
}
