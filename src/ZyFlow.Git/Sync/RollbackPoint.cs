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
