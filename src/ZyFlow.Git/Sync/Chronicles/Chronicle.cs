using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Sync.Chronicles;

/// <summary>Events of a view's past, put together by the command or sync that they belong to.</summary>
public sealed class Chronicle(EventReader events, ViewKey view, EventSubjects subjects)
{
    /// <summary>So many others may write between the first and the last transaction of one operation.</summary>
    private const int MostBeside = 64;

    /// <summary>The newest operation first, at most so many; a long past goes by without being held.</summary>
    /// <param name="filter">Which events, on whatever branch.</param>
    /// <param name="upTo">The last position that counts.</param>
    /// <param name="since">The position after which an operation has to end.</param>
    /// <param name="actor">Null: anybody's.</param>
    public IReadOnlyList<Operation> Operations(EventFilter filter, long upTo, long since, string? actor, int most)
    {
        var lives = ViewLives.Of(events, view);
        var trail = new ValueTrail();
        var found = new OrderedDictionary<Guid, List<(StoredEvent Event, ValueChange? Value)>>();
        foreach (var stored in Past(filter, upTo, lives).Where(lives.Contain).Where(IsTold))
        {
            var value = trail.Follow(stored);
            if (!found.TryGetValue(stored.Correlation, out var operation))
            {
                if (actor is not null && stored.Actor != actor)
                    continue;
                found.Add(stored.Correlation, operation = []);
                if (found.Count - MostBeside > most)
                    found.RemoveAt(0); // it is not among the newest any more
            }

            operation.Add((stored, value));
        }

        return
        [
            .. found
                .Values.Where(operation => operation[^1].Event.Position > since)
                .OrderByDescending(static operation => operation[^1].Event.Position)
                .Take(most)
                .Select(Put),
        ];
    }

    /// <summary>Also what happened under another name: a task has its id whatever its change is called.</summary>
    private IEnumerable<StoredEvent> Past(EventFilter filter, long upTo, ViewLives lives)
    {
        if (filter.ChangeId is not { } change || filter.TaskId is not null)
            return events.After(0, filter with { ChangeId = null }, upTo);
        return Names(change, upTo, lives).ToList() is { Count: > 1 } names
            ? names
                .SelectMany(name => events.After(0, filter with { ChangeId = name.Change }, name.UpTo))
                .OrderBy(static stored => stored.Position)
            : events.After(0, filter, upTo);
    }

    /// <summary>What a change was called, the newest name first, each with the last position at which it counts.</summary>
    private IEnumerable<(string Change, long UpTo)> Names(string change, long upTo, ViewLives lives)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? at = change; at is not null && seen.Add(at); )
        {
            yield return (at, upTo);
            var copied = events
                .After(0, new EventFilter(ChangeId: at, Types: ["change.forked"]), upTo)
                .Where(lives.Contain)
                .Select(static stored => stored.Body)
                .OfType<ChangeEvent.ChangeForked>()
                .LastOrDefault(static body => body.Change is not null);
            (at, upTo) = (copied?.Change, copied?.Position ?? 0);
        }
    }

    /// <summary>Every commit moves a branch; that is git's history.</summary>
    private static bool IsTold(StoredEvent stored) => stored.Body is not ViewEvent.ViewMoved;

    private Operation Put(List<(StoredEvent Event, ValueChange? Value)> operation)
    {
        var last = operation[^1].Event;
        var whole = Beside(last);
        return new Operation(
            last.Correlation,
            HybridClock.Moment(last.Clock),
            last.Actor,
            last.Origin,
            last.Origin == EventOrigin.Rollback ? null : Directions.Of(whole),
            PointOf(whole.Where(stored => stored.Position <= last.Position)),
            [.. operation.Select(of => Put(of.Event, of.Value))]
        );
    }

    private Happened Put(StoredEvent stored, ValueChange? value)
    {
        var stream = stored.Stream;
        return new Happened(
            stored.Position,
            EventTypes.Of(stored.Body).Name,
            stream.View.Branch.Length == 0 || stream.View == view ? null : stream.View.ToString(),
            stream.ChangeId.Length == 0 ? null : stream.ChangeId,
            stream.TaskId.Length == 0 ? null : stream.TaskId,
            subjects.Of(stream),
            EventText.Of(stored.Body),
            value
        );
    }

    /// <summary>What the same operation says of the list and of the view, which may be no part of what is asked for.</summary>
    private List<StoredEvent> Beside(StoredEvent last)
    {
        const int MostEvents = 10_000;
        var filter = new EventFilter(Correlation: last.Correlation, Types: ["rollback.pointCreated", "list.synced"]);
        return [.. events.After(Math.Max(0, last.Position - MostEvents), filter, last.Position + MostBeside)];
    }

    private Point? PointOf(IEnumerable<StoredEvent> operation) =>
        operation.FirstOrDefault(stored => stored.Stream.View == view && stored.Body is ViewEvent.RollbackPointCreated)
            is { Body: ViewEvent.RollbackPointCreated made }
            ? new Point(made.PointId, made.Position, made.Files.Any(static file => file.Base != file.File))
            : null;
}
