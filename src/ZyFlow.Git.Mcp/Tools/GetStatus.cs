using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>get_status</c>.</summary>
internal static class GetStatus
{
    private const int MostClaims = 50;

    public static McpTool Tool { get; } =
        McpTool.Create(
            "get_status",
            "Show how one change stands: tasks done, what a sync would do, conflicts, who works on what.",
            Effect.Reads,
            [Common.Change],
            static types => types.StatusCard,
            static (visit, given) => Of(visit, given.Of(Common.Change)!) // required
        );

    public static StatusCard Of(Visit visit, string change)
    {
        var arrival = visit.Arrive(change);
        var id = arrival.Ids[0];
        var status = visit.Coordinator.GetStatus(id);
        var claimed = visit
            .Coordinator.Tasks(id)
            .Where(static task => task.LeaseHolder is not null)
            .Select(static task => TaskCard.Of(task, Visit.Now))
            .ToList();
        return new StatusCard(
            id,
            status.View,
            status.Path,
            arrival.Scene.Head,
            arrival.Scene.Operation,
            status.Condition,
            status.Tasks,
            status.Done,
            visit.Coordinator.ReadyTasks(id).Count,
            status.Drift,
            status.PendingToRuntime,
            status.PendingToSpec,
            status.OpenConflicts,
            status.LastSync,
            status.Message,
            claimed.Count,
            [.. claimed.Take(MostClaims)],
            Common.Untrusted
        );
    }
}

/// <summary>How a change stands.</summary>
/// <param name="GitOperation">What git is in the middle of; until it is over nothing is written.</param>
/// <param name="Ready">Tasks that may be begun now.</param>
/// <param name="Drift">Tasks on which file and database differ.</param>
/// <param name="Message">Why it cannot be synchronised now.</param>
/// <param name="Claims">How many tasks somebody holds or held until the time ran out.</param>
internal sealed record StatusCard(
    string ChangeId,
    string View,
    string Path,
    string? Head,
    string? GitOperation,
    SyncCondition Condition,
    int Tasks,
    int Done,
    int Ready,
    int Drift,
    int PendingToRuntime,
    int PendingToSpec,
    int OpenConflicts,
    DateTimeOffset? LastSync,
    string? Message,
    int Claims,
    IReadOnlyList<TaskCard> ClaimedTasks,
    string Untrusted
);
