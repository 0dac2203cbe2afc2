using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage.Measuring;

/// <summary>Measurements for tests.</summary>
internal static class Measurements
{
    public static MetricRow Sync(DateTimeOffset at, TimeSpan duration, string change = "add-login") =>
        new()
        {
            Number = 0,
            RepositoryId = "r",
            Worktree = "",
            BranchView = "refs/heads/main",
            ChangeId = change,
            SessionId = null,
            Operation = "sync",
            At = at,
            Succeeded = true,
            Microseconds = (long)duration.TotalMicroseconds,
            Tasks = 10,
            Changed = 2,
            Failed = 0,
            Skipped = 1,
            ConflictsDetected = 0,
            ConflictsResolved = 0,
            ResolutionMicroseconds = 0,
            CacheHits = 0,
            CacheMisses = 0,
        };
}
