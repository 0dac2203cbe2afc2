using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Tests.Repository;

/// <summary>What is read from git's files is what git says.</summary>
public sealed class GitHeadTests : IDisposable
{
    private readonly ScratchRepository _scratch = ScratchRepository.Create();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_branch_without_a_commit_has_a_name_and_no_commit() =>
        Assert.Equal(new GitHead("refs/heads/main", null), Read());

    [Theory]
    [InlineData("loose")]
    [InlineData("packed")]
    [InlineData("both")]
    public void A_branch_is_found_wherever_its_ref_is(string place)
    {
        Commit();
        _scratch.Git.Require("switch", "--quiet", "-c", "feature/가-1");
        if (place != "loose")
            _scratch.Git.Require("pack-refs", "--all");
        if (place == "both")
            Commit();

        Assert.Equal(new GitHead("refs/heads/feature/가-1", Asked()), Read());
    }

    [Fact]
    public void A_detached_HEAD_is_a_commit()
    {
        Commit();
        _scratch.Git.Require("switch", "--quiet", "--detach");

        Assert.Equal(new GitHead(null, Asked()), Read());
    }

    [Fact]
    public void A_branch_that_is_a_symbolic_ref_is_followed()
    {
        Commit();
        _scratch.Git.Require("symbolic-ref", "refs/heads/alias", "refs/heads/main");
        _scratch.Git.Require("symbolic-ref", "HEAD", "refs/heads/alias");

        Assert.Equal(new GitHead("refs/heads/alias", Asked()), Read());
    }

    [Fact]
    public void A_HEAD_that_says_nothing_is_told()
    {
        Commit();
        // As reftable writes it, without one.
        File.WriteAllText(Path.Combine(_scratch.Folder, ".git/HEAD"), "ref: refs/heads/.invalid\n");

        var trouble = Assert.Throws<ZyFlowException>(() => Read());

        Assert.Equal(Problem.Failed, trouble.Problem);
    }

    [Fact]
    public void A_linked_worktree_has_a_HEAD_and_a_name_of_its_own()
    {
        Commit();
        var linked = Path.Combine(_scratch.Folder, "linked");
        _scratch.Git.Require("worktree", "add", "--quiet", "-b", "feature", linked);
        Directory.CreateDirectory(Path.Combine(linked, "below"));

        var folders = GitFolders.Find(Path.Combine(linked, "below"));

        Assert.Equal((linked, "linked"), (folders.WorkTree, folders.Name));
        Assert.Equal(Path.Combine(_scratch.Folder, ".git"), folders.CommonFolder);
        Assert.Equal(new GitHead("refs/heads/feature", Asked()), GitHead.Read(folders));
        Assert.Equal([".", "linked"], Branches.CheckedOut(folders).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_worktree_whose_repository_is_gone_is_none()
    {
        var lost = Directory.CreateDirectory(Path.Combine(_scratch.Folder, "lost"));
        File.WriteAllText(Path.Combine(lost.FullName, ".git"), "gitdir: /nowhere/at/all\n");

        Assert.Null(GitFolders.TryFind(lost.FullName));
    }

    [Fact]
    public void A_bare_repository_has_no_work_tree_even_behind_a_file()
    {
        var bare = Path.Combine(_scratch.Folder, "project/.bare");
        _scratch.Git.Require("init", "--quiet", "--bare", bare);
        File.WriteAllText(Path.Combine(_scratch.Folder, "project/.git"), "gitdir: ./.bare\n");

        Assert.Null(GitFolders.Find(bare).WorkTree);
        var behind = GitFolders.Find(Path.Combine(_scratch.Folder, "project"));
        Assert.Equal((null, bare), (behind.WorkTree, behind.CommonFolder));
    }

    [Fact]
    public void A_reflog_is_read_from_where_it_ended_or_whole_when_it_was_rewritten()
    {
        Commit();
        var log = Reflog.FileOf(Path.Combine(_scratch.Folder, ".git"), "HEAD");
        var length = Reflog.Length(log);
        Commit();

        Assert.Equal("commit: work", Assert.Single(Reflog.Read(log, length)).Message);
        Assert.Equal(2, Reflog.Read(log, length - 1).Count);
        Assert.Equal(2, Reflog.Read(log, 1_000_000).Count);
        Assert.Null(Reflog.Read(log)[0].Old);
        Assert.Empty(Reflog.Read(log + "-that-is-not-there"));
    }

    private void Commit() => _scratch.Git.Require("commit", "--quiet", "--allow-empty", "-m", "work");

    private string Asked() => _scratch.Git.Require("rev-parse", "HEAD").Output.TrimEnd('\n');

    private GitHead Read() => GitHead.Read(GitFolders.Find(_scratch.Folder));
}
