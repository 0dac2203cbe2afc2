using System.CommandLine;
using ZyFlow.Git.Cli.Output;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary><c>zyflow task claim</c>: takes a task for a time.</summary>
internal static class TaskClaim
{
    public static Command Create()
    {
        var (choice, holder, lease) = (new TaskChoice(takesSeveral: true), TaskChoice.Holder(), TaskChoice.Lease());
        return Verb.Create(
            "claim",
            "Take tasks for a time, so that nobody else begins them, on whatever branch.",
            ["zyflow task claim 1.2", "zyflow task claim 1.2 1.3 add-login/2.1 --as agent-1 --for 2h"],
            [.. choice.Symbols, holder, lease, Verb.Quiet],
            (parsed, session) =>
            {
                var span = TaskChoice.Span(parsed.GetValue(lease));
                using var runtime = Runtime.OpenExisting();
                var tasks = choice.FindAll(parsed, runtime);
                var name = parsed.GetValue(holder) ?? runtime.Actor;
                var names = TaskChoice.NamesOf(tasks);
                return Taken.End(session, runtime.Workplace.Coordinator.ClaimTasks(names, name, span));
            }
        );
    }
}
