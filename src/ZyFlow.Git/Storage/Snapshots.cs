namespace ZyFlow.Git.Storage;

/// <summary>States of everything at some positions of the log, so that a rebuild need not begin at the first event.</summary>
public sealed class Snapshots(Connection connection, string repositoryId)
{
    /// <summary>Replaying this many events takes a few hundredths of a second.</summary>
    public const int Every = 20_000;

    /// <summary>Whether enough has happened since the newest one.</summary>
    public bool IsDue(long position, int every = Every) => position - (Newest()?.Position ?? 0) >= every;

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
