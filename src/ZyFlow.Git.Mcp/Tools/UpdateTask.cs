using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>update_task</c>.</summary>
internal static class UpdateTask
{
    private static readonly IntegerArgument Version = new(
        "version",
        "The version that you read; refused when somebody changed the task since.",
        0,
        long.MaxValue,
        IsRequired: true
    );

    private static readonly ChoiceArgument<TaskState> State = new(
        "state",
        "Its new state.",
        [.. Enum.GetValues<TaskState>().Where(static state => state != TaskState.Unknown)]
    );

    private static readonly TextArgument Title = new("title", "A new title.");
    private static readonly TextArgument Assignee = new("assignee", "Who is to do it.", Most: 200);
    private static readonly TextArgument Blocked = new("blocked", "Why it cannot go on.");
    private static readonly IntegerArgument Priority = new(
        "priority",
        "Smaller is more urgent.",
        int.MinValue,
        int.MaxValue
    );

    private static readonly ChoicesArgument<Clearable> Clear = new(
        "clear",
        "Values to take away.",
        Enum.GetValues<Clearable>()
    );

    private static readonly TextsArgument Fields = new(
        "fields",
        "Values of the repository's own fields, each as NAME=VALUE; NAME= takes the value away.",
        Most: 64
    );

    private static readonly FlagArgument Release = new("release", "Give the task back: your work on it is over.");
    private static readonly TextArgument Result = new("result", "With release: what came of it.");

    public static McpTool Tool { get; } =
        McpTool.Create(
            "update_task",
            "Change a task, in its list where the list shows it; release gives it back. Takes the version that you read.",
            Effect.ReplacesOnce,
            [
                Common.Task,
                Version,
                Common.AnyChange,
                State,
                Title,
                Assignee,
                Priority,
                Blocked,
                Clear,
                Fields,
                Release,
                Result,
                Common.Agent,
            ],
            static types => types.UpdateResult,
            Run
        );

    private static UpdateResult Run(Visit visit, Given given)
    {
        var change = Change(given);
        var isChange = change with { IfVersion = null } != new TaskChange();
        if (!isChange && !given.Is(Release))
            throw new ZyFlowException(
                Problem.Usage,
                "update_task was told to change nothing.",
                "Give at least one of state, title, assignee, priority, blocked, clear, fields or release."
            );
        var arrival = visit.Arrive(Common.Names(given.Of(Common.AnyChange)));
        arrival.Scene.RequireNoOperation();
        var task = TaskSearch.Require(visit.Coordinator, arrival.Ids, given.Of(Common.Task)!); // required
        if (task is { LeaseHolder: { } holder, LeaseUntil: { } until } && holder != visit.Agent && until > Visit.Now)
            return Refused(visit, task, $"{holder} has the task until {until:u}");
        if (task.Version != change.IfVersion)
            return Refused(visit, task, $"the task has version {task.Version} by now, not {change.IfVersion}");
        var result = given.Is(Release)
            ? visit.Coordinator.FinishTask(
                task.ChangeId,
                task.Id,
                isChange ? change : null,
                visit.Agent,
                given.Of(Result),
                visit.Ct
            )
            : visit.Coordinator.SetTask(task.ChangeId, task.Id, change, visit.Ct);
        return new UpdateResult(
            result.Success,
            visit.Agent,
            result.Conflict?.Reason,
            Card(visit, result.Task),
            result.Sync?.Errors is [var error, ..] ? ProblemCard.Of(error) : null,
            Common.Untrusted
        );
    }

    private static UpdateResult Refused(Visit visit, TaskView task, string reason) =>
        new(false, visit.Agent, reason, Card(visit, task), null, Common.Untrusted);

    /// <summary>As it is now: the sync of the list may have gone on from what was set.</summary>
    private static TaskCard Card(Visit visit, TaskView task) =>
        TaskCard.Of(
            visit.Coordinator.Tasks(task.ChangeId).FirstOrDefault(other => other.Id == task.Id) ?? task,
            Visit.Now
        );

    private static TaskChange Change(Given given)
    {
        var clear = given.Of(Clear) ?? new HashSet<Clearable>();
        return new TaskChange(
            given.Value(State),
            given.Of(Title),
            Text(Blocked, Clearable.Blocked),
            Text(Assignee, Clearable.Assignee),
            given.Value(Priority) is { } number ? new Setting<long?>(number)
                : clear.Contains(Clearable.Priority) ? new Setting<long?>(null)
                : null,
            given.Value(Version),
            given.Of(Fields) is { Count: > 0 } fields ? Values(fields) : null
        );

        static Dictionary<string, string?> Values(IReadOnlyList<string> fields)
        {
            var values = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var field in fields)
            {
                if (
                    field.Split('=', 2) is not [{ Length: > 0 } name, var value]
                    || !values.TryAdd(name, value.Length > 0 ? value : null)
                )
                    throw new ZyFlowException(
                        Problem.Usage,
                        "fields has an entry that is no NAME=VALUE, or a name twice.",
                        "Write each field once, such as owner=ann; owner= takes the value away."
                    );
            }

            return values;
        }

        Setting<string?>? Text(TextArgument argument, Clearable one) =>
            given.Of(argument) is { } text ? new Setting<string?>(text)
            : clear.Contains(one) ? new Setting<string?>(null)
            : null;
    }
}

/// <summary>Values that a task need not have.</summary>
internal enum Clearable
{
    Assignee,
    Priority,
    Blocked,
}

/// <summary>What became of a change to a task.</summary>
/// <param name="Reason">Why nothing was changed.</param>
/// <param name="Task">As it is now; read its version before another try.</param>
/// <param name="NotWritten">Why the list does not show it yet; it is kept, and a later sync writes it.</param>
internal sealed record UpdateResult(
    bool Updated,
    string Agent,
    string? Reason,
    TaskCard Task,
    ProblemCard? NotWritten,
    string Untrusted
);
