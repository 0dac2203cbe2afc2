using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary>A sync for people: a line for each change that was not in step, and what is left to do.</summary>
internal static class SyncLines
{
    public static void Print(Session session, SyncReport report, bool isQuiet)
    {
        foreach (var change in report.Changes)
        {
            var isTrouble = change.Outcome is SyncOutcome.Conflict or SyncOutcome.Failed;
            if (isTrouble || (!isQuiet && change.Outcome != SyncOutcome.InStep))
                Print(session, change, report.DryRun);
        }

        foreach (var change in report.NotStarted)
            session.PrintInked(change, "  ", new("not begun", Ink.Faint));
        if (isQuiet)
            return;
        var inStep = report.Changes.Count(static change => change.Outcome == SyncOutcome.InStep);
        if (report.Changes.Count == 0)
            Session.Say(
                "There is no task list here. A change is a folder with a tasks.md, such as openspec/changes/NAME."
            );
        else if (inStep == report.Changes.Count)
            session.Print(
                inStep == 1 ? $"{report.Changes[0].ChangeId} is in step." : $"All {inStep} changes are in step."
            );
        if (report.ConflictsLeft > 0 && !report.DryRun)
            Session.Say("Settle conflicts with: zyflow resolve");
    }

    private static void Print(Session session, SyncedChange change, bool isDryRun)
    {
        session.PrintInked(new(change.ChangeId, Ink.Heading), "  ", Words(change));
        foreach (var problem in change.Problems)
            session.PrintLine($"  {problem.Message} {problem.Hint}");
        foreach (var warning in change.Warnings)
            session.PrintLine($"  {warning.Subject}: {warning.Message}");
        foreach (var task in isDryRun ? change.TaskChanges : [])
            Print(session, task);
        // One of the list as a whole is a problem that stands above, and nothing to resolve.
        foreach (var conflict in change.Conflicts.Where(c => c.ResourceId != change.ChangeId))
            session.PrintLine($"  {conflict.Subject}: {conflict.Reason} [{ShortId(conflict.Id)}]");
    }

    /// <summary>Enough of an id to name it.</summary>
    public static string ShortId(string id) => id[..Math.Min(8, id.Length)];

    private static Inked Words(SyncedChange change)
    {
        if (change.Outcome == SyncOutcome.Failed)
            return new("not synchronised", Ink.Removed);
        var parts = new List<string>();
        Count(change.Added, "new");
        Count(change.Deleted, "deleted");
        Count(change.ToRuntime, "to the database");
        Count(change.ToSpec, "to the file");
        if (change.Conflicts.Count > 0)
            parts.Add(change.Conflicts.Count == 1 ? "1 conflict" : $"{change.Conflicts.Count} conflicts");
        var words = parts.Count > 0 ? string.Join(", ", parts) : "taken over";
        return new(words, change.Conflicts.Count > 0 ? Ink.Changed : Ink.Added);

        void Count(int count, string what)
        {
            if (count > 0)
                parts!.Add($"{count} {what}");
        }
    }

    private static void Print(Session session, PlannedTask task)
    {
        var name = task.Number is { } number ? $"{number} {task.Title}" : task.Title;
        if (task.Fate != TaskFate.Changed)
            session.PrintInked(
                "  ",
                task.Fate == TaskFate.Added ? new($"+ {name}", Ink.Added) : new($"- {name}", Ink.Removed)
            );
        else
            session.PrintLine($"  {name}");
        foreach (var field in task.Fate == TaskFate.Changed ? task.ToRuntime : [])
            session.PrintLine($"      {field.Field}: {Value(field.From)} -> {Value(field.To)} in the database");
        foreach (var field in task.ToSpec)
            session.PrintLine($"      {field.Field}: {Value(field.From)} -> {Value(field.To)} in the file");
    }

    private static string Value(string? value) => value ?? "nothing";
}
