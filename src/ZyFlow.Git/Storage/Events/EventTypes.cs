using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace ZyFlow.Git.Storage.Events;

/// <summary>One type of event: the name under which it is stored for ever, and how its body is read and written.</summary>
/// <param name="Schema">The version of the body; it grows when a body gets a meaning that old readers would miss.</param>
public sealed record EventType(string Name, Type Case, StreamKind Kind, int Schema, JsonTypeInfo Json);

/// <summary>All types of events.</summary>
public static class EventTypes
{
    private static readonly EventJsonContext Json = EventJsonContext.Default;

    public static IReadOnlyList<EventType> All { get; } =
    [
        Type("task.added", StreamKind.Task, Json.TaskAdded),
        Type("task.reworded", StreamKind.Task, Json.TaskReworded),
        Type("task.renumbered", StreamKind.Task, Json.TaskRenumbered),
        Type("task.moved", StreamKind.Task, Json.TaskMoved),
        Type("task.deleted", StreamKind.Task, Json.TaskDeleted),
        Type("task.stateChanged", StreamKind.Task, Json.TaskStateChanged),
        Type("task.fieldChanged", StreamKind.Task, Json.TaskFieldChanged),
        Type("task.userFieldChanged", StreamKind.Task, Json.UserFieldChanged),
        Type("task.progressed", StreamKind.Task, Json.TaskProgressed),
        Type("task.assigned", StreamKind.Task, Json.TaskAssigned),
        Type("task.prioritised", StreamKind.Task, Json.TaskPrioritised),
        Type("task.fieldCarried", StreamKind.Task, Json.TaskFieldCarried),
        Type("list.synced", StreamKind.Change, Json.ListSynced),
        Type("change.renamed", StreamKind.Change, Json.ChangeRenamed),
        Type("change.removed", StreamKind.Change, Json.ChangeRemoved),
        Type("change.forked", StreamKind.Change, Json.ChangeForked),
        Type("conflict.detected", StreamKind.Change, Json.ConflictDetected),
        Type("conflict.proposed", StreamKind.Change, Json.ResolutionProposed),
        Type("conflict.resolved", StreamKind.Change, Json.ConflictResolved),
        Type("lease.taken", StreamKind.Effort, Json.LeaseTaken),
        Type("lease.released", StreamKind.Effort, Json.LeaseReleased),
        Type("attempt.started", StreamKind.Effort, Json.AttemptStarted),
        Type("attempt.finished", StreamKind.Effort, Json.AttemptFinished),
        Type("effort.joined", StreamKind.Effort, Json.TasksJoined),
        Type("view.opened", StreamKind.View, Json.ViewOpened),
        Type("view.forked", StreamKind.View, Json.ViewForked),
        Type("view.reopened", StreamKind.View, Json.ViewReopened),
        Type("view.moved", StreamKind.View, Json.ViewMoved),
        Type("view.merged", StreamKind.View, Json.ViewMerged),
        Type("view.closed", StreamKind.View, Json.ViewClosed),
        Type("rollback.pointCreated", StreamKind.View, Json.RollbackPointCreated),
        Type("rollback.rolledBack", StreamKind.View, Json.RolledBack),
        Type("rollback.pointsDropped", StreamKind.View, Json.RollbackPointsDropped),
        Type("repository.created", StreamKind.Repository, Json.RepositoryCreated),
        Type("repository.worktreePlaced", StreamKind.Repository, Json.WorktreePlaced),
        Type("repository.bodyRedacted", StreamKind.Repository, Json.BodyRedacted),
    ];

    private static readonly FrozenDictionary<Type, EventType> ByCase = All.ToFrozenDictionary(static type => type.Case);

    private static readonly FrozenDictionary<string, EventType> ByName = All.ToFrozenDictionary(
        static type => type.Name,
        StringComparer.Ordinal
    );

    public static EventType Of(Event body) => ByCase[body.GetType()];

    /// <summary>The type of that name; null when a newer program wrote it.</summary>
    public static EventType? Named(string name) => ByName.GetValueOrDefault(name);

    private static EventType Type(string name, StreamKind kind, JsonTypeInfo json) =>
        new(name, json.Type, kind, 1, json);
}
