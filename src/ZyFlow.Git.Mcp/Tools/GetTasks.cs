using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>get_tasks</c>.</summary>
internal static class GetTasks
{
    private static readonly ChoicesArgument<TaskState> States = new(
        "states",
        "Only tasks in these states.",
        [.. Enum.GetValues<TaskState>().Where(static state => state != TaskState.Unknown)]
    );

    private static readonly FlagArgument Ready = new(
        "ready",
        "Only tasks that may be begun now, the most urgent first."
    );
    private static readonly TextArgument HeldBy = new("heldBy", "Only tasks that this agent has claimed.");
    private static readonly IntegerArgument Limit = Common.Limit(50, 200);

    public static McpTool Tool { get; } =
        McpTool.Create(
            "get_tasks",
            "List tasks with state, dependencies, leases and versions.",
            Effect.Reads,
            [Common.AnyChange, States, Ready, HeldBy, Limit, Common.Offset],
            static types => types.TaskCards,
            static (visit, given) =>
            {
                var arrival = visit.Arrive(Common.Names(given.Of(Common.AnyChange)));
                var states = given.Of(States);
                var holder = given.Of(HeldBy);
                var tasks = arrival
                    .Ids.SelectMany(id =>
                        given.Is(Ready) ? visit.Coordinator.ReadyTasks(id) : visit.Coordinator.Tasks(id)
                    )
                    .Where(task =>
                        (states is null || states.Contains(task.State))
                        && (holder is null || task.LeaseHolder == holder)
                    )
                    .ToList();
                var (part, some) = Part.Of(tasks, given.Number(Common.Offset), given.Number(Limit));
                var obstacles = some.Select(static task => task.ChangeId)
                    .Distinct(StringComparer.Ordinal)
                    .ToDictionary(static id => id, visit.Coordinator.Obstacles, StringComparer.Ordinal);
                return new TaskCards(
                    [
                        .. some.Select(task =>
                            TaskCard.Of(task, Calls.Visit.Now, obstacles[task.ChangeId].GetValueOrDefault(task.Id))
                        ),
                    ],
                    part,
                    StaleChange.Of(arrival),
                    Common.Untrusted
                );
            }
        );
}

/// <summary>Tasks of one or several changes.</summary>
internal sealed record TaskCards(
    IReadOnlyList<TaskCard> Tasks,
    Part Part,
    IReadOnlyList<StaleChange>? Stale,
    string Untrusted
);
