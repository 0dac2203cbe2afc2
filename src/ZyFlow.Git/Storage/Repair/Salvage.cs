using Microsoft.Data.Sqlite;
using ZyFlow.Git.Storage.Opening;

namespace ZyFlow.Git.Storage.Repair;

/// <summary>What was saved of a damaged database.</summary>
/// <param name="Folder">Where the damaged one is now.</param>
/// <param name="Rows">How many rows each table has got; empty when nothing could be read anywhere.</param>
/// <param name="Incomplete">The tables of which something could not be read.</param>
/// <param name="Backup">The backup that had to stand in, because nothing at all could be read; null otherwise.</param>
public sealed record SalvageReport(
    string Folder,
    IReadOnlyDictionary<string, long> Rows,
    IReadOnlyList<string> Incomplete,
    string? Backup
);

/// <summary>Copies everything that can still be read into a new database.</summary>
public static class Salvage
{
    /// <summary>The damaged files are moved into a folder beside, where they stay.</summary>
    public static SalvageReport Run(DatabaseLocation location, TimeProvider time)
    {
        using var writer = FileLock.Take(location.WriterLock, FileLock.Patience, "zyflow doctor");
        var folder = AsideFolder.Move(location, time);
        var backups = Directory.GetFiles(location.Folder, "*.backup").OrderDescending(StringComparer.Ordinal);
        string[] sources = [Path.Combine(folder, Path.GetFileName(location.File)), .. backups];
        foreach (var source in sources)
        {
            if (TryCopy(source, location, time) is { } copy)
                return new SalvageReport(folder, copy.Rows, copy.Incomplete, source == sources[0] ? null : source);
        }

        return new SalvageReport(folder, new Dictionary<string, long>(), [.. Tables], Backup: null);
    }

    private static IEnumerable<string> Tables => StorageSchema.Tables.Select(table => table.Name);

    /// <summary>Null when not even the list of tables can be read.</summary>
    private static (Dictionary<string, long> Rows, List<string> Incomplete)? TryCopy(
        string source,
        DatabaseLocation location,
        TimeProvider time
    )
    {
        // In a folder of its own until it is whole: an interruption leaves no half a database under the real name.
        var unfinished = location with
        {
            Folder = Path.Combine(location.Folder, "salvage"),
        };
        if (Directory.Exists(unfinished.Folder))
            Directory.Delete(unfinished.Folder, recursive: true); // from a salvage that was interrupted
        unfinished.Prepare();
        var rows = new Dictionary<string, long>();
        var incomplete = new List<string>();
        using (var target = Connection.Open(unfinished))
        {
            Upgrade.Current.Run(target, time);
            target.Execute("PRAGMA foreign_keys = OFF"); // what a row refers to may be lost
            using var damaged = TryOpen(location, source);
            if (damaged is null)
                return null;

            target.Execute("BEGIN IMMEDIATE");
            foreach (var table in Tables)
            {
                var copy = new TableCopy(damaged, target, table);
                if (!copy.Run())
                    incomplete.Add(table);
                rows.Add(table, copy.Rows);
            }

            target.Execute("COMMIT");
            Checkpoint.Run(target); // all of it is in the one file that is moved
        }

        File.Move(unfinished.File, location.File);
        Directory.Delete(unfinished.Folder, recursive: true);
        return (rows, incomplete);
    }

    private static Connection? TryOpen(DatabaseLocation location, string source)
    {
        Connection? damaged = null;
        try
        {
            damaged = Connection.OpenToRead(location, source);
            if (damaged.Query("SELECT count(*) FROM sqlite_schema", row => row.Integer(0))[0] > 0)
                return damaged;
        }
        catch (Exception error) when (error is ZyFlowException or SqliteException)
        {
            // Nothing can be read of it.
        }

        damaged?.Dispose();
        return null;
    }
}
