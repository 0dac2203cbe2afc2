using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Tests.Storage.Events;

public sealed class RollbackTests : IDisposable
{
    private readonly LogStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_rollback_brings_tasks_back_and_can_be_rolled_back_itself()
    {
        _store.Append(LogStore.Task("t-1"), new TaskEvent.TaskAdded(new("One", Number: "1.1")));
        _store.Append(LogStore.Task("t-2"), new TaskEvent.TaskAdded(new("Two", Place: 1), new(Assignee: "kim")));
        Synced("t-1", "t-2");
        var before = _store.Reader.LastPosition();
        _store.Append(
            LogStore.Task("t-1"),
            new TaskEvent.TaskStateChanged(TaskState.Done),
            new TaskEvent.TaskReworded("Uno")
        );
        _store.Append(LogStore.Task("t-2"), new TaskEvent.TaskDeleted());
        _store.Append(LogStore.Task("t-3"), new TaskEvent.TaskAdded(new("Three", Place: 1)));
        Synced("t-1", "t-3");
        var after = _store.Reader.LastPosition();
        var (then, now) = (Titles(), Titles(before));
        Assert.Equal(["One Todo", "Two Todo kim"], now);

        GoBack(before, "t-1", "t-2");
        Assert.Equal(now, Titles());
        GoBack(after, "t-1", "t-3");
        Assert.Equal(then, Titles());

        Assert.Equal(["One Todo", "Two Todo kim"], Titles(before));
        Assert.True(_store.Verify().IsEqual);
        Assert.True(ChainCheck.Run(_store.Connection).IsSound);
    }

    [Fact]
    public void Going_back_to_what_is_needs_no_event()
    {
        _store.Append(LogStore.Task("t-1"), new TaskEvent.TaskAdded(new("One")));
        Synced("t-1");

        Assert.Empty(Events(_store.Reader.LastPosition()));
    }

    [Fact]
    public void Any_random_history_can_be_gone_back_in()
    {
        var seed = Random.Shared.Next();
        var history = new RandomHistory(_store, seed);
        history.Run(40);
        var random = new Random(seed);

        for (var i = 0; i < 6; i++)
        {
            var (position, tasks) = history.States[random.Next(history.States.Count)];
            if (tasks.Count == 0)
                continue;
            var (view, change) = tasks.Keys.ElementAt(random.Next(tasks.Count));
            var then = _store.Lists.AsOf(view, change, position);
            var order = (then?.Tasks ?? []).Select(static row => row.TaskId).ToArray();
            _store.Append([
                .. Events(position, view, change),
                _store.New(
                    EventStream.Change(view, change),
                    new ChangeEvent.ListSynced("tasks.md", _store.Blob("x"), "Generic", new(order))
                ),
            ]);

            var now = _store.Lists.AsOf(view, change, _store.Reader.LastPosition());
            Assert.True(Said(then) == Said(now), $"seed {seed}, {view} {change} at {position}");
        }

        Assert.True(_store.Verify().IsEqual, $"seed {seed}");
    }

    /// <summary>All but place, clocks and versions, which go on.</summary>
    private static string Said(ListState? list) =>
        string.Join(
            '\n',
            (list?.Tasks ?? []).Select(static row =>
                (
                    row with
                    {
                        Place = 0,
                        StateClock = null,
                        ProgressClock = null,
                        AssigneeClock = null,
                        PriorityClock = null,
                        StreamVersion = 0,
                    }
                ).ToString()
            )
        );

    private IReadOnlyList<NewEvent> Events(long position, ViewKey? view = null, string change = LogStore.Change)
    {
        var key = view ?? LogStore.Main;
        return RollbackEvents.Between(
            key,
            change,
            Holds(key, change) ? _store.Lists.AsOf(key, change, _store.Reader.LastPosition()) : null,
            _store.Lists.AsOf(key, change, position),
            _store.Log.StreamVersion,
            _store.Ids
        );
    }

    /// <summary>A list that a fork only shows has no tasks in the view yet.</summary>
    private bool Holds(ViewKey view, string change) =>
        _store
            .Connection.Query(ChangeViewTable.Select, ChangeViewTable.Read)
            .Any(row => (row.BranchView, row.Worktree, row.ChangeId) == (view.Branch, view.Worktree, change));

    private void GoBack(long position, params string[] order)
    {
        Assert.IsType<AppendResult.Appended>(_store.Append([.. Events(position)]));
        Synced(order);
    }

    private void Synced(params string[] order) =>
        _store.Append(
            EventStream.Change(LogStore.Main, LogStore.Change),
            new ChangeEvent.ListSynced("tasks.md", _store.Blob("x"), "Generic", new(order))
        );

    private IEnumerable<string> Titles(long? position = null) =>
        (
            _store.Lists.AsOf(LogStore.Main, LogStore.Change, position ?? _store.Reader.LastPosition())?.Tasks ?? []
        ).Select(static row => $"{row.Title} {row.State} {row.Assignee}".Trim());
}
