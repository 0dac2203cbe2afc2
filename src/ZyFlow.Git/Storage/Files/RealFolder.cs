namespace ZyFlow.Git.Storage.Files;

/// <summary>Folders without the links that lead to them.</summary>
public static class RealFolder
{
    /// <summary>Null where there is no such folder.</summary>
    public static string? Of(string path) =>
        !path.Contains('\0', StringComparison.Ordinal) && Directory.Exists(path)
            ? Libc.RealPath(Path.GetFullPath(path))
            : null;

    /// <summary>Whether a folder is another one or below it; both without links.</summary>
    public static bool Holds(string folder, string other) =>
        other == folder || other.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
