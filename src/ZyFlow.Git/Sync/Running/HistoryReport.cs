using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>The syncs of a change, read from its events.</summary>
internal sealed class HistoryReport(SyncParts parts, WorkScene scene)
{
    public IEnumerable<SyncHistory> Of(string changeId, HistoryFilter filter)
    {
        var reader = new EventReader(parts.Database.Connection);
        return Operations(reader.Backwards(EventStream.Change(scene.View, changeId)))
            .Select(events => Entry(changeId, reader, events))
            .Where(entry =>
                (filter.Since is null || entry.Timestamp >= filter.Since)
                && (filter.Until is null || entry.Timestamp <= filter.Until)
                && (filter.Actor is null || entry.Actor == filter.Actor)
            )
            .Take(filter.Limit);
    }

    /// <summary>The events of each sync, oldest first; the newest sync first, and none is read before it is asked for.</summary>
    private static IEnumerable<IReadOnlyList<StoredEvent>> Operations(IEnumerable<StoredEvent> newestFirst)
    {
        var events = new List<StoredEvent>();
        foreach (var stored in newestFirst)
        {
            if (events.Count > 0 && events[0].Correlation != stored.Correlation)
            {
                if (events.Exists(static e => e.Body is ChangeEvent.ListSynced))
                    yield return [.. Enumerable.Reverse(events)];
                events.Clear();
            }

            events.Add(stored);
        }

        if (events.Exists(static e => e.Body is ChangeEvent.ListSynced))
            yield return [.. Enumerable.Reverse(events)];
    }

    private SyncHistory Entry(string changeId, EventReader reader, IReadOnlyList<StoredEvent> events)
    {
        var (first, last) = (events[0], events[^1]);
        var all = reader
            .After(Math.Max(0, first.Position - MostEventsBefore), new EventFilter(Correlation: first.Correlation))
            .ToList();
        return new(
            changeId,
            scene.View.ToString(),
            last.Position,
            HybridClock.Moment(last.Clock),
            Directions.Of(events)!.Value, // a sync is told by its list
            last.Actor,
            last.Origin.ToString(),
            all.Where(static e => e.Body is TaskEvent).Select(static e => e.Stream.TaskId).Distinct().Count(),
            all.Count(static e => e.Body is ChangeEvent.ConflictDetected),
            all.Count(static e => e.Body is ChangeEvent.ConflictResolved),
            HybridClock.Moment(last.Clock) - HybridClock.Moment(all[0].Clock),
            all.Select(static e => (e.Body as ViewEvent.RollbackPointCreated)?.PointId)
                .FirstOrDefault(static id => id is not null)
        );
    }

    /// <summary>One sync appends its task events before that of the list; a list has fewer tasks than this.</summary>
    private const int MostEventsBefore = 200_000;
}
