using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Tests.Sync.Following;

/// <summary>One task that two branches took in on their own, and that a merge brings together.</summary>
public sealed class JoinTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Clone _clone = new("Draw", "Count", "Sing", "Rest");

    public void Dispose()
    {
        _clone.AssertSound();
        _clone.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_goes_on_under_the_older_id_with_the_facts_of_both(bool isOldestHere)
    {
        var (here, there) = Fork(isOldestHere);

        _clone.Git("merge", "--quiet", "-m", "merge", "topic");
        _clone.Sync();

        var task = _clone.Task("Sleep well until the late morning");
        Assert.Equal(string.CompareOrdinal(here, there) < 0 ? here : there, task.Id);
        Assert.Equal((isOldestHere, "carl", 7L), (here == task.Id, task.Assignee, task.Priority));
        Assert.Equal("carl", task.LeaseHolder);
        Assert.Equal(2L, Attempts(task.Id));
    }

    [Fact]
    public void The_other_branch_sees_what_is_done_under_the_id_that_went_on()
    {
        var (here, there) = Fork(isOldestHere: true);
        _clone.Git("merge", "--quiet", "-m", "merge", "topic");
        _clone.Sync();
        var events = _clone.Events;
        _clone.Sync();
        Assert.Equal(events, _clone.Events);

        _clone.Git("switch", "--quiet", "topic");
        Assert.Equal(
            (there, "carl"),
            (
                _clone.Id("Sleep well until the late morning"),
                _clone.Task("Sleep well until the late morning").LeaseHolder
            )
        );
        Assert.True(_clone.Coordinator.ReleaseTask(Clone.Change, there, "carl", "slept").Success);
        _clone.Git("switch", "--quiet", "main");
        _clone.Commit("Draw", "Count", "Sing", "Rest", "Sleep well until the late morning", "Leave");
        _clone.Sync();
        _clone.Git("switch", "--quiet", "topic");
        _clone.Git("merge", "--quiet", "main");
        _clone.Sync();

        Assert.Null(_clone.Task("Sleep well until the late morning").LeaseHolder);
        Assert.Equal(here, _clone.Id("Sleep well until the late morning"));
        Assert.Equal(2L, Attempts(here));
    }

    /// <summary>Both branches have the task, each with an id and facts of its own; main is checked out.</summary>
    private (string Here, string There) Fork(bool isOldestHere)
    {
        _clone.Git("branch", "topic");
        string here = "",
            there = "";
        foreach (var isHere in new[] { isOldestHere, !isOldestHere })
        {
            _clone.Git("switch", "--quiet", isHere ? "main" : "topic");
            // The same task in other words, which a view only finds in a list that was merged into it.
            _clone.Write([
                "Draw",
                "Count",
                "Sing",
                "Rest",
                isHere ? "Sleep soundly until the late morning" : "Sleep well until the late morning",
            ]);
            _clone.Sync();
            var id = _clone.Coordinator.Tasks(Clone.Change)[^1].Id;
            if (isHere)
                _clone.Coordinator.SetTask(Clone.Change, id, new TaskChange(Priority: new Setting<long?>(7)));
            else
                _clone.Coordinator.SetTask(Clone.Change, id, new TaskChange(Assignee: new Setting<string?>("carl")));
            _clone.Coordinator.ClaimTask(Clone.Change, id, isHere ? "mina" : "carl", Hour);
            if (isHere)
                _clone.Coordinator.ReleaseTask(Clone.Change, id, "mina", "tired");
            (here, there) = isHere ? (id, there) : (here, id);
            _clone.Commit();
        }

        _clone.Git("switch", "--quiet", "topic");
        _clone.Git("merge", "--quiet", "-s", "ours", "-m", "mine", "main");
        _clone.Git("switch", "--quiet", "main");
        return (here, there);
    }

    private long Attempts(string task) =>
        _clone.Database.Connection.Query(
            "SELECT attempts FROM task_effort WHERE task_id = $task",
            static row => row.Integer(0),
            statement => statement.Set(0, task)
        )[0];
}
