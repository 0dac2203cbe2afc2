using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary>A task as tools show it.</summary>
/// <param name="State">The finest that is known.</param>
/// <param name="WaitsFor">Why nobody may begin it now; absent when somebody may.</param>
/// <param name="Fields">Of the user's schema, by name.</param>
/// <param name="Version">For update_task.</param>
internal sealed record TaskCard(
    string Id,
    string ChangeId,
    string? Number,
    string Title,
    TaskState State,
    string? Assignee,
    long? Priority,
    IReadOnlyList<string>? DependsOn,
    string? WaitsFor,
    LeaseCard? Lease,
    IReadOnlyDictionary<string, string>? Fields,
    long Version
)
{
    public static TaskCard Of(TaskView task, DateTimeOffset now, Obstacle? obstacle = null) =>
        new(
            task.Id,
            task.ChangeId,
            task.Number,
            task.Title,
            task.State,
            task.Assignee,
            task.Priority,
            task.Depends.Count > 0 ? task.Depends : null,
            obstacle is null or { Kind: ObstacleKind.Over } ? null : obstacle.Reason,
            task is { LeaseHolder: { } holder, LeaseUntil: { } until } ? new(holder, until, until <= now) : null,
            task.Fields,
            task.Version
        );
}

/// <summary>Who has a task, and until when.</summary>
/// <param name="Expired">The time is over, and nobody gave it back: others may take it.</param>
internal sealed record LeaseCard(string Holder, DateTimeOffset Until, bool Expired);

/// <summary>What kept a result out of the list: what was done is kept, and a later sync writes it.</summary>
internal sealed record ProblemCard(string Code, string Message, string Hint)
{
    public static ProblemCard Of(SyncError error) =>
        new(Arguments.Choice.Word(error.Problem), error.Message, error.Hint);
}

/// <summary>A change that could not be read as it is now; what is said of it is what was known.</summary>
internal sealed record StaleChange(string ChangeId, ProblemCard Problem)
{
    /// <summary>Null where there is none.</summary>
    public static IReadOnlyList<StaleChange>? Of(Arrival arrival) =>
        arrival.Failures.Count == 0
            ? null
            :
            [
                .. arrival.Failures.Select(static failed => new StaleChange(
                    failed.ChangeId,
                    ProblemCard.Of(failed.Errors[0])
                )),
            ];
}
