using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary>How a claim ends.</summary>
internal static class Taken
{
    public static int End(Session session, TaskResult result)
    {
        var report = TaskReport.Of(result);
        if (result.Conflict is { } refused)
            throw new ZyFlowException(
                Problem.Busy,
                $"{refused.Subject} was not taken: {refused.Reason}.",
                "Take another one with: zyflow task next"
            );
        TaskLines.Print(session, report.Task!, TaskLines.Facts(report.Task!)); // a task that was taken
        return session.End(ExitCode.Done, report, static types => types.EnvelopeTaskReport);
    }
}
