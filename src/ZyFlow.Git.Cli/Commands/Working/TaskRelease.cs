using System.CommandLine;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary><c>zyflow task release</c>: gives a task back, with what came of it.</summary>
internal static class TaskRelease
{
    public static Command Create()
    {
        var (choice, holder) = (new TaskChoice(takesSeveral: true), TaskChoice.Holder());
        var result = new Option<string?>("--result") { Description = "What came of it.", HelpName = "TEXT" };
        var done = new Option<bool>("--done") { Description = "Tick them, too." };
        return Verb.Create(
            "release",
            "Give tasks back, with what came of them.",
            ["zyflow task release 1.2 1.3 --done", "zyflow task release 1.2 --as agent-1 --result \"the tests hang\""],
            [.. choice.Symbols, holder, result, done, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                var tasks = choice.FindAll(parsed, runtime);
                var name = parsed.GetValue(holder) ?? runtime.Actor;
                if (tasks.FirstOrDefault(task => task.LeaseHolder != name) is { } other)
                    throw NotHeld(other, tasks.Count);
                var change = parsed.GetValue(done) ? new TaskChange(TaskState.Done) : null;
                var released = runtime.Workplace.Coordinator.FinishTasks(
                    TaskChoice.NamesOf(tasks),
                    change,
                    name,
                    parsed.GetValue(result),
                    CancellationToken.None
                );
                if (released.FirstOrDefault(static one => one.Conflict?.Type == ConflictType.Permission) is { } taken)
                    throw NotHeld(taken.Task, tasks.Count);
                var report = TaskReport.Of(released);
                foreach (var one in report.Each)
                    TaskLines.Print(
                        session,
                        one.Task!, // it was found
                            one.Refusal is not null ? "not released"
                            : change is null ? "released"
                            : "released, done"
                    );
                foreach (var problem in report.Problems)
                    session.Note($"It is kept, and is not in the list yet: {problem.Message} {problem.Hint}");
                return session.End(report.Errors, report, static types => types.EnvelopeTaskReport);
            }
        );
    }

    private static ZyFlowException NotHeld(TaskView task, int count) =>
        new(
            Problem.Refused,
            (count == 1 ? "" : $"Nothing was given back, because of {task.ChangeId}/{task.Number ?? task.Id}: ")
                + (task.LeaseHolder is { } holder ? $"{holder} has the task, not you." : "Nobody has the task."),
            "Say who you are with --as, or see: zyflow task list"
        );
}
