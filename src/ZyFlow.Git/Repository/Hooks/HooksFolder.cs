namespace ZyFlow.Git.Repository.Hooks;

/// <summary>The folder in which git looks for hooks here.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="IsOwn">It is the repository's own, and not one that <c>core.hooksPath</c> names.</param>
/// <param name="IsInTree">It is in the work tree, so the team shares it and its files are tracked.</param>
public sealed record HooksFolder(string Path, bool IsOwn, bool IsInTree)
{
    public const string Setting = "core.hooksPath";

    public static HooksFolder Of(GitRepository repository)
    {
        var own = System.IO.Path.Combine(repository.CommonFolder, "hooks");
        if (Configured(repository) is not { Length: > 0 } configured)
            return new(own, IsOwn: true, IsInTree: false);

        // Relative to where hooks run: the top of the work tree.
        var top = repository.WorkTree ?? repository.GitFolder;
        var path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(configured, top));
        var isInTree =
            repository.WorkTree is { } tree
            && (path + "/").StartsWith(tree + "/", StringComparison.Ordinal)
            && !(path + "/").StartsWith(repository.CommonFolder + "/", StringComparison.Ordinal);
        return new(path, path == own, isInTree);
    }

    // Our own calls of git turn hooks off by this very setting; what the command line says does not count.
    private static string? Configured(GitRepository repository)
    {
        var answer = repository.Git.Run("config", "-z", "--show-scope", "--type=path", "--get-all", Setting).Output;
        string? last = null;
        foreach (var pair in answer.Split('\0').Chunk(2))
        {
            if (pair is [not "command", var value])
                last = value;
        }

        return last;
    }
}
