using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Sessions;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary>One operation on the runtime state, as JSON.</summary>
/// <param name="Operation">The verb and the change, such as <c>sync add-search</c>.</param>
/// <param name="State"><c>pending</c> while it waits for somebody else, <c>running</c>, <c>success</c> or <c>failed</c>.</param>
/// <param name="IsAbandoned">Its process is gone; the next command in its worktree finishes it.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record SessionEntry(
    string Id,
    string Operation,
    string State,
    string Owner,
    string Worktree,
    long Process,
    DateTimeOffset StartedAt,
    DateTimeOffset HeartbeatAt,
    DateTimeOffset? FinishedAt,
    bool IsAbandoned,
    string? Error
)
{
    /// <summary>A line for people about one that has not ended.</summary>
    internal string Text =>
        IsAbandoned ? $"{Owner}'s {Operation} was cut off."
        : State == Words.Plain(SessionState.Pending) ? $"{Owner}'s {Operation} waits for another one, {Since}."
        : $"{Owner}'s {Operation} is going on, {Since}.";

    private string Since => $"since {Moment.Short(StartedAt)}";

    public static SessionEntry Of(SessionRow row, bool isAbandoned = false) =>
        new(
            row.SessionId.ToString(),
            row.Operation,
            Words.Plain(row.State),
            row.Owner,
            row.Worktree,
            row.Process,
            row.StartedAt,
            row.HeartbeatAt,
            row.FinishedAt,
            isAbandoned,
            row.Error
        );

    /// <summary>The last ones, the newest first.</summary>
    public static IReadOnlyList<SessionEntry> Recent(
        Database database,
        TimeProvider time,
        int count,
        DateTimeOffset? since,
        string? owner
    ) =>
        [
            .. new SessionLog(database, database.Connection, time)
                .Recent(count, since, owner)
                .Select(static row => Of(row)),
        ];

    /// <summary>Those that have begun and not ended.</summary>
    public static IReadOnlyList<SessionEntry> Current(Database database, TimeProvider time)
    {
        var log = new SessionLog(database, database.Connection, time);
        var current = log.Current();
        if (current.Count == 0)
            return [];
        var abandoned = log.Abandoned().Select(static row => row.SessionId).ToHashSet();
        return [.. current.Select(row => Of(row, abandoned.Contains(row.SessionId)))];
    }
}
