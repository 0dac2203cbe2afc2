using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Tests.Sync.Following;

/// <summary>What the database says after real git commands, through the coordinator that every command uses.</summary>
public sealed class BranchTests : IDisposable
{
    private readonly Clone _clone = new("Draw", "Count", "Sing", "Rest");

    public void Dispose()
    {
        _clone.AssertSound();
        _clone.Dispose();
    }

    [Fact]
    public void A_new_branch_shows_what_main_had_and_is_copied_when_it_is_written_to()
    {
        _clone.Assign("Draw", "anna");
        var id = _clone.Id("Draw");
        _clone.Git("switch", "--quiet", "-c", "topic");
        var before = _clone.Events;

        Assert.Equal("Draw: anna, Count, Sing, Rest", _clone.Who());
        Assert.Equal(before, _clone.Events); // a question writes nothing
        _clone.Assign("Draw", "ben");

        Assert.Equal((id, "ben"), (_clone.Id("Draw"), _clone.Task("Draw").Assignee));
        _clone.Git("switch", "--quiet", "main");
        Assert.Equal("anna", _clone.Task("Draw").Assignee);
    }

    [Fact]
    public void What_main_does_later_is_not_seen_on_the_branch()
    {
        _clone.Git("switch", "--quiet", "-c", "topic");
        _clone.Sync();
        _clone.Git("switch", "--quiet", "main");
        _clone.Assign("Draw", "anna");
        _clone.Commit("Draw!", "Count", "Sing", "Rest", "Leave");
        _clone.Sync();

        _clone.Git("switch", "--quiet", "topic");

        Assert.Equal("Draw, Count, Sing, Rest", _clone.Who());
        Assert.Equal(TaskState.Todo, _clone.Task("Draw").State);
        _clone.Coordinator.SetTask(Clone.Change, _clone.Id("Count"), new TaskChange(TaskState.Done));
        Assert.Equal(["Draw", "Count!", "Sing", "Rest"], _clone.Titles());
    }

    [Fact]
    public void A_merge_brings_the_facts_of_both_sides_together()
    {
        _clone.Git("switch", "--quiet", "-c", "topic");
        _clone.Assign("Draw", "anna");
        _clone.Commit("Draw", "Count", "Sing", "Rest", "Sleep");
        _clone.Sync();
        _clone.Assign("Sleep", "carl");
        var (draw, sleep) = (_clone.Id("Draw"), _clone.Id("Sleep"));
        _clone.Git("switch", "--quiet", "main");
        _clone.Assign("Count", "ben");
        _clone.Commit("Leave", "Draw", "Count", "Sing", "Rest");
        _clone.Sync();

        _clone.Git("merge", "--quiet", "-m", "merge", "topic");
        _clone.Sync();

        Assert.Equal("Leave, Draw: anna, Count: ben, Sing, Rest, Sleep: carl", _clone.Who());
        Assert.Equal((draw, sleep), (_clone.Id("Draw"), _clone.Id("Sleep")));
    }

    [Fact]
    public void A_merge_that_nobody_synchronised_in_between_does_so_too()
    {
        _clone.Git("switch", "--quiet", "-c", "topic");
        _clone.Assign("Draw", "anna");
        _clone.Commit("Draw", "Count", "Sing", "Rest", "Sleep");
        _clone.Git("switch", "--quiet", "main");
        _clone.Commit("Leave", "Draw", "Count", "Sing", "Rest");
        _clone.Git("merge", "--quiet", "-m", "merge", "topic");

        _clone.Sync();

        Assert.Equal("Leave, Draw: anna, Count, Sing, Rest, Sleep", _clone.Who());
    }

    [Fact]
    public void A_rebase_brings_the_facts_of_main_into_the_branch()
    {
        _clone.Git("switch", "--quiet", "-c", "topic");
        _clone.Commit("Draw", "Count", "Sing", "Rest", "Sleep");
        _clone.Sync();
        _clone.Assign("Sleep", "carl");
        _clone.Git("switch", "--quiet", "main");
        _clone.Assign("Draw", "anna");
        _clone.Commit("Leave", "Draw", "Count", "Sing", "Rest");
        _clone.Sync();
        _clone.Git("switch", "--quiet", "topic");

        _clone.Git("rebase", "--quiet", "main");
        _clone.Sync();

        Assert.Equal("Leave, Draw: anna, Count, Sing, Rest, Sleep: carl", _clone.Who());
    }

    [Fact]
    public void In_the_middle_of_a_merge_everything_can_be_read_and_nothing_written()
    {
        _clone.Git("switch", "--quiet", "-c", "topic");
        _clone.Commit("Draw a map", "Count", "Sing", "Rest");
        _clone.Git("switch", "--quiet", "main");
        _clone.Commit("Draw a house", "Count", "Sing", "Rest");
        _clone.Sync();
        Assert.False(_clone.Try("merge", "topic"));
        var events = _clone.Events;

        var sync = _clone.Coordinator.SyncBidirectional(Clone.Change);
        var set = Assert.Throws<ZyFlowException>(() => _clone.Assign("Count", "anna"));

        Assert.Equal("git is in the middle of a merge.", Assert.Single(sync.Errors).Message);
        Assert.Equal(Problem.Refused, set.Problem);
        Assert.Equal("Draw a house, Count, Sing, Rest", _clone.Who());
        Assert.Equal(events, _clone.Events);
        _clone.Git("merge", "--abort");
    }

    [Fact]
    public void A_stash_and_its_return_keep_who_does_what()
    {
        _clone.Write(["Draw", "Count", "Sing", "Rest", "Sleep"]);
        _clone.Sync();
        _clone.Assign("Sleep", "carl");

        _clone.Git("stash", "--quiet");
        _clone.Sync();
        Assert.Equal("Draw, Count, Sing, Rest", _clone.Who());
        _clone.Git("stash", "pop", "--quiet");
        _clone.Sync();

        Assert.Equal("Draw, Count, Sing, Rest, Sleep: carl", _clone.Who());
    }

    [Fact]
    public void A_stash_on_a_branch_that_shows_the_sections_of_another_keeps_who_does_what_too()
    {
        _clone.Git("switch", "--quiet", "-c", "topic");
        _clone.Write(["Draw", "Count", "Sing", "Rest", "Sleep"]);
        _clone.Sync();
        _clone.Assign("Sleep", "carl");
        var sleep = _clone.Id("Sleep");

        _clone.Git("stash", "--quiet");
        _clone.Sync();
        _clone.Git("stash", "pop", "--quiet");
        _clone.Sync();

        Assert.Equal("Draw, Count, Sing, Rest, Sleep: carl", _clone.Who());
        Assert.Equal(sleep, _clone.Id("Sleep"));
    }

    [Fact]
    public void A_reset_that_takes_most_of_a_list_away_asks_nobody()
    {
        _clone.Commit("Draw", "Count", "Sing", "Rest", "1 more", "2 more", "3 more", "4 more", "5 more");
        _clone.Sync();
        _clone.Assign("5 more", "anna");

        _clone.Git("reset", "--quiet", "--hard", "HEAD~1");
        _clone.Sync();
        Assert.Equal("Draw, Count, Sing, Rest", _clone.Who());
        _clone.Git("reset", "--quiet", "--hard", "HEAD@{1}");
        _clone.Sync();

        Assert.Equal("anna", _clone.Task("5 more").Assignee);
    }

    [Fact]
    public void An_edit_that_takes_most_of_a_list_away_asks_even_after_a_switch_and_a_commit()
    {
        _clone.Write(["Draw"]);
        Assert.Contains("lost 3 of its 4 tasks", Refused(), StringComparison.Ordinal);
        _clone.Git("switch", "--quiet", "-c", "topic");
        Assert.Contains("lost 3 of its 4 tasks", Refused(), StringComparison.Ordinal);
        _clone.Commit();
        Assert.Contains("lost 3 of its 4 tasks", Refused(), StringComparison.Ordinal);
        File.Delete(_clone.FileOf());
        Assert.Contains("is gone", Refused(), StringComparison.Ordinal);

        _clone.Git("checkout", "--quiet", "--", ".");
        _clone.Sync(new SyncOptions { AllowShrink = true });
        Assert.Equal("Draw", _clone.Who());

        string Refused() => Assert.Single(_clone.Coordinator.SyncBidirectional(Clone.Change).Errors).Message;
    }

    [Fact]
    public void A_branch_without_the_change_does_not_have_it_and_main_still_does()
    {
        _clone.Assign("Draw", "anna");
        _clone.Git("switch", "--quiet", "--orphan", "bare");
        _clone.Git("commit", "--quiet", "--allow-empty", "-m", "nothing");
        _clone.Sync();

        Assert.Empty(_clone.Coordinator.Tasks(Clone.Change));
        _clone.Git("switch", "--quiet", "main");
        _clone.Sync();
        Assert.Equal("anna", _clone.Task("Draw").Assignee);
    }

    [Fact]
    public void A_detached_head_has_a_view_of_its_own_until_it_is_left()
    {
        _clone.Assign("Draw", "anna");
        _clone.Git("switch", "--quiet", "--detach");
        _clone.Assign("Count", "ben");
        Assert.Equal("Draw: anna, Count: ben, Sing, Rest", _clone.Who());

        _clone.Git("switch", "--quiet", "main");
        _clone.Sync();

        Assert.Equal("Draw: anna, Count, Sing, Rest", _clone.Who());
        Assert.Equal(1L, Closed("detached:%"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_said_on_a_detached_head_goes_with_its_commit(bool isMerged)
    {
        _clone.Git("switch", "--quiet", "--detach");
        _clone.Commit("Draw", "Count", "Sing", "Rest", "Sleep");
        _clone.Sync();
        _clone.Assign("Sleep", "carl");
        _clone.Assign("Count", "ben");
        var commit = _clone.Git("rev-parse", "HEAD");
        if (isMerged)
        {
            _clone.Git("switch", "--quiet", "main");
            _clone.Sync();
            _clone.Git("merge", "--quiet", commit);
        }
        else
        {
            _clone.Git("switch", "--quiet", "-c", "rescue");
        }

        _clone.Sync();

        Assert.Equal("Draw, Count: ben, Sing, Rest, Sleep: carl", _clone.Who());
    }

    [Fact]
    public void Two_worktrees_have_two_views_and_share_what_was_done()
    {
        _clone.Assign("Draw", "anna");
        var main = _clone.Tree;
        _clone.Git("worktree", "add", "--quiet", "-b", "topic", _clone.Beside("second"));
        _clone.Tree = _clone.Beside("second");
        _clone.Assign("Draw", "ben");
        _clone.Coordinator.ClaimTask(Clone.Change, _clone.Id("Draw"), "ben", TimeSpan.FromHours(1));

        _clone.Tree = main;

        Assert.Equal("anna", _clone.Task("Draw").Assignee);
        Assert.Equal("ben", _clone.Task("Draw").LeaseHolder);
        _clone.Git("merge", "--quiet", "topic");
        _clone.Commit("Draw", "Count", "Sing", "Rest", "Sleep");
        _clone.Sync();
        _clone.Tree = _clone.Beside("second");
        _clone.Git("merge", "--quiet", "main");
        _clone.AssertSound();
        Assert.Equal("Draw: ben, Count, Sing, Rest, Sleep", _clone.Who());
    }

    [Fact]
    public void A_deleted_branch_closes_its_view_and_what_it_held_stays_known()
    {
        _clone.Git("switch", "--quiet", "-c", "topic");
        _clone.Commit("Draw", "Count", "Sing", "Rest", "Sleep");
        _clone.Sync();
        _clone.Assign("Sleep", "carl");
        _clone.Git("switch", "--quiet", "main");
        _clone.Git("cherry-pick", "topic");
        _clone.Git("branch", "--quiet", "-D", "topic");
        _clone.Sync();

        Assert.Equal("Draw, Count, Sing, Rest, Sleep: carl", _clone.Who());
        Assert.Equal(1L, Closed("refs/heads/topic"));
    }

    private long Closed(string view) =>
        _clone.Database.Connection.Query(
            "SELECT count(*) FROM branch_view WHERE branch_view LIKE $view AND closed_position IS NOT NULL",
            static row => row.Integer(0),
            statement => statement.Set(0, view)
        )[0];
}
