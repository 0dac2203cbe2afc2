using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>Where a new view comes from, and when an old one ends.</summary>
public sealed class ForkTests
{
    private const string A = "Draw the map";
    private const string B = "Count the beans";
    private const string C = "Paint a fence";

    public static TheoryData<bool> Often => [true, false];

    [Theory, MemberData(nameof(Often))]
    public void A_branch_from_an_older_commit_has_the_tasks_of_then(bool isOften)
    {
        using var world = Start(isOften, A);
        world.Commit(A, B);
        world.Commit(A, B, C);
        var (a, b, c) = (world.IdOf(A), world.IdOf(B), world.IdOf(C));

        world.Git("switch", "--quiet", "-c", "old", "main~1");
        Assert.Equal($"{A}, {B}", world.Who());
        Assert.Equal((a, b), (world.IdOf(A), world.IdOf(B)));
        world.Git("switch", "--quiet", "main");

        Assert.Equal((a, b, c), (world.IdOf(A), world.IdOf(B), world.IdOf(C)));
    }

    [Theory, MemberData(nameof(Often))]
    public void Of_two_branches_at_one_commit_the_one_that_was_left_is_the_source(bool isOften)
    {
        using var world = Feature(isOften);
        world.Assign(A, "anna");

        world.Git("switch", "--quiet", "-c", "second");

        Assert.Equal($"{A}: anna", world.Who());
        Assert.Equal(ForkReason.Left, Opened(world).Reason);
    }

    [Theory, MemberData(nameof(Often))]
    public void The_branch_that_was_named_is_the_source(bool isOften)
    {
        using var world = Feature(isOften);
        world.Assign(A, "anna");
        world.Commit(A, B);
        world.Git("switch", "--quiet", "main");

        world.Git("switch", "--quiet", "-c", "second", "feature");

        Assert.Equal($"{A}: anna, {B}", world.Who());
        Assert.Equal(ForkReason.Named, Opened(world).Reason);
    }

    [Theory]
    [InlineData("-m")]
    [InlineData("-c")]
    public void A_branch_that_is_renamed_or_copied_keeps_its_facts(string how)
    {
        using var world = Feature(isOften: true);
        world.Assign(A, "anna");

        world.Git("branch", how, "feature", "other");
        world.Must("switch", "--quiet", "other");

        Assert.Equal($"{A}: anna", world.Who());
        Assert.Equal(ForkReason.SameBranch, Opened(world).Reason);
        Assert.Equal(how == "-m", world.Views[new("refs/heads/feature")].IsClosed);
    }

    [Theory, MemberData(nameof(Often))]
    public void A_detached_HEAD_goes_on_and_can_be_rescued(bool isOften)
    {
        using var world = Start(isOften, A);
        world.Command();
        world.Git("switch", "--quiet", "--detach");
        world.Assign(A, "anna");
        world.Commit(A, B);
        world.Assign(B, "ben");

        world.Git("switch", "--quiet", "-c", "rescue");
        Assert.Equal($"{A}: anna, {B}: ben", world.Who());
        world.Git("switch", "--quiet", "main");

        Assert.Equal(A, world.Who());
        Assert.All(world.Views.Values, view => Assert.Equal(view.Key.Worktree.Length > 0, view.IsClosed));
    }

    [Fact]
    public void A_commit_that_is_checked_out_again_has_its_facts_again()
    {
        using var world = Start(isOften: true, A);
        var commit = world.Must("rev-parse", "HEAD");
        world.Git("checkout", "--quiet", commit);
        world.Assign(A, "anna");
        world.Git("checkout", "--quiet", "main");
        Assert.Equal(A, world.Who());

        world.Git("checkout", "--quiet", commit);

        Assert.Equal($"{A}: anna", world.Who());
    }

    [Theory, MemberData(nameof(Often))]
    public void A_new_branch_with_an_old_name_is_another_one(bool isOften)
    {
        using var world = Feature(isOften);
        world.Assign(A, "anna");
        world.Commit(A, B);
        world.Git("switch", "--quiet", "main");
        world.Git("branch", "--quiet", "-D", "feature");
        Thread.Sleep(1100); // the birth of a branch is told to the second

        world.Git("switch", "--quiet", "-c", "feature");

        Assert.Equal(A, world.Who());
    }

    [Theory, MemberData(nameof(Often))]
    public void A_branch_that_is_deleted_and_restored_is_the_same(bool isOften)
    {
        using var world = Feature(isOften);
        world.Assign(A, "anna");
        world.Commit(A, B);
        var (id, tip) = (world.IdOf(B), world.Must("rev-parse", "HEAD"));
        world.Git("switch", "--quiet", "main");
        world.Git("branch", "--quiet", "-D", "feature");
        Thread.Sleep(1100);

        world.Git("switch", "--quiet", "-c", "feature", tip);

        Assert.Equal($"{A}: anna, {B}", world.Who());
        Assert.Equal(id, world.IdOf(B));
        world.Git("reset", "--quiet", "--hard", "HEAD~1");
        Assert.Equal($"{A}: anna", world.Who());
    }

    [Fact]
    public void An_orphan_begins_with_nothing_and_leaves_the_rest_alone()
    {
        using var world = Start(isOften: true, A);
        world.Assign(A, "anna");

        world.Git("switch", "--quiet", "--orphan", "pages");
        Assert.Equal("", world.Who());
        world.Commit(B);
        Assert.Equal(B, world.Who());
        world.Git("switch", "--quiet", "main");

        Assert.Equal($"{A}: anna", world.Who());
    }

    [Fact]
    public void A_branch_without_a_commit_may_change_its_name()
    {
        using var world = new ViewWorld();
        world.Write(A);
        world.Assign(A, "anna");

        world.Git("branch", "-m", "trunk");
        Assert.Equal($"{A}: anna", world.Who());
        Assert.Equal(ForkReason.Unborn, Opened(world).Reason);
        world.Commit(A, B);

        Assert.Equal($"{A}: anna, {B}", world.Who());
        Assert.Equal(new ViewKey("refs/heads/trunk"), world.Present().Key);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_reflogs_the_nearest_view_is_the_source(bool isAtTip)
    {
        using var world = new ViewWorld(hasReflogs: false);
        world.Commit(A);
        world.Git("switch", "--quiet", "-c", "feature");
        world.Commit(A, B);
        world.Assign(A, "anna");
        world.Must("switch", "--quiet", "-c", "second");
        if (!isAtTip)
            world.Commit(A, B, C);

        Assert.StartsWith($"{A}: anna, {B}", world.Who(), StringComparison.Ordinal);
        Assert.Equal(isAtTip ? ForkReason.SameCommit : ForkReason.Nearest, Opened(world).Reason);
    }

    private static ViewStep.Opened Opened(ViewWorld world) => world.Steps.OfType<ViewStep.Opened>().Last();

    private static ViewWorld Start(bool isOften, params string[] titles)
    {
        var world = new ViewWorld(isOften);
        world.Commit(titles);
        return world;
    }

    private static ViewWorld Feature(bool isOften)
    {
        var world = Start(isOften, A);
        world.Command();
        world.Git("switch", "--quiet", "-c", "feature");
        return world;
    }
}
