using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>How a change is looked at, and why so.</summary>
/// <param name="Strategy">INCREMENTAL or FULL.</param>
/// <param name="Known">What it was chosen by; null: the change is new here.</param>
internal sealed record StrategyChoice(SyncStrategy Strategy, string Reason, KnownBriefly? Known)
{
    private const string LastRun = """
        SELECT succeeded FROM metric
        WHERE change_id = $change AND branch_view = $view AND worktree = $worktree AND operation = $operation
        ORDER BY number DESC LIMIT 1
        """;

    public bool IsFull => Strategy == SyncStrategy.Full;

    /// <summary>What SMART comes to: FULL where a hash that is the same does not prove that nothing is to be done.</summary>
    public static StrategyChoice Of(SyncParts parts, SyncRequest request, WorkScene scene, string changeId)
    {
        if (request.Options.Strategy == SyncStrategy.Full)
            return Full("it was asked for");
        if (request.Decisions.Count > 0)
            return Full("a conflict is being settled");
        var known = parts.Reader.Briefly(scene, changeId);
        if (request.Options.Strategy == SyncStrategy.Incremental)
            return new(SyncStrategy.Incremental, "it was asked for", known);
        if (known is null)
            return Full("the branch, or the list, is new here");
        return known.Row.BaseHash is null ? Full("it was never synchronised")
            : known.Row.SchemaHash != parts.Schemas.Now().Hash ? Full("the schema of your fields is another one")
            : known.HasIntent ? Full("a write was interrupted")
            : known.HasConflicts ? Full("conflicts wait")
            : parts.Inflows.Any(scene.View, changeId) ? Full("another branch was merged in")
            : HasFailed(parts.Database.Connection, scene.View, changeId) ? Full("the last sync of it failed")
            : new(SyncStrategy.Incremental, "the last sync of it is known", known);
    }

    private static StrategyChoice Full(string reason) => new(SyncStrategy.Full, reason, null);

    private static bool HasFailed(Connection connection, ViewKey view, string changeId) =>
        connection.Query(
            LastRun,
            static row => row.Flag(0),
            statement =>
            {
                statement.Set(0, changeId);
                statement.Set(1, view.Branch);
                statement.Set(2, view.Worktree);
                statement.Set(3, Measurement.Operation);
            }
        )
            is [false];
}
