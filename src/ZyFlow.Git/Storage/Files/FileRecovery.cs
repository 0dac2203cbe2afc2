namespace ZyFlow.Git.Storage.Files;

/// <summary>What an interrupted replacement left of a file.</summary>
public enum RecoveredFile
{
    /// <summary>It holds the new bytes, and they are on the disk now: go on with step 8.</summary>
    New,

    /// <summary>It holds what it held before: do steps 5 to 8 again.</summary>
    Old,

    /// <summary>It holds somebody's edit: drop the intent and merge as always.</summary>
    Edited,
}

/// <summary>Finishes or undoes what a <see cref="FileExchange"/> was doing when its process ended.</summary>
public static class FileRecovery
{
    /// <summary>Cleans up beside the file and says what it holds; run it under the worktree lock, for every open intent.</summary>
    /// <param name="path">No link, as in the exchange.</param>
    /// <param name="before">What the file was to hold before; null when there was none.</param>
    /// <param name="bytes">What it was to hold after.</param>
    public static RecoveredFile Recover(string path, ContentHash? before, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var written = ContentHash.Of(bytes);
            if (!Directory.Exists(NewFile.FolderOf(path)))
                return before is null ? RecoveredFile.Old : RecoveredFile.Edited; // the whole folder was taken away
            foreach (var left in NewFile.LeftFor(path).ToList())
                Clear(path, left, before, written, bytes);

            // The names may still be on their way to the disk.
            Libc.FlushFolder(NewFile.FolderOf(path));
            var now = FileReading.Read(path)?.Hash;
            return now == written ? RecoveredFile.New
                : now == before ? RecoveredFile.Old
                : RecoveredFile.Edited;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DurableFile.NotWritten(path, error);
        }
    }

    private static void Clear(
        string path,
        string left,
        ContentHash? before,
        ContentHash written,
        ReadOnlySpan<byte> bytes
    )
    {
        // When the exchange had happened, what is aside is what the user had, even if it looks like half of ours.
        var isAside = FileReading.Read(path)?.Hash == written;
        var isUseless = isAside
            ? OldFile.Examine(left, written) == CameOut.AsRead
                || (before is { } old && OldFile.Examine(left, old) == CameOut.AsRead)
            : NewFile.IsSpent(left, bytes) || (before is { } same && OldFile.Examine(left, same) == CameOut.AsRead);
        if (!isUseless && isAside && Libc.RenameWith(left, path, Libc.Rename.Exchange) is var error and not 0)
            throw Libc.Failure("exchanging the files back", error);
        if (isUseless || isAside)
            NewFile.Discard(left);
        else
            NewFile.Keep(left); // an edit older than the one in the file, for people to look at
    }
}
