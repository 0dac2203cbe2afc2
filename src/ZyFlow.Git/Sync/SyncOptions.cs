namespace ZyFlow.Git.Sync;

/// <summary>Which way facts travel in one sync.</summary>
public enum SyncDirection
{
    /// <summary>The database takes what the file says; the file is not written.</summary>
    SpecToRuntime,

    /// <summary>The file takes what the database says; what the file alone changed waits.</summary>
    RuntimeToSpec,

    /// <summary>Both take what the other one changed.</summary>
    Bidirectional,
}

/// <summary>How much of a change is looked at.</summary>
public enum SyncStrategy
{
    /// <summary>A list is left alone whose content hash is that of the last sync, and to whose tasks nothing happened since.</summary>
    Incremental,

    /// <summary>Every list and every row is read and merged, whatever hashes and cursors say.</summary>
    Full,

    /// <summary>Incremental, and full where something went on that hashes do not tell; the result says which, and why.</summary>
    Smart,
}

/// <summary>What a conflict, a snapshot or a filter speaks of.</summary>
public enum ResourceType
{
    /// <summary>One item of a list.</summary>
    Task,

    /// <summary>The whole list of one change.</summary>
    Change,

    /// <summary>What stands beside the tasks: sections, notes, numbers.</summary>
    Metadata,
}

/// <summary>What one sync covers, how it settles conflicts, and what it may cost.</summary>
/// <remarks>
/// Order, text and numbers belong to the file and are always taken over whole. The filters choose the tasks whose
/// shared facts (state, title, why blocked) are exchanged; what is left out waits on both sides, as after SKIP.
/// </remarks>
public sealed record SyncOptions
{
    public static SyncOptions Default { get; } = new();

    /// <summary>For what happens on the way to something else, which does not want to wait for it.</summary>
    public static SyncOptions OnTheWay { get; } = new() { Timeout = Storage.FileLock.Patience };

    /// <summary>Null: all.</summary>
    public IReadOnlySet<ResourceType>? ResourceTypes { get; init; }

    /// <summary>Ids of the tasks to exchange; null: all.</summary>
    public IReadOnlySet<string>? IncludeIds { get; init; }

    public IReadOnlySet<string>? ExcludeIds { get; init; }

    /// <summary>Only tasks whose runtime state changed at or after this moment; the file has no trustworthy time of its own.</summary>
    public DateTimeOffset? ModifiedSince { get; init; }

    /// <summary>Only tasks for which this is true; null: all.</summary>
    public Func<ResourceState, bool>? Filter { get; init; }

    public SyncStrategy Strategy { get; init; } = SyncStrategy.Smart;

    /// <summary>Null: the default of <see cref="SyncSettings"/>.</summary>
    public ResolutionStrategy? ConflictResolution { get; init; }

    /// <summary>How many changes are read and planned ahead of the one that is written; null: the default of <see cref="SyncSettings"/>.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The most changes that are read and planned at the same time; they are written one by one. Null: as above.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>For one change, waiting included; a sync that has begun to write is finished all the same.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Plan and report, write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Make a rollback point before anything changes.</summary>
    public bool CreateRollbackPoint { get; init; } = true;

    /// <summary>Change nothing in a list with an unresolved conflict, and begin no further list.</summary>
    public bool StopOnConflict { get; init; }

    /// <summary>Go on although more than half of the tasks, or all, would be deleted.</summary>
    public bool AllowShrink { get; init; }

    /// <summary>Called after every change of a long run, and at every stage of one that is not in step.</summary>
    public Action<SyncProgress>? Progress { get; init; }
}

/// <summary>What a sync of one change is at.</summary>
public enum SyncStage
{
    Reading,
    Planning,
    Writing,
    Done,
}

/// <summary>How far a run over several changes has come.</summary>
/// <param name="Done">Changes that are over.</param>
/// <param name="ChangeId">The change that is being synchronised, or that was.</param>
public readonly record struct SyncProgress(int Done, int Total, string ChangeId, SyncStage Stage = SyncStage.Done)
{
    /// <summary>The changes that are over and a part of the one that is not; a stage is no measure of time.</summary>
    public double Share =>
        Stage == SyncStage.Done ? Done : Done + (((int)Stage + 1) / (double)((int)SyncStage.Done + 1));
}
