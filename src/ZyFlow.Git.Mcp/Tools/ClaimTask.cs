using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>claim_task</c>.</summary>
internal static class ClaimTask
{
    public static McpTool Tool { get; } =
        McpTool.Create(
            "claim_task",
            "Take one task for a time, or hold your own longer. Refused while another agent has it or what it depends on is open.",
            Effect.AddsOnce,
            [Common.Task, Common.AnyChange, Common.Agent, Common.Lease],
            static types => types.ClaimResult,
            static (visit, given) =>
            {
                var arrival = visit.Arrive(Common.Names(given.Of(Common.AnyChange)));
                var task = TaskSearch.Require(visit.Coordinator, arrival.Ids, given.Of(Common.Task)!); // required
                var lease = TimeSpan.FromMinutes(given.Number(Common.Lease));
                return ClaimResult.Of(
                    visit.Coordinator.ClaimTask(task.ChangeId, task.Id, visit.Agent, lease, Readiness.Required),
                    visit.Agent
                );
            }
        );
}
