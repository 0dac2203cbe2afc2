namespace ZyFlow.Git.Storage;

/// <summary>How many rows and files went.</summary>
public sealed record RetentionReport(int Metrics, int Sessions, int Snapshots, int Backups, int RollbackPoints = 0);

/// <summary>Removes what nobody will ask for.</summary>
/// <remarks>
/// Events, conflicts and the blobs of files stay: a rebuild, a rollback or a question about the past may need any of them.
/// Rollback points go by events, as they came (<see cref="Sync.Running.Tidying"/>).
/// </remarks>
public static class Retention
{
    private const string OldSnapshots = """
        SELECT content FROM snapshot WHERE position NOT IN
            (SELECT position FROM snapshot ORDER BY position DESC LIMIT $count)
        """;

    private const string OldStates = """
        DELETE FROM blob WHERE hash = $hash AND NOT EXISTS (SELECT 1 FROM snapshot WHERE content = $hash)
            AND NOT EXISTS (SELECT 1 FROM change_view WHERE base_hash = $hash)
            AND NOT EXISTS (SELECT 1 FROM rollback_file WHERE base_hash = $hash OR file_hash = $hash)
            AND NOT EXISTS (SELECT 1 FROM intent WHERE after = $hash OR base = $hash)
        """;

    /// <summary>Applies the rules inside the caller's transaction.</summary>
    public static RetentionReport Apply(Connection connection, RetentionRules rules, DateTimeOffset now)
    {
        return new RetentionReport(
            Delete(connection, "DELETE FROM metric WHERE at < $at", now - rules.Metrics),
            Delete(connection, "DELETE FROM session WHERE finished_at < $at", now - rules.Sessions),
            DeleteSnapshots(connection, rules.Snapshots),
            DeleteBackups(connection.Location, rules.Backups)
        );
    }

    private static int Delete(Connection connection, string sql, DateTimeOffset at)
    {
        var delete = connection.Prepare(sql);
        delete.Set(0, at);
        return delete.Run();
    }

    /// <summary>Deletes all but the newest; how many went.</summary>
    internal static int DeleteSnapshots(Connection connection, int count)
    {
        var states = connection.Query(OldSnapshots, row => row.Hash(0), question => question.Set(0, (long)count));
        var delete = connection.Prepare(
            "DELETE FROM snapshot WHERE position NOT IN (SELECT position FROM snapshot ORDER BY position DESC LIMIT $count)"
        );
        delete.Set(0, (long)count);
        var deleted = delete.Run();
        var forget = connection.Prepare(OldStates);
        foreach (var state in states)
        {
            forget.Set(0, state);
            forget.Run();
        }

        return deleted;
    }

    private static int DeleteBackups(DatabaseLocation location, int count)
    {
        // The time in their names does not begin at the same place after every version.
        var old = new DirectoryInfo(location.Folder)
            .GetFiles("*.backup")
            .OrderByDescending(file => file.Name.Split('.')[^2], StringComparer.Ordinal)
            .Skip(count)
            .ToList();
        old.ForEach(file => file.Delete());
        return old.Count;
    }
}
