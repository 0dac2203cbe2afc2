using System.CommandLine;
using System.Globalization;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary><c>zyflow status</c>: how every change stands on this branch.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var changes = new Argument<string[]>("CHANGE")
        {
            Description = "Changes, by name, folder or task list; by default every one that is not archived.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Show archived changes, too." };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print only changes that are not in step." };
        return Verb.Create(
            "status",
            "Show how every change stands: tasks done, what a sync would do, conflicts.",
            ["zyflow status                 every change on this branch", "zyflow status add-search --json"],
            [changes, all, quiet],
            (parsed, session) =>
                Run(session, parsed.GetValue(changes) ?? [], parsed.GetValue(all), parsed.GetValue(quiet))
        );
    }

    private static int Run(Session session, string[] names, bool isAll, bool isQuiet)
    {
        using var runtime = Runtime.OpenExisting();
        UserSchema.SayWhenStale();
        var scene = runtime.Arrive();
        var coordinator = runtime.Workplace.Coordinator;
        var isShort = names.Length == 0 && !isAll;
        var ids = names.Length > 0 ? scene.ChangesNamed(runtime.FromHere(names)) : runtime.Workplace.Known();
        var rows = ids.Where(id => !isShort || scene.Changes.Find(id)?.IsArchived != true)
            .Select(id => ChangeStatus.Of(coordinator.GetStatus(id), scene.Changes.Find(id)?.IsArchived == true))
            .ToList();
        var report = new StatusReport(
            scene.View.ToString(),
            scene.Worktree == GitFolders.MainWorktree ? null : scene.Worktree,
            scene.Head,
            scene.Operation,
            rows,
            SessionEntry.Current(runtime.Database, Runtime.Time)
        );
        Print(session, scene.View, report, isQuiet);
        return session.End(
            [.. rows.Select(row => Error(row, scene.Operation)).OfType<EnvelopeError>()],
            report,
            static types => types.EnvelopeStatusReport
        );
    }

    /// <param name="operation">While git is in the middle of one, every list is left alone, and nothing is wrong with that.</param>
    private static EnvelopeError? Error(ChangeStatus row, string? operation) =>
        row.Condition switch
        {
            SyncCondition.Conflicted => new(
                EnvelopeError.Conflict,
                $"{row.ChangeId}: file and database disagree, and a person has to decide.",
                "Settle it with: zyflow resolve"
            ),
            SyncCondition.Unreadable
            or SyncCondition.SpecMissing
            or SyncCondition.Refused when row.Condition != SyncCondition.Refused || operation is null => new(
                EnvelopeError.Finding,
                $"{row.ChangeId}: {row.Message ?? "it cannot be synchronised now."}",
                "What can be done about it is said by: zyflow sync --dry-run"
            ),
            _ => null,
        };

    private static void Print(Session session, ViewKey view, StatusReport report, bool isQuiet)
    {
        if (!isQuiet)
            session.PrintInked("on ", new(EventText.View(view), Ink.Heading));
        if (report.Operation is { } operation)
            session.PrintLine($"git is in the middle of {operation}: nothing is synchronised until it is over.");
        var columns = new Columns(session);
        foreach (var row in report.Changes)
        {
            if (isQuiet && row.Condition == SyncCondition.InSync)
                continue;
            columns.Add(
                new(row.ChangeId, Ink.Heading),
                string.Create(CultureInfo.InvariantCulture, $"{row.Done}/{row.Tasks}"),
                Condition(row.Condition),
                new(Pending(row), Ink.Changed),
                new(row.LastSync is { } last ? Ago(Runtime.Time.GetUtcNow() - last) : "never synchronised", Ink.Faint)
            );
        }

        columns.Print();
        foreach (var running in report.Sessions)
            session.PrintLine(running.Text);
        if (report.Changes.Count == 0)
            Session.Say(
                "There is no task list here. A change is a folder with a tasks.md, such as openspec/changes/NAME."
            );
        foreach (var row in report.Changes.Where(row => row.Message is not null && report.Operation is null))
            Session.Say($"{row.ChangeId}: {row.Message}");
    }

    private static Inked Condition(SyncCondition condition) =>
        condition switch
        {
            SyncCondition.InSync => new("in step", Ink.Added),
            SyncCondition.New => new("new", Ink.Changed),
            SyncCondition.SpecAhead => new("file ahead", Ink.Changed),
            SyncCondition.RuntimeAhead => new("database ahead", Ink.Changed),
            SyncCondition.Diverged => new("both changed", Ink.Changed),
            SyncCondition.Conflicted => new("conflict", Ink.Removed),
            SyncCondition.Interrupted => new("interrupted", Ink.Changed),
            SyncCondition.SpecMissing => new("file gone", Ink.Removed),
            SyncCondition.Refused => new("left alone", Ink.Removed),
            _ => new("unreadable", Ink.Removed),
        };

    private static string Pending(ChangeStatus row)
    {
        var parts = new List<string>();
        if (row.PendingToRuntime > 0)
            parts.Add($"{row.PendingToRuntime} to the database");
        if (row.PendingToSpec > 0)
            parts.Add($"{row.PendingToSpec} to the file");
        if (row.OpenConflicts > 0)
            parts.Add(row.OpenConflicts == 1 ? "1 conflict" : $"{row.OpenConflicts} conflicts");
        return string.Join(", ", parts);
    }

    private static string Ago(TimeSpan span) =>
        span switch
        {
            { TotalSeconds: < 60 } => "just now",
            { TotalMinutes: < 60 } => $"{(int)span.TotalMinutes} min ago",
            { TotalHours: < 24 } => $"{(int)span.TotalHours} h ago",
            _ => $"{(int)span.TotalDays} d ago",
        };
}

/// <summary>Every change of one view.</summary>
/// <param name="View">The branch, by its full name.</param>
/// <param name="Worktree">The name of a linked worktree; null in the main one.</param>
/// <param name="Operation">What git is in the middle of.</param>
/// <param name="Sessions">Operations that wait, are going on, or were cut off; in any worktree.</param>
internal sealed record StatusReport(
    string View,
    string? Worktree,
    string? Head,
    string? Operation,
    IReadOnlyList<ChangeStatus> Changes,
    IReadOnlyList<SessionEntry> Sessions
);

/// <summary>One change.</summary>
/// <param name="Drift">Tasks on which file and database differ.</param>
/// <param name="PendingToRuntime">Tasks of which the next sync brings something into the database; likewise into the file.</param>
/// <param name="Version">Of the change's event stream.</param>
/// <param name="Message">Why it cannot be synchronised now.</param>
internal sealed record ChangeStatus(
    string ChangeId,
    string Path,
    bool IsArchived,
    SyncCondition Condition,
    int Tasks,
    int Done,
    int Drift,
    int PendingToRuntime,
    int PendingToSpec,
    int OpenConflicts,
    long Version,
    DateTimeOffset? LastSync,
    string? Message
)
{
    public static ChangeStatus Of(SyncStatus status, bool isArchived) =>
        new(
            status.ChangeId,
            status.Path,
            isArchived,
            status.Condition,
            status.Tasks,
            status.Done,
            status.Drift,
            status.PendingToRuntime,
            status.PendingToSpec,
            status.OpenConflicts,
            status.Version,
            status.LastSync,
            status.Message
        );
}
