namespace ZyFlow.Git.Storage;

/// <summary>Moves what is in the write-ahead log into the database.</summary>
/// <remarks>
/// Only under the writer's lock, and never by SQLite itself: in 3.7.0 to 3.51.2 a checkpoint that overlaps the reset of the
/// log by another connection can corrupt the database. Both happen under that lock here.
/// </remarks>
internal static class Checkpoint
{
    /// <summary>About a thousand pages: small enough to be quick, large enough to be rare.</summary>
    private const long Due = 4 << 20;

    /// <summary>A log that grew while somebody was reading is cut off, once.</summary>
    private const long Overdue = 64 << 20;

    /// <summary>The caller holds the writer's lock and no transaction.</summary>
    public static void AfterCommit(Connection connection)
    {
        if (!connection.Location.UsesWriteAheadLog)
            return;

        var log = new FileInfo(connection.Location.File + "-wal");
        if (log.Exists && log.Length >= Due)
            Run(connection, log.Length >= Overdue);
    }

    /// <summary>Waits for nobody: what a reader still needs stays in the log.</summary>
    public static void Run(Connection connection, bool cutOff) =>
        connection.Query(cutOff ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(PASSIVE)", _ => true);
}
