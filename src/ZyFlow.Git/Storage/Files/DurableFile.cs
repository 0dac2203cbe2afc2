namespace ZyFlow.Git.Storage.Files;

/// <summary>Replaces a file so that it holds its old or its new bytes at every moment.</summary>
/// <remarks>For files that only we and git write; what people edit at the same time goes through <see cref="FileExchange"/>.</remarks>
public static class DurableFile
{
    /// <summary>Writes beside the file, flushes, and renames into place; the mode of an existing file is kept.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var beside = NewFile.NameFor(path);
        try
        {
            NewFile.Write(beside, bytes, Libc.FactsAt(path));
            File.Move(beside, path, overwrite: true);
            Libc.FlushFolder(NewFile.FolderOf(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            NewFile.Discard(beside);
            throw NotWritten(path, error);
        }
    }

    internal static ZyFlowException NotWritten(string path, Exception error) =>
        new(
            Problem.Failed,
            $"{path} cannot be written: {error.Message}",
            "Check the permissions of the folder and the space on the disk.",
            error
        );
}
