using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary><c>zyflow task list</c>.</summary>
internal static class TaskList
{
    public static Command Create()
    {
        var changes = new Argument<string[]>("CHANGE")
        {
            Description = "Changes; by default every one that is not archived.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var state = new Option<string[]>("--state") { Description = "Tasks in this state only.", HelpName = "STATE" };
        state.AcceptOnlyFromAmong(Choices.Of<TaskState>());
        var ready = new Option<bool>("--ready") { Description = "Tasks that may be begun now, the most urgent first." };
        var holder = new Option<string?>("--held-by")
        {
            Description = "Tasks that NAME has claimed.",
            HelpName = "NAME",
        };
        return Verb.Create(
            "list",
            "List tasks with what is known of the work on them.",
            [
                "zyflow task list add-search",
                "zyflow task list --ready --json",
                "zyflow task list --state doing --state blocked",
            ],
            [changes, state, ready, holder, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                var ids = runtime.ArriveInStep(parsed.GetValue(changes) ?? []);
                var coordinator = runtime.Workplace.Coordinator;
                var states = (parsed.GetValue(state) ?? []).Select(Choices.Read<TaskState>).ToHashSet();
                var by = parsed.GetValue(holder);
                var now = Runtime.Time.GetUtcNow();
                var tasks = ids.SelectMany(id =>
                        parsed.GetValue(ready) ? coordinator.ReadyTasks(id) : coordinator.Tasks(id)
                    )
                    .Select(task => TaskEntry.Of(task, now))
                    .Where(task =>
                        (states.Count == 0 || states.Contains(task.State)) && (by is null || task.Holder == by)
                    )
                    .ToList();
                TaskLines.Print(session, tasks);
                if (tasks.Count == 0)
                    session.Note(parsed.GetValue(ready) ? "No task may be begun now." : "There is no such task.");
                return session.End(new TaskListReport(tasks), static types => types.EnvelopeTaskListReport);
            }
        );
    }
}
