namespace ZyFlow.Git.Sync;

/// <summary>What to do about a conflict. The losing value always stays in the conflict's record.</summary>
public enum ResolutionStrategy
{
    /// <summary>The file's value.</summary>
    SpecWins,

    /// <summary>The database's value.</summary>
    RuntimeWins,

    /// <summary>The value that was observed later, by the hybrid logical clock and never by file times.</summary>
    LastWriteWins,

    /// <summary>A value that holds both changes, where there is one.</summary>
    Merge,

    /// <summary>A person decides; until then both sides and base stay as they are.</summary>
    Manual,

    /// <summary>Not now: both sides and base stay as they are, and the conflict comes back next time.</summary>
    Skip,
}

/// <summary>Who settled a conflict.</summary>
public enum ResolvedBy
{
    /// <summary>A strategy that decides by itself.</summary>
    Auto,

    /// <summary>A person, or an agent acting for one.</summary>
    User,

    /// <summary>The product, because the conflict ceased to exist.</summary>
    System,
}

/// <summary>How one conflict was settled.</summary>
/// <param name="Strategy">What was done, which is MANUAL where an automatic strategy was not sure enough.</param>
/// <param name="Resolution">The value that was taken; null where the value is "absent" or nothing was taken.</param>
/// <param name="Lost">The value that was given up, so that nothing is ever gone.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Applied">False for a dry run, and for MANUAL and SKIP.</param>
public sealed record ConflictResolution(
    string ConflictId,
    ResolutionStrategy Strategy,
    string? Resolution,
    string? Lost,
    DateTimeOffset ResolvedAt,
    ResolvedBy ResolvedBy,
    double Confidence,
    bool Applied
);
