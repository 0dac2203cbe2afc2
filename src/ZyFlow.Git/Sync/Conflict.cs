namespace ZyFlow.Git.Sync;

/// <summary>What the sides disagree about.</summary>
public enum ConflictType
{
    /// <summary>The value of a field.</summary>
    Data,

    /// <summary>Whether something exists, or where it stands.</summary>
    Structure,

    /// <summary>Somebody else kept writing first, five times in a row.</summary>
    Version,

    /// <summary>What a reference refers to.</summary>
    Dependency,

    /// <summary>One side may not be written.</summary>
    Permission,
}

/// <summary>How much depends on the answer.</summary>
public enum ConflictSeverity
{
    /// <summary>Wording.</summary>
    Low,

    /// <summary>A state, or a reference.</summary>
    Medium,

    /// <summary>A task exists for one side only.</summary>
    High,

    /// <summary>The list as a whole cannot be synchronised.</summary>
    Critical,
}

/// <summary>What happened, by the name that people use for it.</summary>
public enum ConflictKind
{
    /// <summary>Both sides changed one field of one task.</summary>
    ConcurrentEdit,

    /// <summary>One side changed a task that the other one deleted.</summary>
    EditOfDeleted,

    /// <summary>Both sides made the same thing in two ways.</summary>
    DuplicateCreation,

    /// <summary>Tasks that look alike changed on both sides, and which is which cannot be told.</summary>
    Ambiguous,

    /// <summary>The lists differ in lines that belong to no single task.</summary>
    ConcurrentLines,

    /// <summary>The stream went on while the sync wanted to write.</summary>
    StaleVersion,

    /// <summary>The file or its folder cannot be written.</summary>
    NotWritable,
}

/// <summary>A disagreement between file and database, with all three values.</summary>
/// <param name="Id">The same for the same disagreement, however often it is found.</param>
/// <param name="ResourceId">The task's id; the change id where it is about the whole list.</param>
/// <param name="Subject">As a person would name it: <c>task 1.2</c>.</param>
/// <param name="Field">The shared field: <c>state</c>, <c>title</c>, <c>blocked</c>; null where it is about the whole block.</param>
/// <param name="BaseValue">Null: absent on that side; likewise the other two.</param>
/// <param name="DetectedBy">Actor and program.</param>
/// <param name="Context">What helps to decide: lines, clocks, versions.</param>
public sealed record Conflict(
    string Id,
    string ChangeId,
    ConflictType Type,
    ConflictKind Kind,
    ConflictSeverity Severity,
    ResourceType ResourceType,
    string ResourceId,
    string Subject,
    string? Field,
    string Reason,
    string? BaseValue,
    string? SpecValue,
    string? RuntimeValue,
    DateTimeOffset DetectedAt,
    string DetectedBy,
    IReadOnlyDictionary<string, string> Context
);
