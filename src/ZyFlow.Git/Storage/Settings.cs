using System.Diagnostics;

namespace ZyFlow.Git.Storage;

/// <summary>How SQLite is to behave on every connection.</summary>
internal static class Settings
{
    private const int NoCheckpointOnClose = 1006; // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE

    /// <summary>Name and value, as <c>PRAGMA</c> reads and writes them.</summary>
    public static IReadOnlyList<Pragma> Pragmas { get; } =
    [
        new("busy_timeout", 5000),
        new("synchronous", 2), // FULL: a commit is on the disk
        new("wal_autocheckpoint", 0), // see Checkpoint
        new("foreign_keys", 1),
        new("trusted_schema", 0), // a database that somebody sends cannot run functions from its schema
        new("cell_size_check", 1),
        new("recursive_triggers", 1), // otherwise REPLACE deletes rows behind the back of their triggers
        new("mmap_size", 0), // a disk error would be a signal instead of a result
        new("temp_store", 2), // memory
        new("cache_size", -32_768), // KiB at most; with the 2 MiB that SQLite takes, a long log is read again and again
    ];

    /// <summary>How long SQLite waits for programs that do not know our locks.</summary>
    public const string Waiting = "PRAGMA busy_timeout = 5000";

    private static readonly string Statements = string.Concat(
        Pragmas.Select(pragma => $"PRAGMA {pragma.Name} = {pragma.Value};")
    );

    /// <summary>For a connection that changes nothing.</summary>
    public static void ApplyToReader(Connection connection) => connection.Execute(Statements);

    public static void Apply(Connection connection)
    {
        connection.Execute(Statements);
        var mode = connection.Location.UsesWriteAheadLog ? "wal" : "delete";
        var result = connection.Query("PRAGMA journal_mode", row => row.Text(0))[0];
        if (result != mode)
            result = Switch(connection, mode);
        if (result != mode)
            throw DatabaseFaults.Exception(
                DatabaseFault.Unreachable,
                $"The database {connection.Location.File} cannot use the journal '{mode}', it stays at '{result}'.",
                "Close other programs that have the file open."
            );
        DatabaseTrouble.Check(NativeDatabase.Configure(connection.Handle, NoCheckpointOnClose, 1), connection.Handle);
    }

    public sealed record Pragma(string Name, long Value);

    /// <summary>Changes the journal of a new database.</summary>
    /// <remarks>
    /// SQLite reads before it takes the lock for this, and one that reads is never made to wait for a lock, whatever its timeout:
    /// a second program that only looks is enough for SQLITE_BUSY at once.
    /// </remarks>
    private static string Switch(Connection connection, string mode)
    {
        using var writer = FileLock.Take(connection.Location.WriterLock, FileLock.Patience, "opening the database");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return connection.Query($"PRAGMA journal_mode = {mode}", row => row.Text(0))[0];
            }
            catch (ZyFlowException error)
                when (DatabaseFaults.Of(error) == DatabaseFault.Locked && waited.Elapsed < FileLock.Patience)
            {
                Thread.Sleep(1);
            }
        }
    }
}
