namespace ZyFlow.Git.Sync;

/// <summary>Everything one sync of one change will do; nothing decides anything after it.</summary>
/// <remarks>A pure value: a dry run prints it, and executing it twice does nothing the second time.</remarks>
public sealed record SyncPlan
{
    public required string ChangeId { get; init; }

    public required SyncDirection Direction { get; init; }

    /// <summary>The file's new bytes; null: the file stays as it is.</summary>
    public required ReadOnlyMemory<byte>? NewSpec { get; init; }

    /// <summary>The same as places in the old bytes, in order; the rest of the file keeps every byte.</summary>
    public required IReadOnlyList<ByteSplice> Splices { get; init; }

    /// <summary>What both sides agree on afterwards; null: as before.</summary>
    public required ReadOnlyMemory<byte>? NewBase { get; init; }

    /// <summary>The tasks of base afterwards, in document order, with the runtime's values.</summary>
    public required IReadOnlyList<PlannedTask> Tasks { get; init; }

    /// <summary>Ids of tasks that the database had and will not have.</summary>
    public required IReadOnlyList<string> Deleted { get; init; }

    public required IReadOnlyList<Conflict> Conflicts { get; init; }

    /// <summary>One for each conflict, in the same order.</summary>
    public required IReadOnlyList<ConflictResolution> Resolutions { get; init; }

    public required IReadOnlyList<SyncWarning> Warnings { get; init; }

    /// <summary>True when executing it writes nothing at all.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>Conflicts that wait for a person.</summary>
    public IEnumerable<Conflict> Remaining => Conflicts.Where((_, i) => !Takes(Resolutions[i].Strategy));

    public IEnumerable<Conflict> Resolved => Conflicts.Where((_, i) => Takes(Resolutions[i].Strategy));

    private static bool Takes(ResolutionStrategy strategy) =>
        strategy is not (ResolutionStrategy.Manual or ResolutionStrategy.Skip);
}

/// <summary>New bytes for one place of a file.</summary>
/// <param name="Start">In the old bytes.</param>
/// <param name="Length">How many old bytes go.</param>
public readonly record struct ByteSplice(int Start, int Length, ReadOnlyMemory<byte> Bytes);

/// <summary>What happens to one task.</summary>
/// <param name="Id">As before where it is a known task; of a new one the id that it gets.</param>
/// <param name="IsNew">The database did not have it.</param>
/// <param name="ToRuntime">Fields that the database takes from the file.</param>
/// <param name="ToSpec">Fields that the file takes from the database.</param>
public sealed record PlannedTask(
    string Id,
    bool IsNew,
    string Subject,
    string Title,
    IReadOnlyList<FieldChange> ToRuntime,
    IReadOnlyList<FieldChange> ToSpec
);

/// <summary>One field that changes on one side.</summary>
public sealed record FieldChange(string Field, string? From, string? To);
