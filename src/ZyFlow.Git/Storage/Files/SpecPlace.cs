namespace ZyFlow.Git.Storage.Files;

/// <summary>Where a task list really is: links are followed once, here, and never out of the work tree.</summary>
/// <remarks>
/// A checkout brings links along, so a repository could make us write to any file of its user's. Git's own folder is
/// outside, too.
/// </remarks>
public static class SpecPlace
{
    /// <summary>The real path of a list; the list itself need not exist, its folder neither.</summary>
    /// <param name="workTree">The top folder of the work tree.</param>
    /// <param name="list">Relative to it, as git writes paths.</param>
    public static string Resolve(string workTree, string list)
    {
        try
        {
            var top = Libc.RealPath(workTree) ?? throw new IOException($"{workTree} does not exist");
            var named = Path.GetFullPath(Path.Combine(top, list));
            if (Libc.FactsAt(named)?.Sort == FileSort.SymbolicLink && Libc.RealPath(named) is null)
                throw new ZyFlowException(
                    Problem.Refused,
                    $"{list} is a symbolic link that leads nowhere.",
                    "Mend the link, or put the task list itself in its place."
                );
            var real = Real(named);
            return Inside(top, real) ? real : throw Outside(list, real);
        }
        catch (IOException error)
        {
            throw new ZyFlowException(
                Problem.File,
                $"{list} cannot be found: {error.Message}",
                "Mend the link, or put the task list itself in its place.",
                error
            );
        }
    }

    // What exists of the path decides where it leads; the rest is a plain name.
    private static string Real(string path) =>
        Libc.RealPath(path)
        ?? (Path.GetDirectoryName(path) is { } folder ? Path.Combine(Real(folder), Path.GetFileName(path)) : path);

    private static bool Inside(string top, string path) =>
        path.StartsWith(top.TrimEnd('/') + "/", StringComparison.Ordinal)
        && !path[top.Length..].Split('/').Contains(".git", StringComparer.OrdinalIgnoreCase);

    private static ZyFlowException Outside(string list, string path) =>
        new(
            Problem.Refused,
            $"{list} leads to {path}, which is not in the work tree.",
            "Put the task list itself into the work tree; zyflow writes nothing outside of it."
        );
}
