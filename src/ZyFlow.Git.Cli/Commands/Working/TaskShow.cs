using System.CommandLine;
using System.Globalization;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary><c>zyflow task show</c>: everything that is known of one task.</summary>
internal static class TaskShow
{
    public static Command Create()
    {
        var choice = new TaskChoice();
        return Verb.Create(
            "show",
            "Show everything that is known of a task.",
            ["zyflow task show 1.2", "zyflow task show \"write the parser\" --json"],
            [.. choice.Symbols, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                var task = choice.Find(parsed, runtime);
                var report = new TaskShowReport(
                    TaskEntry.Of(task, Runtime.Time.GetUtcNow()),
                    EffortEntry.Of(new Efforts(runtime.Database).Of(task.Id)),
                    [
                        .. runtime
                            .Workplace.Coordinator.OpenConflicts(task.ChangeId)
                            .Where(conflict => conflict.ResourceId == task.Id)
                            .Select(Disagreement.Of),
                    ]
                );
                Print(session, report);
                return session.End(report, static types => types.EnvelopeTaskShowReport);
            }
        );
    }

    private static void Print(Session session, TaskShowReport report)
    {
        var (task, effort) = (report.Task, report.Effort);
        session.PrintInked(new Inked(task.Number is { } number ? $"{number} {task.Title}" : task.Title, Ink.Heading));
        var columns = new Columns(session, "  ");
        Line("change", task.ChangeId);
        Line("state", Choices.Word(task.State));
        Line("assignee", task.Assignee);
        Line("priority", task.Priority?.ToString(CultureInfo.InvariantCulture));
        Line("after", task.DependsOn.Count == 0 ? null : string.Join(", ", task.DependsOn));
        foreach (var (name, value) in task.Fields ?? new Dictionary<string, string>())
            Line(name, value);
        Line("held by", task.Holder is { } holder ? $"{holder} until {Moment.Short(task.HeldUntil!.Value)}" : null); // together
        Line("attempts", effort?.Attempts.ToString(CultureInfo.InvariantCulture));
        Line("time", effort is null ? null : Moment.Short(TimeSpan.FromSeconds(effort.Seconds)));
        Line("result", effort?.LastResult);
        Line("version", task.Version.ToString(CultureInfo.InvariantCulture));
        Line("id", task.Id);
        columns.Print();
        foreach (var conflict in report.Conflicts)
            session.PrintLine($"  conflict: {conflict.Reason} [{SyncLines.ShortId(conflict.Id)}]");

        void Line(string name, string? value)
        {
            if (value is not null)
                columns.Add(new(name, Ink.Faint), value);
        }
    }
}

/// <summary>One task.</summary>
/// <param name="Effort">What was done for it on all branches; null: nothing yet.</param>
internal sealed record TaskShowReport(TaskEntry Task, EffortEntry? Effort, IReadOnlyList<Disagreement> Conflicts);

/// <summary>What was done for a task.</summary>
/// <param name="Seconds">The time that went into it.</param>
internal sealed record EffortEntry(
    long Attempts,
    double Seconds,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? LastResult
)
{
    public static EffortEntry? Of(TaskEffortRow? row) =>
        row is null
            ? null
            : new(
                row.Attempts,
                Math.Round(row.TimeSpent.TotalSeconds, 3),
                row.StartedAt,
                row.FinishedAt,
                row.LastResult
            );
}
