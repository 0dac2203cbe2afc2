namespace ZyFlow.Git.Sync;

/// <summary>How a side departs from what it should be.</summary>
public enum InconsistencyType
{
    /// <summary>The file has it, the database does not.</summary>
    MissingResource,

    /// <summary>The database has it, the file does not.</summary>
    ExtraResource,

    ValueMismatch,

    /// <summary>A value that its field cannot have.</summary>
    TypeMismatch,

    /// <summary>A row shows another version than its stream has.</summary>
    VersionMismatch,

    /// <summary>A task depends on one that is not there, or on itself.</summary>
    DependencyBroken,
}

/// <summary>How bad it is.</summary>
public enum InconsistencySeverity
{
    Low,
    Medium,
    High,
}

/// <summary>One departure, and what to do about it.</summary>
/// <param name="ResourcePath">Where: <c>change/task/field</c>.</param>
public sealed record Inconsistency(
    string Id,
    InconsistencyType Type,
    InconsistencySeverity Severity,
    string ResourcePath,
    string? ExpectedValue,
    string? ActualValue,
    string SuggestedAction,
    bool AutoFixable
)
{
    /// <summary>Where, as a person would name it: <c>add-search, task 1.2, state</c>.</summary>
    public string Subject { get; init; } = ResourcePath;
}

/// <summary>Whether file, base, events and projections of one change agree.</summary>
/// <param name="Inconsistencies">What was found; after a fix, what is still there.</param>
/// <param name="Fixed">What a fix removed.</param>
public sealed record ConsistencyReport(
    string ChangeId,
    DateTimeOffset CheckedAt,
    IReadOnlyList<Inconsistency> Inconsistencies,
    IReadOnlyList<Inconsistency> Fixed,
    StateSnapshot SpecState,
    StateSnapshot RuntimeState,
    IReadOnlyList<string> Recommendations
)
{
    public bool IsConsistent => Inconsistencies.Count == 0;
}
