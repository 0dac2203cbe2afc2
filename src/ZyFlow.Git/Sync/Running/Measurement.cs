using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Measuring;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Writes down what a sync cost and came to; one that finds nothing to do writes nothing here, either.</summary>
internal sealed class Measurement(SyncParts parts, WorkScene scene)
{
    public const string Operation = "sync";

    /// <summary>Who has waited long enough for a lock need not wait again to write that down.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>In the last transaction of the sync, so that it costs no flush.</summary>
    public void Record(SyncResult result, RunSession session)
    {
        var (hits, misses) = parts.CachedSinceLast();
        var now = parts.Time.GetUtcNow();
        var waited = result.ConflictsResolved.Sum(conflict =>
            Math.Max(0, (now - conflict.DetectedAt).TotalMicroseconds)
        );
        new MetricLog(parts.Database.Connection).Record(
            new()
            {
                Number = 0, // the database gives it
                RepositoryId = parts.Database.RepositoryId,
                Worktree = scene.View.Worktree,
                BranchView = scene.View.Branch,
                ChangeId = result.ChangeId,
                SessionId = session.Id,
                Operation = Operation,
                At = now,
                Succeeded = result.Success,
                Microseconds = (long)result.Duration.TotalMicroseconds,
                Tasks = result.RecordsProcessed,
                Changed = result.RecordsSucceeded,
                Failed = result.RecordsFailed,
                Skipped = result.RecordsSkipped,
                ConflictsDetected = result.ConflictsDetected.Count,
                ConflictsResolved = result.ConflictsResolved.Count,
                ResolutionMicroseconds = (long)waited,
                CacheHits = hits,
                CacheMisses = misses,
            }
        );
    }

    /// <summary>A sync that could not be done has no transaction of its own.</summary>
    public void RecordFailure(SyncResult result, RunSession session)
    {
        try
        {
            using var transaction = parts.Database.Connection.Write("zyflow sync", Patience);
            Record(result, session);
            session.End(string.Join(' ', result.Errors.Select(static error => error.Message)));
            transaction.Commit();
        }
        catch (ZyFlowException)
        {
            // A database that is busy or full is what the result tells of; it keeps the measurement out, too.
        }
    }
}
