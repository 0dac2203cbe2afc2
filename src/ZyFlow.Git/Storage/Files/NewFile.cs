namespace ZyFlow.Git.Storage.Files;

/// <summary>A file with new content beside the one that it is to replace: complete and on the disk before it is used.</summary>
internal static class NewFile
{
    private const string Prefix = ".zyflow-";

    /// <summary>A name that is free and, unlike one made from the file's own name, never too long.</summary>
    /// <remarks>Its first half tells what was left behind for this file from what was left behind for another.</remarks>
    public static string NameFor(string path) =>
        Path.Combine(
            FolderOf(path),
            MarkOf(path) + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)
        );

    /// <summary>The files that an interrupted replacement of this file left behind.</summary>
    public static IEnumerable<string> LeftFor(string path) =>
        Directory.EnumerateFiles(FolderOf(path), MarkOf(path) + "*", SearchOption.TopDirectoryOnly);

    public static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!; // only the root has none, and it is no file

    /// <summary>Makes the file, which must not exist, not even as a link, and writes and flushes it.</summary>
    /// <param name="like">The file to replace: its mode and owner are taken over.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, FileFacts? like, Action<FileStep>? after = null)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, // O_EXCL
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (like is not null)
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // never more open than what it replaces
        using var file = new FileStream(path, options);
        after?.Invoke(FileStep.Made);
        file.Write(bytes);
        after?.Invoke(FileStep.Written);
        if (like is { } old)
        {
            Libc.TryOwn(file.SafeFileHandle, old.User, old.Group);
            File.SetUnixFileMode(file.SafeFileHandle, old.Mode); // after the owner: changing that clears bits
        }

        Libc.Flush(file.SafeFileHandle, path);
        after?.Invoke(FileStep.Flushed);
    }

    /// <summary>Whether the file holds nothing but what we wrote, or the beginning of it.</summary>
    public static bool IsSpent(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return !File.Exists(path) || bytes.StartsWith(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Gives an edit that lost its place a name that people see.</summary>
    public static string Keep(string path)
    {
        var kept = Path.Combine(FolderOf(path), $"zyflow-kept-{Path.GetFileName(path)[^8..]}.md");
        File.Move(path, kept);
        return kept;
    }

    /// <summary>Removes a file that is of no use any more; why that failed matters less than what came before.</summary>
    public static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The reason why the write failed is reported, not that its remains stay behind.
        }
    }

    private static string MarkOf(string path) =>
        Prefix + ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(path))).Hex[..8] + "-";
}
