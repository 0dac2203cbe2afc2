using System.Globalization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Storage.Events;

/// <summary>What an event says, in a few words; what it says it of stands before them.</summary>
public static class EventText
{
    public static string Of(Event body) =>
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

    /// <summary>A view as people call it: the branch's short name, or the commit that is checked out without one.</summary>
    public static string View(ViewKey view)
    {
        const string Heads = "refs/heads/";
        const string Detached = "detached:";
        var name =
            view.Branch.StartsWith(Heads, StringComparison.Ordinal) ? view.Branch[Heads.Length..]
            : view.Branch.StartsWith(Detached, StringComparison.Ordinal)
                ? $"no branch, at {Start(view.Branch[Detached.Length..])}"
            : view.Branch;
        return view.Worktree is "" or GitFolders.MainWorktree ? name : $"{name} ({view.Worktree})";
    }

    private static string OfTask(TaskEvent body) =>
        body switch
        {
            TaskEvent.TaskAdded { Runtime: null } added => $"added: {added.Facts.Title}",
            TaskEvent.TaskAdded added => $"came back: {added.Facts.Title}",
            TaskEvent.TaskReworded reworded => $"reworded: {reworded.Title}",
            TaskEvent.TaskRenumbered renumbered => Value("number", renumbered.Number),
            TaskEvent.TaskMoved => "moved",
            TaskEvent.TaskDeleted => "deleted",
            TaskEvent.TaskStateChanged state => $"is {Words.Plain(state.State)}",
            TaskEvent.TaskFieldChanged field => Value(Words.Plain(field.Field), field.Value),
            TaskEvent.UserFieldChanged field => Value(field.Field, field.Value),
            TaskEvent.TaskProgressed { Progress: null } => "is again what its box says",
            TaskEvent.TaskProgressed progress => $"is {Words.Plain(progress.Progress.Value)}",
            TaskEvent.TaskAssigned { Assignee: null } => "is nobody's",
            TaskEvent.TaskAssigned assigned => $"is {assigned.Assignee}'s",
            TaskEvent.TaskPrioritised priority => Value(
                "priority",
                priority.Priority?.ToString(CultureInfo.InvariantCulture)
            ),
            TaskEvent.TaskFieldCarried carried =>
                $"{Value(Words.Plain(carried.Field), carried.Value)}, as on {View(carried.From)}",
            _ => EventTypes.Of(body).Name,
        };

    private static string OfChange(ChangeEvent body) =>
        body switch
        {
            ChangeEvent.ListSynced synced => $"file and database agree on {Start(synced.Blob)}",
            ChangeEvent.ChangeRenamed renamed => $"is now {renamed.Path}",
            ChangeEvent.ChangeRemoved => "the list is gone",
            ChangeEvent.ChangeForked forked => $"copied from {View(forked.From)}",
            ChangeEvent.ConflictDetected conflict => $"conflict about {conflict.Subject}: {conflict.Reason}",
            ChangeEvent.ResolutionProposed proposed => Number(
                $"proposed to settle a conflict by {proposed.Strategy}, {proposed.Confidence:P0} sure: {proposed.Reasoning}"
            ),
            ChangeEvent.ConflictResolved resolved => $"conflict settled: {resolved.Strategy} by {resolved.By}",
            _ => EventTypes.Of(body).Name,
        };

    private static string OfEffort(EffortEvent body) =>
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

    private static string OfView(ViewEvent body) =>
        body switch
        {
            ViewEvent.ViewOpened opened => $"begins{At(opened.Head)}",
            ViewEvent.ViewForked forked => $"begins as {View(forked.From)}{At(forked.Head)}",
            ViewEvent.ViewReopened reopened => $"goes on{At(reopened.Head)}",
            ViewEvent.ViewMoved moved => $"moved{At(moved.Head)}",
            ViewEvent.ViewMerged merged => $"took in {View(merged.From)}",
            ViewEvent.ViewClosed => "ends",
            ViewEvent.RollbackPointCreated point => $"rollback point {point.PointId}{Note(point.Note)}",
            ViewEvent.RolledBack rolled => $"went back to {rolled.PointId}",
            ViewEvent.RollbackPointsDropped dropped => Number($"{dropped.PointIds.Count} old rollback points went"),
            _ => EventTypes.Of(body).Name,
        };

    private static string Value(string field, string? value) =>
        value is null ? $"has no {field} any more" : $"{field}: {value}";

    private static string Number(FormattableString text) => FormattableString.Invariant(text);

    private static string At(string? head) => head is null ? "" : $" at {Start(head)}";

    private static string Note(string? note) => note is null ? "" : $" ({note})";

    private static string Start(string hash) => hash[..Math.Min(8, hash.Length)];
}
