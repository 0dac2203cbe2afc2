using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Storage;

/// <summary>States of everything at some positions of the log, so that a rebuild need not begin at the first event.</summary>
public sealed class Snapshots(Connection connection, string repositoryId)
{
    /// <summary>Whether enough has happened since the newest one.</summary>
    public bool IsDue(long position, int every) => position - (Newest()?.Position ?? 0) >= every;

    /// <summary>Keeps a state inside the caller's transaction.</summary>
    /// <param name="checksum">Over the projections, as the rebuild computes it.</param>
    public void Write(long position, ReadOnlyMemory<byte> state, ContentHash checksum, DateTimeOffset now)
    {
        var row = new SnapshotRow
        {
            RepositoryId = repositoryId,
            Position = position,
            Content = new Blobs(connection).Put(state, now),
            Checksum = checksum,
            CreatedAt = now,
        };
        var write = connection.Prepare(SnapshotTable.Upsert);
        SnapshotTable.Bind(write, row);
        write.Run();
    }

    /// <summary>Keeps the projections as they are, inside the caller's transaction.</summary>
    /// <param name="position">The last event.</param>
    public void Take(long position, DateTimeOffset now) =>
        Write(position, ProjectionState.Write(connection), ProjectionTables.Checksum(connection), now);

    /// <summary>Makes the projections what they were at a snapshot, inside the caller's transaction.</summary>
    /// <returns>False when it is not what was kept, or of other tables; the projections then hold anything.</returns>
    public bool Restore(SnapshotRow snapshot)
    {
        try
        {
            return ProjectionState.Restore(connection, Read(snapshot))
                && ProjectionTables.Checksum(connection) == snapshot.Checksum;
        }
        catch (ZyFlowException)
        {
            return false; // its blob is damaged
        }
    }

    /// <summary>The newest one that does not go beyond a position; null when there is none.</summary>
    public SnapshotRow? Newest(long upTo = long.MaxValue) =>
        connection.Query(
            $"{SnapshotTable.Select} WHERE repository_id = $repository AND position <= $upTo ORDER BY position DESC LIMIT 1",
            SnapshotTable.Read,
            statement =>
            {
                statement.Set(0, repositoryId);
                statement.Set(1, upTo);
            }
        )
            is [var newest]
            ? newest
            : null;

    /// <exception cref="ZyFlowException">The disk changed it.</exception>
    public byte[] Read(SnapshotRow snapshot) => new Blobs(connection).Read(snapshot.Content);
}
