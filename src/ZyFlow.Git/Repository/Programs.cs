namespace ZyFlow.Git.Repository;

/// <summary>Finds programs on <c>PATH</c>.</summary>
public static class Programs
{
    /// <summary>The absolute path of a program, or null.</summary>
    /// <remarks>
    /// <c>Process.Start</c> with a bare name looks in the current folder before <c>PATH</c>, so a repository with a file
    /// called <c>git</c> would be run. Relative entries of <c>PATH</c> are skipped for the same reason.
    /// </remarks>
    public static string? Find(string name)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
        {
            if (!folder.StartsWith('/'))
                continue;
            var path = Path.Combine(folder, name);
            if (IsExecutable(path))
                return path;
        }

        return null;
    }

    public static bool IsExecutable(string path)
    {
        const UnixFileMode AnyExecute =
            UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != UnixFileMode.None;
    }
}
