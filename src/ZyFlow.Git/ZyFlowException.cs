namespace ZyFlow.Git;

/// <summary>Why something was not done; each kind has a stable name and exit code.</summary>
public enum Problem
{
    /// <summary>The arguments cannot be understood.</summary>
    Usage,

    /// <summary>A file named by the user is missing or cannot be read.</summary>
    File,

    /// <summary>There is no repository here.</summary>
    NotARepository,

    /// <summary>The repository has no runtime database yet.</summary>
    NotInitialised,

    /// <summary>Somebody else holds a lock.</summary>
    Busy,

    /// <summary>A program or library that is needed is not on this machine.</summary>
    Missing,

    /// <summary>git, or a file system, did not do what was asked.</summary>
    Failed,

    /// <summary>Going on could lose something of the user's.</summary>
    Refused,
}

/// <summary>The one error for people: what happened, then what to do.</summary>
public sealed class ZyFlowException(Problem problem, string message, string hint, Exception? inner = null)
    : Exception(message, inner)
{
    public Problem Problem { get; } = problem;

    /// <summary>A stable name for exactly this trouble, such as <c>databaseDamaged</c>; null where the problem says enough.</summary>
    public string? Code { get; init; }

    /// <summary>What to do next; never a destructive command.</summary>
    public string Hint { get; } = hint;
}
