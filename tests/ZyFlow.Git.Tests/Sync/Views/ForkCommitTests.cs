using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>Where no reflog tells what a new view is forked from, the commit does.</summary>
public sealed class ForkCommitTests : IDisposable
{
    private const string A = "Draw the map";
    private const string B = "Count the beans";
    private const string C = "Paint a fence";

    private readonly ViewWorld _world = new(isOften: false);
    private readonly string _main;

    public ForkCommitTests()
    {
        _main = _world.Tree;
        _world.Commit(A);
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Of_views_at_one_commit_the_one_that_was_used_last_is_the_source()
    {
        Branch("feature", "anna");
        Branch("other", "ben");
        Main();

        AssertFork("feature", "ben", ForkReason.SameCommit);
    }

    [Fact]
    public void A_branch_that_is_there_comes_before_one_that_is_gone()
    {
        Branch("feature", "anna");
        Branch("other", "ben");
        Main();
        _world.Must("branch", "--quiet", "-D", "other");

        AssertFork("feature", "anna", ForkReason.SameCommit);
    }

    [Fact]
    public void A_branch_comes_before_the_detached_HEAD_of_another_worktree()
    {
        Branch("feature", "anna");
        Main();
        Linked("--detach", "feature");
        _world.Assign(A, "ben");
        _world.Tree = _main;

        AssertFork("feature", "anna", ForkReason.SameCommit);
    }

    [Fact]
    public void What_this_worktree_was_at_comes_before_what_another_one_used_later()
    {
        Branch("feature", "anna");
        Linked("-b", "other");
        _world.Assign(A, "ben");
        _world.Tree = _main;
        _world.Must("config", "core.logAllRefUpdates", "false");
        Directory.Delete(Path.Combine(_main, ".git", "logs"), recursive: true);

        AssertFork("feature", "anna", ForkReason.SameCommit);
    }

    [Fact]
    public void A_branch_is_also_where_it_was_last_seen()
    {
        Main();
        _world.Must("switch", "--quiet", "-c", "feature");
        _world.Commit(A, B, C);
        _world.Assign(A, "anna");
        var seen = _world.Must("rev-parse", "HEAD");
        _world.Commit(A, B);
        _world.Must("switch", "--quiet", "main");

        AssertFork(seen, $"anna, {B}, {C}", ForkReason.SameCommit);
    }

    [Fact]
    public void A_branch_that_went_on_unseen_is_where_it_is_now()
    {
        Branch("feature", "anna");
        _world.Commit(A, B);
        _world.Must("switch", "--quiet", "main");
        _world.Assign(A, "ben");

        AssertFork("feature", $"anna, {B}", ForkReason.SameCommit);
    }

    [Fact]
    public void A_branch_that_is_gone_is_not_the_nearest()
    {
        Branch("other", "ben");
        _world.Commit(A, C);
        _world.Command();
        Main();
        _world.Must("tag", "kept", "other");
        _world.Must("branch", "--quiet", "-D", "other");

        _world.Must("switch", "--quiet", "-c", "new", "kept");
        _world.Commit(A, B, C);

        Assert.StartsWith($"{A}: main", _world.Who(), StringComparison.Ordinal);
        Assert.Equal(ForkReason.Nearest, Reason());
    }

    [Fact]
    public void Of_two_that_are_as_near_the_one_that_was_used_last_is_the_source()
    {
        foreach (var (name, who) in new[] { ("feature", "anna"), ("other", "ben") })
        {
            _world.Must("switch", "--quiet", "-c", name, "main");
            _world.Commit(A, name);
            _world.Assign(A, who);
        }

        AssertFork("main", "ben", ForkReason.Nearest);
    }

    /// <summary>A view of its own, one commit further than the others, which is what is checked out.</summary>
    private void Main()
    {
        _world.Must("switch", "--quiet", "main");
        _world.Commit(A, B);
        _world.Assign(A, "main");
    }

    private void Branch(string name, string who)
    {
        _world.Must("switch", "--quiet", "-c", name);
        _world.Assign(A, who);
    }

    private void Linked(params string[] arguments)
    {
        var folder = _world.Beside("linked");
        _world.Must(["worktree", "add", "--quiet", folder, .. arguments]);
        _world.Tree = folder;
    }

    private void AssertFork(string revision, string who, ForkReason reason)
    {
        _world.Must("switch", "--quiet", "-c", "new", _world.Must("rev-parse", revision)); // by its hash, not by its name

        Assert.Equal($"{A}: {who}", _world.Who());
        Assert.Equal(reason, Reason());
    }

    private ForkReason Reason()
    {
        _world.Command();
        return _world.Steps.OfType<ViewStep.Opened>().Last().Reason;
    }
}
