using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Chronicles;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>get_history</c>.</summary>
internal static class GetHistory
{
    private static readonly TextArgument Task = Common.Task with
    {
        Description = "Only this task: its id, its number, CHANGE/NUMBER, or words of its title.",
        IsRequired = false,
    };

    private static readonly TextArgument Actor = new("actor", "Only what one person or agent did.", Most: 200);

    private static readonly TextArgument Since = new(
        "since",
        "Only what ended after this: 2025-01-31T12:00, or how long ago: 90s, 15m, 24h, 7d.",
        Most: 40
    );

    private static readonly IntegerArgument Limit = Common.Limit(20, 100);

    public static McpTool Tool { get; } =
        McpTool.Create(
            "get_history",
            "Show who did what on this branch, when and from where, the newest first, with values before and after.",
            Effect.Reads,
            [Common.AnyChange, Task, Actor, Since, Limit, Common.Offset],
            static types => types.HistoryCard,
            Run
        );

    private static HistoryCard Run(Visit visit, Given given)
    {
        var arrival = visit.Arrive(Common.Names(given.Of(Common.AnyChange)));
        var task = given.Of(Task) is { } name ? TaskSearch.Require(visit.Coordinator, arrival.Ids, name) : null;
        var change = task?.ChangeId ?? (given.Has(Common.AnyChange) ? arrival.Ids[0] : null);
        var connection = visit.Runtime.Database.Connection;
        var events = new EventReader(connection);
        var since = given.Of(Since) is { } time ? events.PositionAt(Moment.Read(time, Visit.Now)) : 0;
        var (offset, limit) = (given.Number(Common.Offset), given.Number(Limit));
        // One more than is shown says whether there is more.
        var operations = new Chronicle(events, arrival.Scene.View, new EventSubjects(connection)).Operations(
            new EventFilter(ChangeId: change, TaskId: task?.Id),
            long.MaxValue,
            since,
            given.Of(Actor),
            (int)Math.Min(int.MaxValue, (long)offset + limit + 1)
        );
        var shown = operations.Skip(offset).Take(limit).Select(OperationCard.Of).ToList();
        return new HistoryCard(
            arrival.Scene.View.ToString(),
            change,
            shown,
            operations.Count > offset + limit ? offset + limit : null,
            Common.Untrusted
        );
    }
}

/// <summary>What happened.</summary>
/// <param name="NextOffset">Where older operations begin; absent when there are none.</param>
internal sealed record HistoryCard(
    string View,
    string? ChangeId,
    IReadOnlyList<OperationCard> Operations,
    int? NextOffset,
    string Untrusted
);

/// <summary>What belongs together: one command, one sync.</summary>
/// <param name="RollbackPoint">Where rollback can go back to from it.</param>
/// <param name="EventCount">How many there are; the first thirty are shown.</param>
internal sealed record OperationCard(
    DateTimeOffset Time,
    string Actor,
    EventOrigin Origin,
    string? RollbackPoint,
    int EventCount,
    IReadOnlyList<EventCard> Events
)
{
    private const int MostEvents = 30;

    public static OperationCard Of(Operation operation) =>
        new(
            operation.Time,
            operation.Actor,
            operation.Origin,
            operation.RollbackPoint?.Id,
            operation.Events.Count,
            [.. operation.Events.Take(MostEvents).Select(EventCard.Of)]
        );
}

/// <summary>One event.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Field">The value that changed, and what it was before and after.</param>
internal sealed record EventCard(
    long Position,
    string Type,
    string Subject,
    string Text,
    string? Field,
    string? Before,
    string? After
)
{
    public static EventCard Of(Happened happened) =>
        new(
            happened.Position,
            happened.Type,
            happened.Subject,
            happened.Text,
            happened.Value?.Field,
            happened.Value?.Before,
            happened.Value?.After
        );
}
