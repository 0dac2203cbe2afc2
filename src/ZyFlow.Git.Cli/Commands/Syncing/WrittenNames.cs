namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary>Changes as a person at a shell names them, who may be below the top, and whose shell completes paths.</summary>
internal static class WrittenNames
{
    /// <summary>What is a path from this folder becomes the path from the top of the work tree; the rest stays.</summary>
    public static string[] FromHere(this Runtime runtime, IReadOnlyList<string> names) =>
        [.. names.Select(name => FromTop(runtime.Folders.WorkTree, name))];

    private static string FromTop(string? tree, string name)
    {
        // A single word is an id, also where a folder of that name is.
        if (tree is null || !(name.Contains('/', StringComparison.Ordinal) || name == ".") || !Path.Exists(name))
            return name;
        var path = Path.GetRelativePath(tree, Path.TrimEndingDirectorySeparator(Path.GetFullPath(name)));
        return path.StartsWith("..", StringComparison.Ordinal) ? name : path;
    }
}
