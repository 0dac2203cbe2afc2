namespace ZyFlow.Git.Sync;

/// <summary>How a change stands.</summary>
public enum SyncCondition
{
    /// <summary>Both sides agree.</summary>
    InSync,

    /// <summary>It was never synchronised in this view.</summary>
    New,

    /// <summary>Only the file changed.</summary>
    SpecAhead,

    /// <summary>Only the database changed.</summary>
    RuntimeAhead,

    /// <summary>Both changed; a sync merges them.</summary>
    Diverged,

    /// <summary>A person has to decide something.</summary>
    Conflicted,

    /// <summary>A write was interrupted; the next command finishes it.</summary>
    Interrupted,

    /// <summary>The file is gone.</summary>
    SpecMissing,

    /// <summary>The file cannot be read as a task list now.</summary>
    Unreadable,

    /// <summary>A sync would leave it alone, such as during a merge or when most of the list is gone.</summary>
    Refused,
}

/// <summary>How one change of the present view stands; asking writes nothing.</summary>
/// <param name="Path">In the repository.</param>
/// <param name="Drift">Tasks on which the sides differ.</param>
/// <param name="PendingToRuntime">Tasks that the next sync changes in the database; likewise for the file.</param>
/// <param name="Message">Why it cannot be synchronised now; null when it can.</param>
public sealed record SyncStatus(
    string ChangeId,
    string View,
    string Path,
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
);

/// <summary>One sync that was done.</summary>
/// <param name="Position">Of its event.</param>
/// <param name="SyncType">Which way facts travelled.</param>
/// <param name="Source">What asked for it: a verb, a hook, a watcher.</param>
public sealed record SyncHistory(
    string ChangeId,
    string View,
    long Position,
    DateTimeOffset Timestamp,
    SyncDirection SyncType,
    string Actor,
    string Source,
    int TasksChanged,
    int ConflictsDetected,
    int ConflictsResolved,
    TimeSpan Duration,
    string? RollbackPointId
);

/// <summary>Which entries of a history are wanted.</summary>
public sealed record HistoryFilter(
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null,
    string? Actor = null,
    int Limit = int.MaxValue
);
