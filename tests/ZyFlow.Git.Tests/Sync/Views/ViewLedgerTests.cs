using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Views;
using ZyFlow.Git.Tests.Storage.Events;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>Decisions as a real database keeps them.</summary>
public sealed class ViewLedgerTests : IDisposable
{
    private static readonly ViewKey Main = LogStore.Main;
    private static readonly ViewKey Topic = LogStore.Topic;

    private readonly LogStore _store = new();
    private readonly ViewLedger _ledger;

    public ViewLedgerTests()
    {
        _ledger = new ViewLedger(_store.Connection, _store.Database.RepositoryId, _store.Time);
        Write(
            Main,
            new ViewStep.Opened(Main, "c1", "b1", null, ForkReason.Unrelated),
            new ViewStep.Placed(new(".", Main, "c1", 100))
        );
        Sync(Main, "## 1. Work\n- [ ] Draw\n- [ ] Count\n", "1", "2");
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void What_is_written_is_known()
    {
        Assert.Equal(new KnownPlace(".", Main, "c1", 100), _ledger.PlaceOf("."));
        Assert.Null(_ledger.PlaceOf("linked"));

        Write(Main, new ViewStep.Moved(Main, "c2", null), new ViewStep.Closed(Main));
        Assert.Equal(("c2", "b1", true), Seen(Main));
        Write(Main, new ViewStep.Reopened(Main, "c3", "b2"));
        Assert.Equal(("c3", "b2", false), Seen(Main));
        Write(Main, new ViewStep.Moved(Main, "c4", "b3"));
        Assert.Equal(("c4", "b3", false), Seen(Main));
        Assert.Equal(_ledger.PlaceOf("."), Assert.Single(_ledger.Known().Places));
        Assert.True(_store.Verify().IsEqual);
    }

    [Fact]
    public void A_decision_without_steps_writes_nothing()
    {
        var before = _store.Events().Count;

        Write(Main);

        Assert.Equal(before, _store.Events().Count);
    }

    [Fact]
    public void A_fork_is_one_event_and_shows_what_it_was_forked_from()
    {
        var before = _store.Events().Count;

        Fork();

        Assert.Equal(before + 1, _store.Events().Count);
        Assert.Equal(["1", "2"], Tasks(Topic).Select(task => task.TaskId));
        Give(Main, "1", "anna");
        Assert.Null(Tasks(Topic)[0].Assignee);
    }

    [Fact]
    public void A_merge_carries_the_later_facts_with_their_clocks_once()
    {
        Fork();
        Give(Main, "2", "early");
        Own(Topic);
        Give(Topic, "1", "anna");
        Give(Topic, "2", "ben");
        Give(Main, "1", "mia");

        Write(Main, new ViewStep.Merged(Main, Topic));

        Assert.Equal(["mia", "ben"], Tasks(Main).Select(task => task.Assignee));
        Assert.Equal(Tasks(Topic)[1].AssigneeClock, Tasks(Main)[1].AssigneeClock);
        var events = _store.Events().Count;
        Write(Main, new ViewStep.Merged(Main, Topic));
        Assert.Equal(events + 1, _store.Events().Count);
        Assert.True(_store.Verify().IsEqual);
    }

    [Fact]
    public void A_merge_into_a_view_that_only_shows_another_one_gives_it_its_own_first()
    {
        Fork();
        Give(Main, "1", "anna");

        Write(Topic, new ViewStep.Merged(Topic, Main));

        Assert.Equal(["anna", null], Tasks(Topic).Select(task => task.Assignee));
        Assert.True(_store.Verify().IsEqual);
    }

    [Fact]
    public void A_task_that_left_and_one_of_another_view_are_remembered()
    {
        Fork();
        Own(Topic);
        Give(Topic, "1", "anna");
        Give(Main, "2", "ben");
        Remove(Main, "## 1. Work\n- [ ] Draw\n", "1");
        var memory = new TaskMemory(_store.Connection, _store.Database.RepositoryId);
        var file = TaskDocument.Parse("## 1. Work\n- [ ] Count\n- [ ] Draw\n- [ ] New\n## 2. Rest\n- [ ] Count\n");
        var items = file.Blocks.OfType<TaskItem>().ToList();

        var here = memory.Of(Main, LogStore.Change, ["1"], []);
        var merged = memory.Of(new("refs/heads/new"), LogStore.Change, [], [Topic]);

        Assert.Equal(("2", "ben"), (here.Find(items[0])?.Id, Runtime(here, items)));
        Assert.Null(here.Find(items[1]));
        Assert.Null(here.Find(items[3]));
        Assert.Equal(("1", "anna"), merged.Find(items[1]) is { } known ? (known.Id, known.Runtime.Assignee) : default);
        Assert.Null(merged.Find(items[2]));

        // An id is given once, so a second one is asked.
        string? Runtime(Recognition _, List<TaskItem> asked) =>
            memory.Of(Main, LogStore.Change, ["1"], []).Find(asked[0])?.Runtime.Assignee;
    }

    private void Write(ViewKey view, params ViewStep[] steps)
    {
        using var transaction = _store.Connection.Write();
        _ledger.Write(_store.Log, transaction, LogStore.Context, new ViewDecision(view, null, steps));
        transaction.Commit();
    }

    private void Fork() => Write(Topic, new ViewStep.Opened(Topic, "c1", "b9", Main, ForkReason.Left));

    private void Own(ViewKey view) =>
        _store.Append(
            EventStream.Change(view, LogStore.Change),
            new ChangeEvent.ChangeForked(Main, _store.Reader.LastPosition())
        );

    private void Give(ViewKey view, string task, string who) =>
        _store.Append(LogStore.Task(task, view), new TaskEvent.TaskAssigned(who));

    private void Sync(ViewKey view, string text, params string[] ids)
    {
        foreach (var (item, id) in TaskDocument.Parse(text).Blocks.OfType<TaskItem>().Zip(ids))
            _store.Append(
                LogStore.Task(id, view),
                new TaskEvent.TaskAdded(new TaskFacts(item.Title.ToString(), Section: "s1"))
            );
        Settle(view, text, ids);
    }

    private void Remove(ViewKey view, string text, params string[] ids)
    {
        foreach (var task in Tasks(view).Where(task => !ids.Contains(task.TaskId)))
            _store.Append(LogStore.Task(task.TaskId, view), new TaskEvent.TaskDeleted());
        Settle(view, text, ids);
    }

    private void Settle(ViewKey view, string text, string[] ids) =>
        _store.Append(
            EventStream.Change(view, LogStore.Change),
            new ChangeEvent.ListSynced(
                "openspec/changes/add-x/tasks.md",
                _store.Blob(text),
                "openSpec",
                Order: new(ids),
                Sections: new([new SectionFacts("s1", "Work")])
            )
        );

    private ValueList<TaskRow> Tasks(ViewKey view) =>
        _store.Lists.AsOf(view, LogStore.Change, _store.Reader.LastPosition())!.Tasks; // every view here has the list

    private (string?, string?, bool) Seen(ViewKey view) =>
        _ledger.Known().Views.Single(known => known.Key == view) is var seen
            ? (seen.Head, seen.Birth, seen.IsClosed)
            : default;
}
