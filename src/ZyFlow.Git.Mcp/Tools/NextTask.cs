using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>next_task</c>.</summary>
internal static class NextTask
{
    private const int MostNamed = 5;

    public static McpTool Tool { get; } =
        McpTool.Create(
            "next_task",
            "Take the most urgent task that may be begun, so that no other agent begins it.",
            Effect.Adds,
            [Common.AnyChange, Common.Agent, Common.Lease],
            static types => types.ClaimResult,
            static (visit, given) =>
            {
                var arrival = visit.Arrive(Common.Names(given.Of(Common.AnyChange)));
                var lease = TimeSpan.FromMinutes(given.Number(Common.Lease));
                foreach (var id in arrival.Ids)
                {
                    visit.Ct.ThrowIfCancellationRequested();
                    if (visit.Coordinator.NextTask(id, visit.Agent, lease) is { } taken)
                        return ClaimResult.Of(taken, visit.Agent);
                }

                return new ClaimResult(
                    false,
                    visit.Agent,
                    "No task may be begun now.",
                    null,
                    [.. arrival.Ids.SelectMany(id => Waiting(visit, id)).Take(MostNamed)],
                    Common.Untrusted
                );
            }
        );

    private static IEnumerable<TaskCard> Waiting(Visit visit, string changeId)
    {
        var obstacles = visit.Coordinator.Obstacles(changeId);
        return visit
            .Coordinator.Tasks(changeId)
            .Select(task => (Task: task, Obstacle: obstacles.GetValueOrDefault(task.Id)))
            .Where(static one => one.Obstacle is { Kind: not ObstacleKind.Over })
            .Select(static one => TaskCard.Of(one.Task, Visit.Now, one.Obstacle));
    }
}

/// <summary>What became of a claim.</summary>
/// <param name="Agent">Under which name it was made.</param>
/// <param name="Reason">Why it was not taken.</param>
/// <param name="Waiting">The first open tasks, with what they wait for.</param>
internal sealed record ClaimResult(
    bool Taken,
    string Agent,
    string? Reason,
    TaskCard? Task,
    IReadOnlyList<TaskCard>? Waiting,
    string Untrusted
)
{
    public static ClaimResult Of(TaskResult result, string agent) =>
        new(
            result.Success,
            agent,
            result.Conflict?.Reason,
            TaskCard.Of(result.Task, Visit.Now),
            null,
            Common.Untrusted
        );
}
