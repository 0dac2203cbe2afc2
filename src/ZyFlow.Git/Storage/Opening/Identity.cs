using System.Text;

namespace ZyFlow.Git.Storage.Opening;

/// <summary>Whose database it is, and as whom this process writes.</summary>
internal sealed record Identity(string RepositoryId, Guid DeviceId)
{
    private const string KnownCommits = """
        SELECT head_oid FROM branch_view WHERE head_oid IS NOT NULL
        UNION SELECT head_oid FROM worktree_place WHERE head_oid IS NOT NULL
        """;

    /// <exception cref="ZyFlowException">The database is another repository's.</exception>
    public static Identity Of(Connection connection, RepositoryPlace place, TimeProvider time)
    {
        var known = Known(connection, place);
        if (known is { RepositoryId: { } id, DeviceId: { } device })
            return new Identity(id, device);

        using var transaction = connection.Write("opening the database");
        known = Known(connection, place); // somebody else may have written it meanwhile
        if (known.RepositoryId is not null && known.DeviceId is null)
            RefuseForeign(connection, place);
        var repository = known.RepositoryId ?? Add(connection, place, time);
        var identity = new Identity(repository, known.DeviceId ?? AddDevice(connection, repository, place, time));
        transaction.Commit();
        return identity;
    }

    /// <summary>This machine: no name, so that a database can be shown around.</summary>
    public static ContentHash Machine { get; } = ContentHash.Of(Encoding.UTF8.GetBytes("zyflow " + MachineName()));

    private static (string? RepositoryId, Guid? DeviceId) Known(Connection connection, RepositoryPlace place)
    {
        var repositories = connection.Query("SELECT repository_id FROM repository", row => row.Text(0));
        var devices = connection.Query(
            "SELECT device_id FROM device WHERE machine = $machine AND folder = $folder",
            row => row.Uuid(0),
            statement =>
            {
                statement.Set(0, Machine);
                statement.Set(1, place.Folder);
            }
        );
        return (repositories is [var repository, ..] ? repository : null, devices is [var device, ..] ? device : null);
    }

    /// <summary>A folder that the database has never been in: the repository was moved or copied, or the database was.</summary>
    private static void RefuseForeign(Connection connection, RepositoryPlace place)
    {
        var commits = connection.Query(KnownCommits, row => row.Text(0)).ToList();
        var row = connection.Query(RepositoryTable.Select, RepositoryTable.Read)[0];
        if (row.Witness is { } witness)
            commits.Add(witness);
        if (commits.Count == 0 || commits.Any(place.HasCommit))
            return;

        throw DatabaseFaults.Exception(
            DatabaseFault.Foreign,
            $"The database {connection.Location.File} belongs to another repository, which was in {row.Folder}.",
            "Move it back there, or put it aside with: zyflow doctor --fix"
        );
    }

    private static string Add(Connection connection, RepositoryPlace place, TimeProvider time)
    {
        var row = new RepositoryRow
        {
            RepositoryId = Guid.NewGuid().ToString(),
            Folder = place.Folder,
            Witness = place.Head,
            CreatedAt = time.GetUtcNow(),
        };
        var insert = connection.Prepare(RepositoryTable.Insert);
        RepositoryTable.Bind(insert, row);
        insert.Run();
        return row.RepositoryId;
    }

    private static Guid AddDevice(Connection connection, string repository, RepositoryPlace place, TimeProvider time)
    {
        var row = new DeviceRow
        {
            RepositoryId = repository,
            DeviceId = Guid.NewGuid(),
            Machine = Machine,
            Folder = place.Folder,
            RegisteredAt = time.GetUtcNow(),
        };
        var insert = connection.Prepare(DeviceTable.Insert);
        DeviceTable.Bind(insert, row);
        insert.Run();
        return row.DeviceId;
    }

    private static string MachineName()
    {
        const string Id = "/etc/machine-id";
        return File.Exists(Id) ? File.ReadAllText(Id).Trim() : Environment.MachineName;
    }
}
