using System.Globalization;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Repository;

/// <summary>Keeps what a file held before the tool changes it.</summary>
/// <remarks>
/// In a repository the copies lie in <c>zyflow/backups</c> of the git folder, where no tool takes them for task lists;
/// elsewhere beside the file, with a tilde after its name as editors do.
/// </remarks>
public sealed class FileBackup(string? gitFolder, DateTimeOffset now)
{
    /// <summary>Saves the bytes and says where.</summary>
    /// <param name="file">The file that they are from.</param>
    public string Save(string file, ReadOnlySpan<byte> bytes)
    {
        var copy = gitFolder is null ? Path.GetFullPath(file) + "~" : Free(gitFolder, Path.GetFileName(file));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // a file in a folder has one
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"{copy} cannot be written: {error.Message}",
                "Nothing was changed. Check the permissions of the folder and the space on the disk.",
                error
            );
        }

        DurableFile.Replace(copy, bytes);
        return copy;
    }

    private string Free(string folder, string name)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        for (var turn = 1; ; turn++)
        {
            var copy = Path.Combine(
                folder,
                "zyflow/backups",
                string.Create(CultureInfo.InvariantCulture, $"{stamp}-{turn}-{name}")
            );
            if (!File.Exists(copy))
                return copy;
        }
    }
}
