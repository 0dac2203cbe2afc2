namespace ZyFlow.Git.Storage;

/// <summary>Moves what is in the write-ahead log into the database.</summary>
/// <remarks>
/// Only under the writer's lock, and never by SQLite itself: in 3.7.0 to 3.51.2 a checkpoint that overlaps the reset of the
/// log by another connection can corrupt the database. Both happen under that lock here.
/// </remarks>
internal static class Checkpoint
{
    /// <summary>
    /// The first command after the last one has to read the log from one end to the other: a megabyte takes half a
    /// millisecond. A sync writes about a tenth of it.
    /// </summary>
    private const long Due = 1 << 20;

    /// <summary>The caller holds the writer's lock and no transaction.</summary>
    public static void AfterCommit(Connection connection)
    {
        if (!connection.Location.UsesWriteAheadLog)
            return;

        var log = new FileInfo(connection.Location.File + "-wal");
        if (log.Exists && log.Length >= Due)
            Run(connection);
    }

    /// <summary>Waits for nobody: what a reader still needs stays in the log until the next time.</summary>
    public static void Run(Connection connection)
    {
        connection.Execute("PRAGMA busy_timeout = 0");
        try
        {
            connection.Query("PRAGMA wal_checkpoint(TRUNCATE)", _ => true);
        }
        finally
        {
            connection.Execute(Settings.Waiting);
        }
    }
}
