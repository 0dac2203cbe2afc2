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
        var (choice, holder) = (new TaskChoice(), TaskChoice.Holder());
        var result = new Option<string?>("--result") { Description = "What came of it.", HelpName = "TEXT" };
        var done = new Option<bool>("--done") { Description = "Tick the task, too." };
        return Verb.Create(
            "release",
            "Give a task back, with what came of it.",
            ["zyflow task release 1.2 --done", "zyflow task release 1.2 --as agent-1 --result \"the tests hang\""],
            [.. choice.Symbols, holder, result, done],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                var task = choice.Find(parsed, runtime);
                var name = parsed.GetValue(holder) ?? runtime.Actor;
                var coordinator = runtime.Workplace.Coordinator;
                if (task.LeaseHolder != name)
                    throw NotHeld(task);
                var change = parsed.GetValue(done) ? new TaskChange(TaskState.Done) : null;
                var released = coordinator.FinishTask(
                    task.ChangeId,
                    task.Id,
                    change,
                    name,
                    parsed.GetValue(result),
                    CancellationToken.None
                );
                if (released.Conflict?.Type == ConflictType.Permission)
                    throw NotHeld(released.Task);
                var report = TaskReport.Of(released);
                TaskLines.Print(
                    session,
                    report.Task!, // it was found
                        !released.Success ? "not released"
                        : change is null ? "released"
                        : "released, done"
                );
                foreach (var problem in report.Problems)
                    Session.Say($"It is kept, and is not in the list yet: {problem.Message} {problem.Hint}");
                var isDone = report is { Refusal: null, Problems.Count: 0 };
                return session.End(
                    isDone ? ExitCode.Done : ExitCode.Findings,
                    report,
                    static types => types.EnvelopeTaskReport
                );
            }
        );
    }

    private static ZyFlowException NotHeld(TaskView task) =>
        new(
            Problem.Refused,
            task.LeaseHolder is { } holder ? $"{holder} has the task, not you." : "Nobody has the task.",
            "Say who you are with --as, or see: zyflow task list"
        );
}
