using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Chronicles;

namespace ZyFlow.Git.Cli.Commands.History;

/// <summary>A history as people read it: what was the case first, then operation by operation.</summary>
internal static class HistoryTable
{
    /// <summary>Said by every sync; the lines about tasks, and the last one, say more.</summary>
    private static readonly string[] Formalities = ["list.synced", "rollback.pointCreated"];

    public static void Print(Session session, HistoryReport report)
    {
        if (report.AsOf is { } past)
            Print(session, past, report.Task);
        foreach (var operation in report.Operations)
            Print(session, operation, report);
        if (report.Operations.Count == 0 && report.AsOf is null)
            session.Print("Nothing happened.");
    }

    public static void Print(Session session, IReadOnlyList<SessionEntry> runs)
    {
        var columns = new Columns(session);
        foreach (var run in runs)
            columns.Add(
                new Inked(Moment.Short(run.StartedAt), Ink.Faint),
                run.Owner,
                run.Operation,
                new Inked(run.State, run.Error is null ? Ink.Added : Ink.Removed),
                run.FinishedAt is { } end ? Moment.Short(end - run.StartedAt) : "",
                run.Error ?? ""
            );
        columns.Print();
        if (runs.Count == 0)
            session.Print("Nothing was run.");
    }

    private static void Print(Session session, PastList past, string? task)
    {
        var subject = task is null ? past.Change : $"{past.Change}/{task}";
        if (past.Tasks.Count == 0)
        {
            session.PrintLine($"{subject} was not there.");
            session.Print();
            return;
        }

        session.PrintInked(new Inked(past.Path, Ink.Heading), new Inked($" after event {past.Position}", Ink.Faint));
        foreach (var was in past.Tasks)
        {
            var state = was.Progress ?? was.State;
            session.PrintInked(
                "  ",
                new Inked(Words.Plain(state).PadRight(9), state == TaskState.Done ? Ink.Added : Ink.Changed),
                $" {(was.Number is { } number ? number + " " : "")}{was.Title}",
                new Inked(was.Assignee is { } who ? $"  {who}" : "", Ink.Faint)
            );
        }

        session.Print();
    }

    private static void Print(Session session, Operation operation, HistoryReport report)
    {
        session.PrintInked(
            new Inked(Moment.Short(operation.Time), Ink.Faint),
            $"  {operation.Actor}  ",
            new Inked(From(operation.Origin), Ink.Faint)
        );
        var told = operation
            .Events.Where(static e => !Formalities.Contains(e.Type))
            .DefaultIfEmpty(operation.Events[^1]);
        foreach (var happened in told)
        {
            var view = happened.View is { } other ? $" on {EventText.View(new ViewKey(other))}" : "";
            session.PrintInked(
                "  ",
                new Inked(report.Task is null ? happened.Subject + "  " : "", Ink.Heading),
                happened.Value is { } value ? Change(value) : happened.Text,
                new Inked(view, Ink.Faint)
            );
        }

        if (operation.RollbackPoint is { } point)
            session.PrintInked(
                new Inked(
                    $"  undo with: zyflow rollback to {point.Position}{(point.IsAhead ? " --agreed" : "")}",
                    Ink.Faint
                )
            );
    }

    private static string Change(ValueChange value) =>
        (value.Before, value.After) switch
        {
            (null, { } after) => $"{value.Field}: {after}",
            ({ } before, null) => $"{value.Field}: {before} -> none",
            _ => $"{value.Field}: {value.Before} -> {value.After}",
        };

    private static string From(EventOrigin origin) =>
        origin switch
        {
            EventOrigin.Command => "by command",
            EventOrigin.Spec => "from the file",
            EventOrigin.Runtime => "from the database",
            EventOrigin.Git => "from git",
            EventOrigin.Rollback => "by a rollback",
            _ => "by a repair",
        };
}
