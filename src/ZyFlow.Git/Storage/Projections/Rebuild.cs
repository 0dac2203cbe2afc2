using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What a rebuild found.</summary>
/// <param name="Events">How many events were folded.</param>
/// <param name="Before">The checksum of the projections as they were.</param>
/// <param name="After">The checksum of the projections as the events say.</param>
/// <param name="From">The position of the snapshot that it began at; 0: at the first event.</param>
/// <param name="Unsound">How many newer snapshots were not what was kept, and not used.</param>
public sealed record RebuildResult(long Events, ContentHash Before, ContentHash After, long From = 0, int Unsound = 0)
{
    public bool IsEqual => Before == After;
}

/// <summary>Makes all projections anew from the events.</summary>
public static class Rebuild
{
    /// <summary>Drops every projection and folds all events; the caller commits, or rolls back to change nothing.</summary>
    /// <param name="progress">Told how many events are folded, now and then.</param>
    /// <param name="isFull">Begin at the first event, also where there is a snapshot.</param>
    public static RebuildResult Run(
        Connection connection,
        string repositoryId,
        Transaction transaction,
        IProgress<long>? progress = null,
        bool isFull = true
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var before = ProjectionTables.Checksum(connection);
        var (from, unsound) = isFull ? (0, 0) : Restore(connection, repositoryId);
        if (from == 0)
            ProjectionTables.Clear(connection);
        var fold = new Fold(connection, repositoryId);
        var events = 0L;
        foreach (var stored in new EventReader(connection).After(from))
        {
            fold.Apply(stored);
            if (++events % 10_000 == 0)
                progress?.Report(events);
        }

        fold.Flush();
        return new(events, before, ProjectionTables.Checksum(connection), from, unsound);
    }

    /// <summary>Goes to the newest snapshot that is what was kept; 0 when there is none.</summary>
    private static (long From, int Unsound) Restore(Connection connection, string repositoryId)
    {
        var snapshots = new Snapshots(connection, repositoryId);
        var unsound = 0;
        for (
            var snapshot = snapshots.Newest();
            snapshot is not null;
            snapshot = snapshots.Newest(snapshot.Position - 1)
        )
        {
            if (snapshots.Restore(snapshot))
                return (snapshot.Position, unsound);
            unsound++;
        }

        return (0, unsound);
    }

    /// <summary>Whether the projections are what the events say; nothing is changed.</summary>
    public static RebuildResult Verify(Connection connection, string repositoryId, IProgress<long>? progress = null)
    {
        using var transaction = connection.Write("verifying the projections");
        return Run(connection, repositoryId, transaction, progress); // not committed
    }
}
