using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary>How a claim ends.</summary>
internal static class Taken
{
    public static int End(Session session, params IReadOnlyList<TaskResult> results)
    {
        if (results.FirstOrDefault(static result => !result.Success && !result.IsBystander)?.Conflict is { } refused)
            throw new ZyFlowException(
                Problem.Busy,
                $"{refused.Subject} was not taken: {refused.Reason}."
                    + (results.Count > 1 ? " None of the others was taken, either." : ""),
                "Take another one with: zyflow task next"
            );
        var report = TaskReport.Of(results);
        foreach (var one in report.Each)
            TaskLines.Print(session, one.Task!, TaskLines.Facts(one.Task!)); // a task that was taken
        return session.End(report, static types => types.EnvelopeTaskReport);
    }
}
