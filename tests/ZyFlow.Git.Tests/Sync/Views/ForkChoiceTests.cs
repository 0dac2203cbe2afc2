using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>Several views could be the source of a new one, and only one of them is.</summary>
/// <remarks>No command runs between the steps of git, so that reflogs have to tell.</remarks>
public sealed class ForkChoiceTests : IDisposable
{
    private const string A = "Draw the map";
    private const string B = "Count the beans";

    private readonly ViewWorld _world = new(isOften: false);

    public ForkChoiceTests() => _world.Commit(A);

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("feature")]
    [InlineData("refs/heads/feature")]
    public void A_name_tells_more_than_the_branch_that_was_used_last(string name)
    {
        Branch("feature", "anna");
        Branch("other", "ben");

        Switch("-c", "new", name);

        AssertFork("anna", ForkReason.Named);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("renamed")]
    public void Where_it_was_made_tells_more_than_where_HEAD_came_from_last(string name)
    {
        Branch("feature", "anna");
        Switch("-c", "new");
        if (name != "new")
            _world.Must("branch", "-m", "new", name);
        Switch("main");

        Switch(name);

        AssertFork("anna", ForkReason.Left);
    }

    [Fact]
    public void A_branch_that_was_made_long_ago_is_from_where_it_was_made()
    {
        Branch("feature", "anna");
        Switch("-c", "new");
        Switch("main");
        _world.Assign(A, "ben"); // a command that never saw the new one

        Switch("new");

        AssertFork("anna", ForkReason.Left);
    }

    [Fact]
    public void A_branch_that_another_worktree_made_is_from_what_that_one_was_at()
    {
        var main = _world.Tree;
        Linked("--detach");
        _world.Assign(A, "anna");
        Switch("-c", "new");
        Switch("--detach", "main");
        _world.Tree = main;
        _world.Assign(A, "ben");
        Thread.Sleep(1100); // a reflog tells the second

        Switch("new");

        AssertFork("anna", ForkReason.Left);
    }

    [Fact]
    public void A_branch_that_is_checked_out_elsewhere_is_the_source_and_not_the_one_that_was_left()
    {
        Branch("feature", "anna");
        Linked("-b", "other");
        _world.Assign(A, "ben");

        _world.Must("checkout", "--quiet", "--ignore-other-worktrees", "feature");

        AssertFork("anna", ForkReason.SecondWorktree);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_HEAD_came_from_at_the_same_commit_tells_more_than_where_it_was_last_seen(bool isDetached)
    {
        Branch("feature", "anna");
        Switch("main");
        _world.Assign(A, "ben");
        Switch("feature"); // seen by no command
        _world.Must("branch", "--quiet", "new", "HEAD");

        Switch(isDetached ? "--detach" : "new");

        AssertFork("anna", ForkReason.Left);
    }

    [Theory]
    [InlineData("--detach")]
    [InlineData("-c", "unseen")]
    [InlineData("main")]
    public void What_was_left_at_another_commit_is_not_the_source(params string[] before)
    {
        Branch("feature", "anna");
        Switch("main");
        _world.Commit(A, B);
        _world.Assign(A, "ben");
        Switch(before);

        Switch(before[0] == "-c" ? ["-c", "new", _world.Must("rev-parse", "feature")] : ["--detach", "feature"]);

        AssertFork("anna", ForkReason.SameCommit);
    }

    [Fact]
    public void A_detached_HEAD_goes_on_from_its_own_and_not_from_a_branch_at_the_same_commit()
    {
        Switch("--detach");
        _world.Assign(A, "anna");
        _world.Commit(A, B);
        _world.Must("branch", "--quiet", "feature");
        var elsewhere = _world.Tree;
        Linked("--force", "feature");
        _world.Assign(A, "ben");
        _world.Tree = elsewhere;

        AssertFork($"anna, {B}", ForkReason.WentOn);
    }

    private void Switch(params string[] arguments) => _world.Must(["switch", "--quiet", .. arguments]);

    /// <summary>A branch at the commit of HEAD, which says something else about the task.</summary>
    private void Branch(string name, string who)
    {
        Switch("-c", name);
        _world.Assign(A, who);
    }

    private void Linked(params string[] arguments)
    {
        var folder = _world.Beside("linked");
        _world.Must(["worktree", "add", "--quiet", folder, .. arguments]);
        _world.Tree = folder;
    }

    private void AssertFork(string who, ForkReason reason)
    {
        Assert.Equal($"{A}: {who}", _world.Who());
        Assert.Equal(reason, _world.Steps.OfType<ViewStep.Opened>().Last().Reason);
    }
}
