using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Sync.Views;

/// <summary>What the database knows of views, and how a decision about them is written down.</summary>
public sealed class ViewLedger(Connection connection, string repositoryId, TimeProvider time)
{
    private readonly Lists _lists = new(connection, repositoryId);
    private readonly ViewLists _views = new(connection, repositoryId);
    private readonly EventReader _events = new(connection);
    private readonly Identifiers _ids = new(time);

    /// <summary>Where a worktree was last seen; null: never. One row by its key, as every command asks for it.</summary>
    public KnownPlace? PlaceOf(string worktree)
    {
        var places = connection.Query(
            $"{WorktreePlaceTable.Select} WHERE {WorktreePlaceTable.WhereKey}",
            WorktreePlaceTable.Read,
            key => WorktreePlaceTable.BindKey(key, repositoryId, worktree)
        );
        return places.Count == 0 ? null : Place(places[0]);
    }

    /// <summary>All of it, for when HEAD has moved.</summary>
    public KnownViews Known() =>
        new(
            [
                .. Views()
                    .Select(static row => new KnownView(
                        KeyOf(row),
                        row.HeadOid,
                        row.Birth,
                        row.ClosedPosition is not null,
                        row.UsedPosition
                    )),
            ],
            [
                .. connection
                    .Query(WorktreePlaceTable.Select, WorktreePlaceTable.Read)
                    .Where(row => row.RepositoryId == repositoryId)
                    .Select(Place),
            ]
        );

    /// <summary>Writes a decision down, and carries the facts of merged views over; nothing when there is nothing to write.</summary>
    public void Write(EventLog log, Transaction transaction, EventContext context, ViewDecision decision)
    {
        if (decision.Steps.Count == 0)
            return;
        var position = _events.LastPosition();
        Append(log, transaction, context, decision.Steps.Select(step => EventOf(step, position)));
        foreach (var step in decision.Steps)
        {
            if (step is ViewStep.Merged merged)
                Append(log, transaction, context, Carried(merged));
        }
    }

    private void Append(
        EventLog log,
        Transaction transaction,
        EventContext context,
        IEnumerable<(EventStream Stream, Event Body)> events
    )
    {
        NewEvent[] batch = [.. events.Select(e => new NewEvent(_ids.Next(), e.Stream, e.Body))];
        if (batch.Length > 0)
            log.Append(transaction, context, batch);
    }

    private static (EventStream Stream, Event Body) EventOf(ViewStep step, long position) =>
        step switch
        {
            ViewStep.Opened { From: { } from } forked => (
                EventStream.ViewOf(forked.View),
                new ViewEvent.ViewForked(from, position, forked.Head, forked.Birth)
            ),
            ViewStep.Opened opened => (
                EventStream.ViewOf(opened.View),
                new ViewEvent.ViewOpened(opened.Head, opened.Birth)
            ),
            ViewStep.Reopened reopened => (
                EventStream.ViewOf(reopened.View),
                new ViewEvent.ViewReopened(reopened.Head, reopened.Birth)
            ),
            ViewStep.Merged merged => (
                EventStream.ViewOf(merged.Into),
                new ViewEvent.ViewMerged(merged.From, position)
            ),
            ViewStep.Moved moved => (EventStream.ViewOf(moved.View), new ViewEvent.ViewMoved(moved.Head, moved.Birth)),
            ViewStep.Closed closed => (EventStream.ViewOf(closed.View), new ViewEvent.ViewClosed()),
            ViewStep.Placed { Place: var place } => (
                EventStream.Repository,
                new RepositoryEvent.WorktreePlaced(place.Worktree, place.View, place.Head, place.LogLength)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    /// <summary>What a view takes over from a merged one: later values of tasks that both have.</summary>
    private IEnumerable<(EventStream Stream, Event Body)> Carried(ViewStep.Merged merged)
    {
        var now = _events.LastPosition();
        foreach (var change in _views.ChangesOf(merged.From))
        {
            var theirs = _lists.AsOf(merged.From, change, now);
            var ours = _lists.AsOf(merged.Into, change, now);
            if (theirs is null || ours is null)
                continue;
            var known = theirs.Tasks.ToDictionary(static task => task.TaskId);
            var carried = ours
                .Tasks.Where(task => known.ContainsKey(task.TaskId))
                .SelectMany(task =>
                    FactMerge
                        .Carry(FactsOf(task), FactsOf(known[task.TaskId]), merged.From)
                        .Select(fact => (EventStream.Task(merged.Into, change, task.TaskId), (Event)fact))
                )
                .ToList();
            if (carried.Count == 0)
                continue;
            if (_views.SourceOf(merged.Into) is { } source && _views.Held(merged.Into, change) is null)
                yield return (
                    EventStream.Change(merged.Into, change),
                    new ChangeEvent.ChangeForked(source.View, source.Position)
                );
            foreach (var fact in carried)
                yield return fact;
        }
    }

    private IEnumerable<BranchViewRow> Views() =>
        connection.Query(BranchViewTable.Select, BranchViewTable.Read).Where(row => row.RepositoryId == repositoryId);

    private static RuntimeFacts FactsOf(TaskRow row) =>
        new(row.Progress, row.Assignee, row.Priority, row.ProgressClock, row.AssigneeClock, row.PriorityClock);

    private static ViewKey KeyOf(BranchViewRow row) => new(row.BranchView, row.Worktree);

    private static KnownPlace Place(WorktreePlaceRow row) =>
        new(row.Worktree, new ViewKey(row.BranchView, row.ViewWorktree), row.HeadOid, row.LogLength);
}
