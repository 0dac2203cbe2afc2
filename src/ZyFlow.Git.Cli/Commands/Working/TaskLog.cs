using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Events;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary><c>zyflow task log</c>: who did what with a task, the oldest first.</summary>
internal static class TaskLog
{
    public static Command Create()
    {
        var choice = new TaskChoice();
        return Verb.Create(
            "log",
            "Show who did what with a task on this branch, and all work on it on any.",
            ["zyflow task log 1.2", "zyflow task log add-search/1.2 --json"],
            [.. choice.Symbols, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                var task = choice.Find(parsed, runtime);
                var reader = new EventReader(runtime.Database.Connection);
                var view = runtime.Workplace.Scene().View;
                var lives = ViewLives.Of(reader, view);
                var events = reader.After(0, new EventFilter(TaskId: task.Id)).Where(lives.Contain).ToList();
                var printer = new EventPrinter(session, runtime.Database.Connection);
                events.ForEach(printer.Print);
                var report = new TaskLogReport(
                    TaskEntry.Of(task, Runtime.Time.GetUtcNow()),
                    EffortEntry.Of(new Efforts(runtime.Database).Of(task.Id)),
                    session.IsJson ? [.. events.Select(EventReport.Of)] : []
                );
                return session.End(report, static types => types.EnvelopeTaskLogReport);
            }
        );
    }
}

/// <summary>The history of one task.</summary>
/// <param name="Events">As <c>events tail</c> shows them, the oldest first.</param>
internal sealed record TaskLogReport(TaskEntry Task, EffortEntry? Effort, IReadOnlyList<EventReport> Events);
