using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync;

/// <summary>Everything one sync of one change will do; nothing decides anything after it.</summary>
/// <remarks>A pure value: a dry run prints it, and a plan made after it was carried out is empty.</remarks>
public sealed record SyncPlan
{
    public required string ChangeId { get; init; }

    public required SyncDirection Direction { get; init; }

    /// <summary>The file's new bytes; null: the file stays as it is.</summary>
    public byte[]? NewSpec { get; init; }

    /// <summary>The same as places in the old bytes, in order; the rest of the file keeps every byte.</summary>
    public IReadOnlyList<ByteSplice> Splices { get; init; } = [];

    /// <summary>What both sides agree on as long as the file is not written; null: as before.</summary>
    /// <remarks>
    /// A file that somebody edits before it is written is merged anew, and then what the database wanted to write must
    /// still look like a change of the database, not like something that was taken back in the file.
    /// </remarks>
    public byte[]? InterimBase { get; init; }

    /// <summary>What both sides agree on when the file is written; null: it is not.</summary>
    public byte[]? NewBase { get; init; }

    /// <summary>What the database records before the file is written, in order.</summary>
    public IReadOnlyList<PlannedEvent> Events { get; init; } = [];

    /// <summary>What it records when the file is written; null when it is not.</summary>
    public ChangeEvent.ListSynced? Completion { get; init; }

    /// <summary>The tasks that change on either side, in document order; deleted ones last.</summary>
    public IReadOnlyList<PlannedTask> Tasks { get; init; } = [];

    /// <summary>Pairs of ids that proved to be one task, because a merge brought their lists together.</summary>
    public IReadOnlyList<JoinedTasks> Joins { get; init; } = [];

    /// <summary>How many tasks the list has afterwards.</summary>
    public int TaskCount { get; init; }

    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    /// <summary>One for each conflict, in the same order.</summary>
    public IReadOnlyList<ConflictResolution> Resolutions { get; init; } = [];

    public IReadOnlyList<SyncWarning> Warnings { get; init; } = [];

    /// <summary>Why nothing is done; null when there is no reason against it.</summary>
    public SyncError? Refusal { get; init; }

    /// <summary>True when carrying it out writes nothing at all.</summary>
    public bool IsEmpty => Events.Count == 0 && NewSpec is null && Joins.Count == 0;

    /// <summary>Conflicts that wait for a person, or for a sync of the other direction.</summary>
    public IEnumerable<Conflict> Remaining => Conflicts.Where((_, i) => !Resolutions[i].Applied);

    public IEnumerable<Conflict> Resolved => Conflicts.Where((_, i) => Resolutions[i].Applied);
}

/// <summary>New bytes for one place of a file.</summary>
/// <param name="Start">In the old bytes.</param>
/// <param name="Length">How many old bytes go.</param>
public readonly record struct ByteSplice(int Start, int Length, ReadOnlyMemory<byte> Bytes);

/// <summary>An event for the stream of a task, or of the change.</summary>
/// <param name="TaskId">Null: of the change.</param>
/// <param name="Expected">The version of the task's stream that the plan saw; null for the change and after the first event of a task.</param>
public sealed record PlannedEvent(string? TaskId, long? Expected, Event Body);

/// <summary>What happens to one task.</summary>
public enum TaskFate
{
    Changed,

    /// <summary>The database did not have it.</summary>
    Added,

    /// <summary>The file does not have it any more.</summary>
    Deleted,
}

/// <summary>One task that changes.</summary>
/// <param name="Id">As before where it is a known task; of a new one the id that it gets.</param>
/// <param name="ToRuntime">Fields that the database takes from the file.</param>
/// <param name="ToSpec">Fields that the file takes from the database.</param>
public sealed record PlannedTask(
    string Id,
    TaskFate Fate,
    string? Number,
    string Title,
    IReadOnlyList<FieldChange> ToRuntime,
    IReadOnlyList<FieldChange> ToSpec
);

/// <summary>One field that changes on one side.</summary>
public sealed record FieldChange(string Field, string? From, string? To);
