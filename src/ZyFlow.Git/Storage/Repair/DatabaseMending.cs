namespace ZyFlow.Git.Storage.Repair;

/// <summary>Does what a finding offers.</summary>
public static class DatabaseMending
{
    /// <summary>Mends and looks again.</summary>
    /// <returns>What was done, one sentence each; and what is still wrong.</returns>
    public static (IReadOnlyList<string> Done, IReadOnlyList<DatabaseFinding> Left) Run(
        DatabaseLocation location,
        RepositoryPlace repository,
        TimeProvider time
    )
    {
        var repairs = DatabaseExamination.Run(location, repository, time).Select(finding => finding.Repair).ToHashSet();
        var done = new List<string>();
        if (repairs.Contains(DatabaseRepair.SetAside))
            done.Add($"Moved what was there to {SetAside(location, time)}; the next command makes a new database.");
        else if (repairs.Contains(DatabaseRepair.Salvage))
            done.Add(Report(Salvage.Run(location, time)));
        if (repairs.Contains(DatabaseRepair.TakeRights))
            done.Add(TakeRights(location));
        return (done, DatabaseExamination.Run(location, repository, time));
    }

    private static string SetAside(DatabaseLocation location, TimeProvider time)
    {
        using var writer = FileLock.Take(location.WriterLock, FileLock.Patience, "zyflow doctor");
        return AsideFolder.Move(location, time);
    }

    private static string Report(SalvageReport report)
    {
        var from = report.Backup is { } backup ? $"the backup {backup}" : "it";
        var missing =
            report.Incomplete.Count == 0
                ? "nothing is missing"
                : $"incomplete: {string.Join(", ", report.Incomplete)}; run zyflow rebuild --verify";
        return report.Rows.Count == 0
            ? $"Moved the damaged database to {report.Folder}; nothing of it could be read, the next command makes a new one."
            : $"Moved the damaged database to {report.Folder} and copied {report.Rows.Values.Sum()} rows out of {from}; {missing}.";
    }

    private static string TakeRights(DatabaseLocation location)
    {
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(location.Folder, Own | UnixFileMode.UserExecute);
        if (File.Exists(location.File))
            File.SetUnixFileMode(location.File, Own);
        return "Took the rights of others away.";
    }
}
