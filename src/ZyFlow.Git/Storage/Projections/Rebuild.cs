using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What a rebuild found.</summary>
/// <param name="Events">How many events were folded.</param>
/// <param name="Before">The checksum of the projections as they were.</param>
/// <param name="After">The checksum of the projections as the events say.</param>
public sealed record RebuildResult(long Events, ContentHash Before, ContentHash After)
{
    public bool IsEqual => Before == After;
}

/// <summary>Makes all projections anew from the events.</summary>
public static class Rebuild
{
    /// <summary>Drops every projection and folds all events; the caller commits, or rolls back to change nothing.</summary>
    /// <param name="progress">Told how many events are folded, now and then.</param>
    public static RebuildResult Run(
        Connection connection,
        string repositoryId,
        Transaction transaction,
        IProgress<long>? progress = null
    )
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var before = ProjectionTables.Checksum(connection);
        ProjectionTables.Clear(connection);
        var fold = new Fold(connection, repositoryId);
        var events = 0L;
        foreach (var stored in new EventReader(connection).After(position: 0))
        {
            fold.Apply(stored);
            if (++events % 10_000 == 0)
                progress?.Report(events);
        }

        fold.Flush();
        return new(events, before, ProjectionTables.Checksum(connection));
    }

    /// <summary>Whether the projections are what the events say; nothing is changed.</summary>
    public static RebuildResult Verify(Connection connection, string repositoryId, IProgress<long>? progress = null)
    {
        using var transaction = connection.Write("verifying the projections");
        return Run(connection, repositoryId, transaction, progress); // not committed
    }
}
