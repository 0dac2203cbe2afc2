using System.Globalization;

namespace ZyFlow.Git.Storage.Repair;

/// <summary>Moves a database away with everything that belongs to it; nothing is ever deleted.</summary>
internal static class AsideFolder
{
    private static readonly string[] Suffixes = ["", "-wal", "-shm", "-journal"];

    /// <summary>The caller holds the writer's lock.</summary>
    /// <returns>The folder that has the files now.</returns>
    public static string Move(DatabaseLocation location, TimeProvider time)
    {
        var now = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var folder = Path.Combine(location.Folder, $"aside-{now}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        // The log goes first: a log without its database is ignored, a database without its log is older than it says.
        foreach (var suffix in Suffixes.Reverse())
        {
            var file = location.File + suffix;
            if (File.Exists(file))
                File.Move(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }
}
