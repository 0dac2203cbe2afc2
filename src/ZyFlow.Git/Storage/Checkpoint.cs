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

    /// <summary>A few large transactions share a checkpoint, which would cost as much as each of them.</summary>
    private const int Transactions = 4;

    private const long Longest = 16 << 20;

    /// <summary>The caller holds the writer's lock and no transaction.</summary>
    /// <param name="before">How long the log was when the transaction began.</param>
    public static void AfterCommit(Connection connection, long before)
    {
        var length = LogLength(connection);
        if (length >= Math.Clamp((length - before) * Transactions, Due, Longest))
            Run(connection);
    }

    /// <summary>0 where there is none.</summary>
    public static long LogLength(Connection connection)
    {
        if (!connection.Location.UsesWriteAheadLog)
            return 0;
        var log = new FileInfo(connection.Location.File + "-wal");
        return log.Exists ? log.Length : 0;
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
