using System.Globalization;

namespace ZyFlow.Git.Storage.Opening;

/// <summary>Copies of the whole database, beside it.</summary>
internal static class Backup
{
    /// <summary>Copies the database as it is now; the caller holds the writer's lock.</summary>
    /// <param name="reason">What the name says besides the time.</param>
    /// <returns>The copy.</returns>
    public static string Write(Connection connection, string reason, TimeProvider time)
    {
        var now = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var path = Path.Combine(connection.Location.Folder, $"zyflow.db.{reason}.{now}.backup");
        using (
            new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            // Empty, which is what VACUUM INTO asks for, and nobody else's.
        }

        var copy = connection.Prepare("VACUUM INTO ?1"); // consistent, without free pages, and flushed
        copy.Set(0, path);
        copy.Run();
        return path;
    }
}
