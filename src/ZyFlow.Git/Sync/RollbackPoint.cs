using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync;

/// <summary>A moment to which a change can go back.</summary>
/// <param name="Position">The last event before it.</param>
/// <param name="Head">The commit that was checked out; null on an unborn branch.</param>
/// <param name="FileHash">Of the file; null when it was not there.</param>
/// <param name="BaseHash">Of base; null before the first sync.</param>
public sealed record RollbackPoint(
    string Id,
    string ChangeId,
    string View,
    long Position,
    DateTimeOffset CreatedAt,
    string Actor,
    string? Description,
    string? Head,
    string? FileHash,
    string? BaseHash
);

/// <summary>Which bytes the file gets when a change goes back to a point.</summary>
public enum RollbackBytes
{
    /// <summary>Those that it had, also edits that had not been synchronised: the next sync takes them over again.</summary>
    Exact,

    /// <summary>Those on which file and database agreed then.</summary>
    Agreed,
}

/// <summary>What going back to a point would do.</summary>
/// <param name="Events">About tasks, in the order in which they would be appended.</param>
/// <param name="WritesFile">True when the file would get other bytes.</param>
public sealed record RollbackPreview(IReadOnlyList<NewEvent> Events, bool WritesFile);
