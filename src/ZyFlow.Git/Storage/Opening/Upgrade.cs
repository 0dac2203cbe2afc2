using System.Globalization;

namespace ZyFlow.Git.Storage.Opening;

/// <summary>Makes a new database, or brings an old one to this version; a newer one is left alone.</summary>
/// <param name="version">What the database is to be: major * 1000 + minor.</param>
/// <param name="tables">What a new one consists of.</param>
/// <param name="migrations">The steps that lead to the version.</param>
internal sealed class Upgrade(
    int version,
    IReadOnlyList<(string Name, string Create)> tables,
    IReadOnlyList<Migration> migrations
)
{
    private const int Minors = 1000;

    /// <summary>To what this program works with.</summary>
    public static Upgrade Current { get; } = new(StorageSchema.Version, StorageSchema.Tables, Migration.All);

    public void Run(Connection connection, TimeProvider time)
    {
        if (IsCurrent(connection))
            return;

        using var writer = FileLock.Take(
            connection.Location.WriterLock,
            FileLock.Patience,
            "an upgrade of the database"
        );
        if (IsCurrent(connection)) // somebody else did it meanwhile
            return;

        var was = Number(connection, "user_version");
        if (was > 0)
            Backup.Write(connection, Written(was), time);
        connection.Execute("BEGIN EXCLUSIVE");
        using var transaction = new Transaction(connection, writer: null);
        if (was == 0)
            Create(connection);
        else
            Migrate(connection, was);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
        transaction.Commit();
    }

    /// <summary>Whether nothing is to be done.</summary>
    /// <exception cref="ZyFlowException">The file is somebody else's, or too new.</exception>
    private bool IsCurrent(Connection connection)
    {
        using var snapshot = connection.Read(); // somebody else may be making it
        var file = connection.Location.File;
        var (owner, found) = (Number(connection, "application_id"), Number(connection, "user_version"));
        var isEmpty = owner == 0 && found == 0 && Count(connection) == 0;
        if (owner != Database.ApplicationId && !isEmpty)
            throw DatabaseFaults.Exception(
                DatabaseFault.NotOurs,
                $"The file {file} is a database, but not one of zyflow's.",
                "Find out what put it there and move it elsewhere; zyflow then makes a new one."
            );
        if (found / Minors > version / Minors)
            throw DatabaseFaults.Exception(
                DatabaseFault.Newer,
                $"The database {file} has version {Written(found)}; this zyflow knows versions up to {Written(version)}.",
                "Install a newer zyflow, the one that wrote it or later: dotnet tool update"
            );
        return found >= version;
    }

    private void Create(Connection connection)
    {
        foreach (var (_, create) in tables)
            connection.Execute(create);
        connection.Execute(
            string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Database.ApplicationId}")
        );
    }

    private void Migrate(Connection connection, long was)
    {
        for (var at = was; at < version; )
        {
            var step =
                migrations.FirstOrDefault(step => step.From == at)
                ?? throw DatabaseFaults.Exception(
                    DatabaseFault.TooOld,
                    $"The database {connection.Location.File} has version {Written(at)}, from which no way leads to {Written(version)}.",
                    "Use the zyflow that wrote it, or one that is not as much newer."
                );
            step.Run(connection);
            at = step.To;
        }
    }

    private static string Written(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number / Minors}.{number % Minors}");

    private static long Number(Connection connection, string pragma) => connection.Number($"PRAGMA {pragma}");

    private static long Count(Connection connection) => connection.Number("SELECT count(*) FROM sqlite_schema");
}
