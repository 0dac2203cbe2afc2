using System.CommandLine;
using ZyFlow.Git.Cli.Output;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary><c>zyflow task claim</c>: takes a task for a time.</summary>
internal static class TaskClaim
{
    public static Command Create()
    {
        var (choice, holder, lease) = (new TaskChoice(), TaskChoice.Holder(), TaskChoice.Lease());
        return Verb.Create(
            "claim",
            "Take a task for a time, so that nobody else begins it, on whatever branch.",
            ["zyflow task claim 1.2", "zyflow task claim add-search/1.2 --as agent-1 --for 2h"],
            [.. choice.Symbols, holder, lease],
            (parsed, session) =>
            {
                var span = TaskChoice.Span(parsed.GetValue(lease));
                using var runtime = Runtime.OpenExisting();
                var task = choice.Find(parsed, runtime);
                var name = parsed.GetValue(holder) ?? runtime.Actor;
                var result = runtime.Workplace.Coordinator.ClaimTask(task.ChangeId, task.Id, name, span);
                return Taken.End(session, result);
            }
        );
    }
}
