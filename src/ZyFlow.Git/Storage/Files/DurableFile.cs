namespace ZyFlow.Git.Storage.Files;

/// <summary>Replaces a file so that it holds its old or its new bytes at every moment.</summary>
/// <remarks>For files that only we and git write; what people edit at the same time goes through <see cref="FileExchange"/>.</remarks>
public static class DurableFile
{
    /// <summary>The code of a <see cref="ZyFlowException"/>: it is not allowed, which trying again does not change.</summary>
    internal const string NotWritable = "notWritable";

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
            $"{path} cannot be written: {error.Message.TrimEnd('.')}.",
            "Check the permissions of the folder and the space on the disk.",
            error
        )
        {
            Code = IsForbidden(error) ? NotWritable : null,
        };

    private static bool IsForbidden(Exception error)
    {
        const int NotPermitted = 1; // EPERM: immutable, for instance
        const int AccessDenied = 13; // EACCES
        const int ReadOnly = 30; // EROFS
        // The framework keeps the system's number where it knows no exception of its own.
        return error is UnauthorizedAccessException || error.HResult is NotPermitted or AccessDenied or ReadOnly;
    }
}
