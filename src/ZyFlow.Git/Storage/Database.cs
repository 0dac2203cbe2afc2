using ZyFlow.Git.Storage.Opening;

namespace ZyFlow.Git.Storage;

/// <summary>The runtime database of one repository.</summary>
public sealed class Database : IDisposable
{
    /// <summary>"ZyFl": what SQLite's header says whose file it is.</summary>
    internal const int ApplicationId = 0x5A79466C;

    private Database(DatabaseLocation location, Connection connection, string repositoryId, Guid deviceId)
    {
        Location = location;
        Connection = connection;
        RepositoryId = repositoryId;
        DeviceId = deviceId;
    }

    public DatabaseLocation Location { get; }

    /// <summary>The connection that opened it, for the thread that opened it.</summary>
    public Connection Connection { get; }

    /// <summary>Random, and the database's own: it survives moving and renaming the repository.</summary>
    public string RepositoryId { get; }

    /// <summary>Whose hash chain this process continues.</summary>
    public Guid DeviceId { get; }

    /// <summary>Opens the database, which is made, or brought to this version, where necessary.</summary>
    /// <exception cref="ZyFlowException">It is damaged, newer, locked, not ours, or another repository's.</exception>
    public static Database Open(DatabaseLocation location, RepositoryPlace repository, TimeProvider time)
    {
        location.Prepare();
        return Open(location, repository, time, Upgrade.Current);
    }

    /// <summary>The same for a database that must be there.</summary>
    /// <exception cref="ZyFlowException">There is none; or as above.</exception>
    public static Database OpenExisting(DatabaseLocation location, RepositoryPlace repository, TimeProvider time)
    {
        if (!File.Exists(location.File))
            throw DatabaseFaults.Exception(
                DatabaseFault.Missing,
                $"There is no runtime database at {location.File}.",
                "Make one with: zyflow sync"
            );

        location.Prepare(); // its locks may be gone
        return Open(location, repository, time, Upgrade.Current);
    }

    internal static Database Open(
        DatabaseLocation location,
        RepositoryPlace repository,
        TimeProvider time,
        Upgrade upgrade
    )
    {
        RefuseLogAlone(location);
        var connection = Connection.Open(location);
        try
        {
            upgrade.Run(connection, time);
            var identity = Identity.Of(connection, repository, time);
            return new Database(location, connection, identity.RepositoryId, identity.DeviceId);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite would throw the log away and begin a new database.</summary>
    private static void RefuseLogAlone(DatabaseLocation location)
    {
        var log = new FileInfo(location.File + "-wal");
        if (log is { Exists: true, Length: > 0 } && new FileInfo(location.File).Length == 0)
            throw DatabaseFaults.Exception(
                DatabaseFault.Damaged,
                $"The database {location.File} is damaged: it is empty, and its log is not.",
                "Nothing was changed. To see what can be done about it, run: zyflow doctor"
            );
    }

    /// <summary>The same database on another connection, for another thread.</summary>
    public Database Beside() => new(Location, Connect(), RepositoryId, DeviceId);

    /// <summary>Another connection, for another thread.</summary>
    public Connection Connect() => Connection.Open(Location);

    public void Dispose() => Connection.Dispose();
}
