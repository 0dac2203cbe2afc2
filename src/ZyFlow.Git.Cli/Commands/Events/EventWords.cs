using System.Globalization;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Events;

/// <summary>What an event says, in a few words; what it says it of stands before them.</summary>
internal static class EventWords
{
    public static Inked Of(Event body) =>
        body switch
        {
            TaskEvent task => OfTask(task),
            ChangeEvent change => OfChange(change),
            EffortEvent effort => OfEffort(effort),
            ViewEvent view => OfView(view),
            RepositoryEvent.RepositoryCreated => "the database begins",
            RepositoryEvent.WorktreePlaced placed => $"worktree {placed.Worktree} is at {View(placed.View)}",
            RepositoryEvent.BodyRedacted redacted => Number($"the words of event {redacted.Position} were removed"),
            _ => EventTypes.Of(body).Name,
        };

    /// <summary>A view as people call it: the branch's short name.</summary>
    public static string View(ViewKey view)
    {
        const string Heads = "refs/heads/";
        var name = view.Branch.StartsWith(Heads, StringComparison.Ordinal) ? view.Branch[Heads.Length..] : view.Branch;
        return view.Worktree.Length == 0 ? name : $"{name} ({view.Worktree})";
    }

    private static Inked OfTask(TaskEvent body) =>
        body switch
        {
            TaskEvent.TaskAdded { Runtime: null } added => new Inked($"added: {added.Facts.Title}", Ink.Added),
            TaskEvent.TaskAdded added => new Inked($"came back: {added.Facts.Title}", Ink.Added),
            TaskEvent.TaskReworded reworded => new Inked($"reworded: {reworded.Title}", Ink.Changed),
            TaskEvent.TaskRenumbered renumbered => Value("number", renumbered.Number),
            TaskEvent.TaskMoved => "moved",
            TaskEvent.TaskDeleted => new Inked("deleted", Ink.Removed),
            TaskEvent.TaskStateChanged state => new Inked($"is {Words.Plain(state.State)}", InkOf(state.State)),
            TaskEvent.TaskFieldChanged field => Value(Words.Plain(field.Field), field.Value),
            TaskEvent.TaskProgressed { Progress: null } => "is again what its box says",
            TaskEvent.TaskProgressed progress => new Inked(
                $"is {Words.Plain(progress.Progress.Value)}",
                InkOf(progress.Progress)
            ),
            TaskEvent.TaskAssigned { Assignee: null } => "is nobody's",
            TaskEvent.TaskAssigned assigned => $"is {assigned.Assignee}'s",
            TaskEvent.TaskPrioritised priority => Value(
                "priority",
                priority.Priority?.ToString(CultureInfo.InvariantCulture)
            ),
            TaskEvent.TaskFieldCarried carried =>
                $"{Value(Words.Plain(carried.Field), carried.Value).Text}, as on {View(carried.From)}",
            _ => EventTypes.Of(body).Name,
        };

    private static Inked OfChange(ChangeEvent body) =>
        body switch
        {
            ChangeEvent.ListSynced synced => new Inked($"file and database agree on {Start(synced.Blob)}", Ink.Faint),
            ChangeEvent.ChangeRenamed renamed => $"is now {renamed.Path}",
            ChangeEvent.ChangeRemoved => new Inked("the list is gone", Ink.Removed),
            ChangeEvent.ChangeForked forked => $"copied from {View(forked.From)}",
            ChangeEvent.ConflictDetected conflict => new Inked(
                $"conflict about {conflict.Subject}: {conflict.Reason}",
                Ink.Removed
            ),
            ChangeEvent.ConflictResolved resolved => new Inked(
                $"conflict settled: {resolved.Strategy} by {resolved.By}",
                Ink.Added
            ),
            _ => EventTypes.Of(body).Name,
        };

    private static Inked OfEffort(EffortEvent body) =>
        body switch
        {
            EffortEvent.LeaseTaken taken => $"claimed by {taken.Holder} until {Moment.Short(taken.Until)}",
            EffortEvent.LeaseReleased => "claim given back",
            EffortEvent.AttemptStarted => "attempt began",
            EffortEvent.AttemptFinished finished =>
                $"attempt ended after {Moment.Short(finished.Spent)}{(finished.Result is { } result ? ": " + result : "")}",
            EffortEvent.TasksJoined joined => $"proved to be {joined.Joined}, too",
            _ => EventTypes.Of(body).Name,
        };

    private static Inked OfView(ViewEvent body) =>
        body switch
        {
            ViewEvent.ViewOpened opened => $"begins{At(opened.Head)}",
            ViewEvent.ViewForked forked => $"begins as {View(forked.From)}{At(forked.Head)}",
            ViewEvent.ViewReopened reopened => $"goes on{At(reopened.Head)}",
            ViewEvent.ViewMoved moved => new Inked($"moved{At(moved.Head)}", Ink.Faint),
            ViewEvent.ViewMerged merged => $"took in {View(merged.From)}",
            ViewEvent.ViewClosed => "ends",
            ViewEvent.RollbackPointCreated point => new Inked(
                $"rollback point {point.PointId}{Note(point.Note)}",
                Ink.Faint
            ),
            ViewEvent.RolledBack rolled => new Inked($"went back to {rolled.PointId}", Ink.Changed),
            ViewEvent.RollbackPointsDropped dropped => Number($"{dropped.PointIds.Count} old rollback points went"),
            _ => EventTypes.Of(body).Name,
        };

    private static Inked Value(string field, string? value) =>
        value is null ? $"has no {field} any more" : $"{field}: {value}";

    private static string Number(FormattableString text) => FormattableString.Invariant(text);

    private static string At(string? head) => head is null ? "" : $" at {Start(head)}";

    private static string Note(string? note) => note is null ? "" : $" ({note})";

    private static string Start(string hash) => hash[..Math.Min(8, hash.Length)];

    private static Ink InkOf(TaskState? state) => state == TaskState.Done ? Ink.Added : Ink.Changed;
}
