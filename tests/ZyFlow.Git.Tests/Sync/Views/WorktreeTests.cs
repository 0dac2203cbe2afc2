using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>Several worktrees at once, and what git is in the middle of.</summary>
public sealed class WorktreeTests : IDisposable
{
    private const string A = "Draw the map";
    private const string B = "Count the beans";

    private readonly ViewWorld _world = new();
    private readonly string _main;

    public WorktreeTests()
    {
        _main = _world.Tree;
        _world.Commit(A);
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_worktree_has_its_branch_and_its_merge_brings_it_home()
    {
        var linked = Linked("-b", "feature");
        _world.Tree = linked;
        _world.Assign(A, "anna");
        _world.Tree = _main;
        Assert.Equal(A, _world.Who());
        _world.Tree = linked;
        _world.Commit(A, B);

        _world.Tree = _main;
        _world.Git("merge", "--quiet", "feature");

        Assert.Equal($"{A}: anna, {B}", _world.Who());
    }

    [Fact]
    public void A_second_worktree_on_one_branch_has_a_view_of_its_own_until_it_leaves()
    {
        var linked = Linked("--force", "main");
        _world.Tree = linked;
        _world.Assign(A, "anna");
        Assert.Equal(new ViewKey(ViewWorld.Main, "linked"), _world.Present().Key);
        _world.Tree = _main;
        Assert.Equal(A, _world.Who());

        _world.Tree = linked;
        _world.Git("switch", "--quiet", "--detach");

        Assert.Equal($"{A}: anna", _world.Who());
        _world.Tree = _main;
        Assert.Equal($"{A}: anna", _world.Who());
        Assert.True(_world.Views[new(ViewWorld.Main, "linked")].IsClosed);
    }

    [Fact]
    public void The_main_worktree_can_be_the_second_one()
    {
        var linked = Linked("-b", "feature");
        _world.Tree = linked;
        _world.Command();
        _world.Tree = _main;

        _world.Git("checkout", "--quiet", "--ignore-other-worktrees", "feature");

        Assert.Equal(new ViewKey("refs/heads/feature", "."), _world.Present().Key);
    }

    [Fact]
    public void Detached_worktrees_at_one_commit_are_apart()
    {
        var linked = Linked("--detach");
        _world.Git("switch", "--quiet", "--detach");
        _world.Assign(A, "anna");

        _world.Tree = linked;

        Assert.Equal(A, _world.Who());
    }

    [Fact]
    public void A_worktree_that_is_removed_leaves_what_it_knew_to_the_branch()
    {
        _world.Tree = Linked("--force", "main");
        _world.Assign(A, "anna");
        _world.Tree = _main;
        _world.Must("worktree", "remove", "--force", _world.Beside("linked"));

        _world.Git("commit", "--quiet", "--allow-empty", "-m", "next");

        Assert.Equal($"{A}: anna", _world.Who());
    }

    [Fact]
    public void During_a_rebase_the_branchs_view_is_read_and_not_written()
    {
        Conflict();

        Assert.NotEqual(0, _world.Try("rebase", "main"));
        var decision = _world.Command();
        Assert.True(decision.IsReadOnly);
        Assert.Equal(new ViewKey("refs/heads/feature"), decision.View);
        Assert.Equal(GitOperationKind.Rebase, decision.Operation?.Kind);
        Assert.Empty(decision.Steps);
        _world.Git("rebase", "--abort");

        Assert.Equal($"{A}: anna", _world.Who());
    }

    [Theory]
    [InlineData(GitOperationKind.Merge, "merge", "main")]
    [InlineData(GitOperationKind.CherryPick, "cherry-pick", "main")]
    [InlineData(GitOperationKind.Revert, "revert", "--no-edit", "HEAD~1")]
    public void During_any_other_conflict_the_view_is_read_and_not_written(
        GitOperationKind kind,
        params string[] command
    )
    {
        Conflict();
        _world.Commit("Sing in the choir");

        Assert.NotEqual(0, _world.Try(command));
        var decision = _world.Command();

        Assert.Equal(kind, decision.Operation?.Kind);
        Assert.True(decision.IsReadOnly);
        Assert.Equal(new ViewKey("refs/heads/feature"), decision.View);
        _world.Git(command[0], "--abort");
        Assert.False(_world.Command().IsReadOnly);
    }

    [Fact]
    public void A_conflict_that_is_settled_and_committed_is_a_merge()
    {
        Conflict();
        _world.Git("switch", "--quiet", "main");
        Assert.NotEqual(0, _world.Try("merge", "feature"));
        _world.Write(A + "!");
        _world.Must("add", "--all");

        _world.Git("commit", "--quiet", "--no-edit");

        Assert.Equal($"{A}: anna", _world.Who());
    }

    [Fact]
    public void A_bisect_shows_the_branch_it_comes_back_to()
    {
        _world.Commit(A, B);
        _world.Commit(B);
        _world.Assign(B, "ben");
        _world.Git("bisect", "start", "HEAD", "HEAD~2");

        var decision = _world.Command();

        Assert.Equal(GitOperationKind.Bisect, decision.Operation?.Kind);
        Assert.Equal(new ViewKey(ViewWorld.Main), decision.View);
        _world.Git("bisect", "reset");
        Assert.Equal($"{B}: ben", _world.Who());
    }

    [Fact]
    public void Patches_that_do_not_apply_stop_writing_too()
    {
        Conflict();
        var patch = _world.Beside("change.patch");
        _world.Must("format-patch", "-1", "main", "--output", patch);

        Assert.NotEqual(0, _world.Try("am", patch));

        Assert.Equal(GitOperationKind.ApplyPatches, _world.Command().Operation?.Kind);
    }

    [Fact]
    public void A_submodule_is_a_repository_of_its_own()
    {
        var inner = _world.Beside("inner");
        _world.Must("clone", "--quiet", ".", inner);
        _world.Must("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "part");

        var outside = GitFolders.Find(_main);
        var inside = GitFolders.Find(Path.Combine(_main, "part", "openspec"));

        Assert.Equal(Path.Combine(_main, "part"), inside.WorkTree);
        Assert.Equal(Path.Combine(_main, ".git", "modules", "part"), inside.CommonFolder);
        Assert.NotEqual(outside.CommonFolder, inside.CommonFolder);
        Assert.Equal(GitFolders.MainWorktree, inside.Name);
    }

    [Fact]
    public void A_shallow_clone_has_views_like_any_other()
    {
        _world.Commit(A, B);
        var shallow = _world.Beside("shallow");
        _world.Must("clone", "--quiet", "--depth", "1", "file://" + _main, shallow);
        _world.Tree = shallow;

        Assert.Equal($"{A}, {B}", _world.Who());
        _world.Assign(B, "ben");
        _world.Git("fetch", "--quiet", "--unshallow");
        _world.Git("reset", "--quiet", "--hard", "HEAD~1");
        Assert.Equal(A, _world.Who());
        _world.Git("reset", "--quiet", "--hard", "ORIG_HEAD");

        Assert.Equal($"{A}, {B}: ben", _world.Who());
    }

    [Fact]
    public void A_bare_repository_is_read_only()
    {
        var bare = _world.Beside("bare");
        _world.Must("clone", "--quiet", "--bare", ".", bare);
        _world.Tree = bare;

        var decision = _world.Look();

        Assert.True(decision.IsReadOnly);
        Assert.Empty(decision.Steps);
    }

    private string Linked(params string[] how)
    {
        var folder = _world.Beside("linked");
        string[] place = how[0] == "-b" ? [folder] : [];
        string[] rest = how[0] == "-b" ? [] : [folder];
        var command = how switch
        {
            ["-b", var branch] => ["-b", branch, .. place],
            ["--force", var branch] => (string[])["--force", .. rest, branch],
            _ => [.. how, .. rest],
        };
        _world.Git(["worktree", "add", "--quiet", .. command]);
        return folder;
    }

    /// <summary>On feature, whose one task has another title on main.</summary>
    private void Conflict()
    {
        _world.Git("switch", "--quiet", "-c", "feature");
        _world.Assign(A, "anna");
        _world.Commit(A + "!");
        _world.Git("switch", "--quiet", "main");
        _world.Commit("Draw the chart of the coast");
        _world.Git("switch", "--quiet", "feature");
    }
}
