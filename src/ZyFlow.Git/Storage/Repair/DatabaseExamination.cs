using Microsoft.Data.Sqlite;

namespace ZyFlow.Git.Storage.Repair;

/// <summary>What can be done about a finding.</summary>
public enum DatabaseRepair
{
    /// <summary>Nothing that a program should do by itself; the hint says what a person can.</summary>
    None,

    /// <summary>Everything that can still be read goes into a new database; the damaged one is kept.</summary>
    Salvage,

    /// <summary>The file is moved away, not deleted, and the next command makes a new database.</summary>
    SetAside,

    /// <summary>Only the user may read it from then on.</summary>
    TakeRights,
}

/// <summary>Something that is wrong with the database.</summary>
/// <param name="Code">Stable, for scripts.</param>
/// <param name="Message">What it is.</param>
/// <param name="Hint">What to do.</param>
public sealed record DatabaseFinding(string Code, string Message, string Hint, DatabaseRepair Repair);

/// <summary>Looks for everything that can be wrong with a database; reads all of it and changes nothing.</summary>
public static class DatabaseExamination
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>An empty list: the database is as it should be, or there is none.</summary>
    public static IReadOnlyList<DatabaseFinding> Run(
        DatabaseLocation location,
        RepositoryPlace repository,
        TimeProvider time
    )
    {
        if (!File.Exists(location.File))
            return [];

        var findings = new List<DatabaseFinding>(Rights(location));
        try
        {
            using var database = Database.OpenExisting(location, repository, time);
            findings.AddRange(Contents(database));
        }
        catch (ZyFlowException error) when (DatabaseFaults.Of(error) is { } fault)
        {
            findings.Add(Finding(fault, error));
        }
        catch (SqliteException error)
        {
            findings.Add(Damaged(location, error.Message)); // a table that is not there, a schema that cannot be read
        }

        return findings;
    }

    private static IEnumerable<DatabaseFinding> Rights(DatabaseLocation location)
    {
        foreach (var path in new[] { location.Folder, location.File })
        {
            if ((File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
                yield return new DatabaseFinding(
                    "databaseOpenToOthers",
                    $"Other users of this machine may read {path}.",
                    $"Take the rights away with: chmod go= {path}",
                    DatabaseRepair.TakeRights
                );
        }
    }

    private static IEnumerable<DatabaseFinding> Contents(Database database)
    {
        const string Fine = "ok";
        foreach (var said in database.Connection.Query("PRAGMA integrity_check(3)", row => row.Text(0)))
        {
            if (said != Fine)
                yield return Damaged(database.Location, said);
        }

        foreach (var hash in new Blobs(database.Connection).Damaged())
            yield return Damaged(database.Location, $"blob {hash} does not hold what was written");
    }

    private static DatabaseFinding Damaged(DatabaseLocation location, string said) =>
        new(
            "databaseDamaged",
            $"The database {location.File} is damaged: {said}.",
            "Save what can be read with: zyflow doctor --fix",
            DatabaseRepair.Salvage
        );

    private static DatabaseFinding Finding(DatabaseFault fault, ZyFlowException error)
    {
        var repair = fault switch
        {
            DatabaseFault.Damaged => DatabaseRepair.Salvage,
            DatabaseFault.NotADatabase or DatabaseFault.NotOurs or DatabaseFault.Foreign => DatabaseRepair.SetAside,
            _ => DatabaseRepair.None,
        };
        return new DatabaseFinding(error.Code!, error.Message, error.Hint, repair); // it has a fault, so it has a code
    }
}
