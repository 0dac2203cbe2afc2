using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;
using static ZyFlow.Git.Tests.Sync.Views.ViewWorld;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>What git does to a repository, and what the view is afterwards: with a command after every step, and with one at the end.</summary>
public sealed class SituationTests
{
    private const string A = "Draw the map";
    private const string B = "Count the beans";
    private const string C = "Paint a fence";
    private const string D = "Feed seven cats";

    public static TheoryData<bool> Often => [true, false];

    [Theory, MemberData(nameof(Often))]
    public void Each_branch_has_its_own_facts(bool isOften)
    {
        using var world = Start(isOften, A, B);
        world.Assign(A, "anna");
        world.Git("switch", "--quiet", "-c", "feature");
        world.Assign(B, "ben");

        world.Git("switch", "--quiet", "main");
        Assert.Equal($"{A}: anna, {B}", world.Who());
        world.Git("switch", "--quiet", "feature");
        Assert.Equal($"{A}: anna, {B}: ben", world.Who());
    }

    [Theory, MemberData(nameof(Often))]
    public void A_fast_forward_brings_the_facts_of_the_branch(bool isOften)
    {
        using var world = Feature(isOften);
        world.Assign(A, "anna");
        world.Commit(A, B, C);
        world.Assign(C, "cid");

        world.Git("switch", "--quiet", "main");
        world.Git("merge", "--quiet", "feature");

        Assert.Equal($"{A}: anna, {B}, {C}: cid", world.Who());
    }

    [Theory, MemberData(nameof(Often))]
    public void A_merge_keeps_the_facts_of_both_sides_and_every_identity(bool isOften)
    {
        using var world = Feature(isOften);
        var (a, b) = (world.IdOf(A), world.IdOf(B));
        world.Assign(A, "anna");
        world.Commit(A + "!", B);
        world.Git("switch", "--quiet", "main");
        world.Assign(B, "ben");
        world.Commit(A, B + "!");

        world.Git("merge", "--quiet", "--no-edit", "feature");

        Assert.Equal($"{A}: anna, {B}: ben", world.Who());
        Assert.Equal((a, b), (world.IdOf(A), world.IdOf(B)));
    }

    [Theory, MemberData(nameof(Often))]
    public void The_later_of_two_facts_wins_however_often_git_merges(bool isOften)
    {
        using var world = Feature(isOften);
        world.Assign(A, "anna");
        world.Commit(A, B, C);
        world.Git("switch", "--quiet", "main");
        world.Git("merge", "--quiet", "--no-ff", "--no-edit", "feature");
        world.Assign(A, "mia");
        world.Git("switch", "--quiet", "feature");
        Assert.Equal($"{A}: anna, {B}, {C}", world.Who());
        world.Commit(A, B, C, D);

        world.Git("switch", "--quiet", "main");
        world.Git("merge", "--quiet", "--no-ff", "--no-edit", "feature");

        Assert.Equal($"{A}: mia, {B}, {C}, {D}", world.Who());
    }

    [Theory, MemberData(nameof(Often))]
    public void A_branch_that_was_merged_and_deleted_has_left_its_facts(bool isOften)
    {
        using var world = Feature(isOften);
        world.Assign(A, "anna");
        world.Commit(A, B, C);
        world.Git("switch", "--quiet", "main");
        world.Git("merge", "--quiet", "feature");
        world.Git("branch", "--quiet", "-d", "feature");

        Assert.Equal($"{A}: anna, {B}, {C}", world.Who());
    }

    [Theory, MemberData(nameof(Often))]
    public void An_octopus_brings_the_facts_of_all(bool isOften)
    {
        using var world = Start(isOften, A, B, C);
        world.Command();
        foreach (var (branch, title) in new[] { ("one", A), ("two", B) })
        {
            world.Git("switch", "--quiet", "-c", branch, "main");
            world.Assign(title, branch);
            File.WriteAllText(Path.Combine(world.Tree, branch), "");
            world.Commit(A, B, C);
        }

        world.Git("switch", "--quiet", "main");
        world.Git("merge", "--quiet", "--no-edit", "one", "two");

        Assert.Equal($"{A}: one, {B}: two, {C}", world.Who());
    }

    [Theory, MemberData(nameof(Often))]
    public void A_rebase_takes_in_what_it_is_based_on(bool isOften)
    {
        using var world = Feature(isOften);
        world.Assign(A, "anna");
        world.Commit(A + "!", B);
        world.Git("switch", "--quiet", "main");
        world.Assign(B, "ben");
        world.Commit(A, B, C);
        var id = world.IdOf(C);

        world.Git("switch", "--quiet", "feature");
        world.Git("rebase", "--quiet", "main");

        Assert.Equal($"{A}: anna, {B}: ben, {C}", world.Who());
        Assert.Equal(id, world.IdOf(C));
    }

    [Theory]
    [InlineData("rebase", "main")]
    [InlineData("cherry-pick", "--ff", "main")]
    [InlineData("reset", "--hard", "main")]
    public void A_commit_that_a_branch_only_went_to_brings_nothing_of_the_branch(params string[] command)
    {
        using var world = Feature(isOften: true);
        world.Git("switch", "--quiet", "-c", "other");
        world.Git("switch", "--quiet", "main");
        world.Commit(A, B, C);
        world.Git("switch", "--quiet", "feature");
        world.Git(command);
        world.Assign(A, "anna");
        world.Commit(A, B, C, D);

        world.Git("switch", "--quiet", "other");
        world.Git("merge", "--quiet", "main");

        Assert.Equal($"{A}, {B}, {C}", world.Who());
    }

    [Fact]
    public void A_rebase_that_drops_the_last_commit_made_none_of_those_before()
    {
        using var world = Start(isOften: true, A, B);
        world.Git("branch", "other");
        world.Commit(A, B, C);
        world.Commit(A, B, C, D);
        world.Git("switch", "--quiet", "-c", "feature");
        world.Git(
            "-c",
            "sequence.editor=sed -i '/^pick/{x;s/^/x/;/^xx$/{x;d};x}'",
            "rebase",
            "--quiet",
            "-i",
            "HEAD~2"
        );
        Assert.Equal(world.Must("rev-parse", "main~1"), world.Must("rev-parse", "HEAD"));
        world.Assign(A, "anna");
        world.Commit(B, A, C);

        world.Git("switch", "--quiet", "other");
        world.Git("merge", "--quiet", "main~1");

        Assert.Equal($"{A}, {B}, {C}", world.Who());
    }

    [Fact]
    public void A_pick_that_fast_forwards_brings_the_facts_of_the_branch()
    {
        using var world = Feature(isOften: true);
        world.Assign(A, "anna");
        world.Commit(A, B, C);

        world.Git("switch", "--quiet", "main");
        world.Git("cherry-pick", "--ff", "feature");

        Assert.Equal($"{A}: anna, {B}, {C}", world.Who());
    }

    [Theory]
    [InlineData("rebase", "--quiet", "main")]
    [InlineData("pull", "--quiet", "--rebase", ".", "main")]
    public void A_commit_that_was_replayed_on_a_branch_brings_its_facts(params string[] command)
    {
        using var world = Feature(isOften: true);
        world.Assign(A, "anna");
        world.Commit(A + "!", B);
        world.Git("switch", "--quiet", "main");
        world.Commit(A, B, C);
        world.Git("switch", "--quiet", "feature");
        world.Git(command);
        world.Must("tag", "replayed");
        world.Commit(A + "!", B, C, D);

        world.Git("switch", "--quiet", "main");
        world.Git("merge", "--quiet", "replayed");

        Assert.Equal($"{A}: anna, {B}, {C}", world.Who());
    }

    [Theory, MemberData(nameof(Often))]
    public void A_pull_changes_the_file_and_no_fact(bool isOften)
    {
        using var world = Start(isOften, A);
        world.Assign(A, "anna");
        var (here, there) = (world.Tree, world.Beside("there"));
        world.Must("clone", "--quiet", ".", there);
        world.Tree = there;
        world.Write(A, B);
        world.Must("commit", "--quiet", "--all", "-m", "theirs");
        world.Tree = here;

        world.Git("pull", "--quiet", there, "main");

        Assert.Equal($"{A}: anna, {B}", world.Who());
    }

    [Fact]
    public void A_branch_from_an_unseen_commit_does_not_flow_back()
    {
        using var world = Start(isOften: false, A);
        world.Command();
        world.Commit(A, B);
        world.Git("switch", "--quiet", "-c", "feature");
        world.Assign(A, "anna");

        world.Git("switch", "--quiet", "main");

        Assert.Equal($"{A}, {B}", world.Who());
    }

    [Fact]
    public void What_a_worktree_sees_of_another_branch_hides_none_of_its_merges()
    {
        using var world = Start(isOften: false, A);
        world.Command();
        var (main, linked) = (world.Tree, world.Beside("linked"));
        world.Git("worktree", "add", "--quiet", "-b", "feature", linked);
        world.Tree = linked;
        world.Command();
        world.Tree = main;
        world.Assign(A, "anna");
        world.Commit(A, B);
        world.Command();
        world.Tree = linked;
        world.Git("merge", "--quiet", "main");
        world.Tree = main;
        world.Commit(A, B, C);
        world.Command();

        world.Tree = linked;
        Assert.Equal($"{A}: anna, {B}", world.Who());
    }

    [Theory, MemberData(nameof(Often))]
    public void What_a_reset_takes_away_comes_back_as_it_was(bool isOften)
    {
        using var world = Start(isOften, A);
        world.Commit(A, B);
        var id = world.Assign(B, "ben");

        world.Git("reset", "--quiet", "--hard", "HEAD~1");
        Assert.Equal(A, world.Who());
        world.Git("reset", "--quiet", "--hard", "ORIG_HEAD");

        Assert.Equal($"{A}, {B}: ben", world.Who());
        Assert.Equal(id, world.IdOf(B));
    }

    [Theory, MemberData(nameof(Often))]
    public void What_a_stash_takes_away_comes_back_on_any_branch(bool isOften)
    {
        using var world = Start(isOften, A);
        world.Write(A, B);
        var id = world.Assign(B, "ben");

        world.Git("stash", "push", "--quiet");
        Assert.Equal(A, world.Who());
        world.Git("switch", "--quiet", "-c", "feature");
        world.Git("stash", "pop", "--quiet");

        Assert.Equal($"{A}, {B}: ben", world.Who());
        Assert.Equal(id, world.IdOf(B));
    }

    [Theory, MemberData(nameof(Often))]
    public void A_merge_that_is_reverted_and_reverted_back_loses_nothing(bool isOften)
    {
        using var world = Feature(isOften);
        world.Commit(A, B, C);
        var id = world.Assign(C, "cid");
        world.Git("switch", "--quiet", "main");
        world.Git("merge", "--quiet", "--no-ff", "--no-edit", "feature");
        world.Git("revert", "--no-edit", "-m", "1", "HEAD");
        Assert.Equal($"{A}, {B}", world.Who());

        world.Git("revert", "--no-edit", "HEAD");

        Assert.Equal($"{A}, {B}, {C}: cid", world.Who());
        Assert.Equal(id, world.IdOf(C));
    }

    [Theory]
    [InlineData("cherry-pick", "feature")]
    [InlineData("merge", "--squash", "feature")]
    public void What_is_picked_or_squashed_is_the_same_task(params string[] command)
    {
        using var world = Feature(isOften: true);
        world.Commit(A, B, C);
        var id = world.Assign(C, "cid");
        world.Git("switch", "--quiet", "main");

        world.Git(command);
        world.Commit(A, B, C);

        Assert.Equal(id, world.IdOf(C));
        Assert.Equal($"{A}, {B}, {C}: cid", world.Who());
    }

    [Fact]
    public void One_task_that_both_branches_write_is_one_task()
    {
        using var world = Feature(isOften: true);
        world.Commit(A, B, C);
        var id = world.IdOf(C);

        world.Git("switch", "--quiet", "main");
        world.Commit(A, B, C);

        Assert.Equal(id, world.IdOf(C));
    }

    [Theory, MemberData(nameof(Often))]
    public void An_amended_commit_is_the_same_view(bool isOften)
    {
        using var world = Start(isOften, A);
        world.Assign(A, "anna");
        world.Write(A, B);

        world.Git("commit", "--quiet", "--all", "--amend", "-m", "other");

        Assert.Equal($"{A}: anna, {B}", world.Who());
        Assert.Single(world.Views);
    }

    private static ViewWorld Start(bool isOften, params string[] titles)
    {
        var world = new ViewWorld(isOften);
        world.Commit(titles);
        return world;
    }

    /// <summary>Two tasks on main, and a branch that was just made from it.</summary>
    private static ViewWorld Feature(bool isOften)
    {
        var world = Start(isOften, A, B);
        world.Command();
        world.Git("switch", "--quiet", "-c", "feature");
        return world;
    }
}
