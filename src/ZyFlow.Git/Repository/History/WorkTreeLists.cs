namespace ZyFlow.Git.Repository.History;

/// <summary>The task lists as they lie in the work tree, tracked or new.</summary>
/// <remarks>Ignored files and links do not count, and what a sparse checkout leaves out is as in the index.</remarks>
public static class WorkTreeLists
{
    private const int MostArguments = 500;

    /// <exception cref="ZyFlowException">The repository has no work tree.</exception>
    public static ListSnapshot Read(GitRepository repository)
    {
        var tree =
            repository.WorkTree
            ?? throw new ZyFlowException(
                Problem.Usage,
                "A bare repository has no work tree to compare with.",
                "Name two revisions, such as: HEAD~1 HEAD"
            );
        var files = new Dictionary<string, string>(StringComparer.Ordinal); // by id of the content
        var entries = new List<TaskListEntry>();
        string[] here = [.. repository.Visible(TaskListName.Default).Where(IsFile)];
        foreach (var paths in here.Chunk(MostArguments))
            entries.AddRange(paths.Zip(Hash(repository, paths), Keep));

        var seen = here.ToHashSet(StringComparer.Ordinal);
        entries.AddRange(LeftOut(repository).Where(entry => !seen.Contains(entry.Path)));
        return new ListSnapshot("the work tree", entries, Find, Content);

        bool IsFile(string path) => new FileInfo(Path.Combine(tree, path)) is { Exists: true, LinkTarget: null };

        TaskListEntry Keep(string path, string blob)
        {
            files.TryAdd(blob, path);
            return new TaskListEntry(path, blob);
        }

        string? Find(string path) => IsFile(path) ? Keep(path, Hash(repository, [path])[0]).Blob : null;

        byte[] Content(string blob) =>
            files.TryGetValue(blob, out var path)
                ? File.ReadAllBytes(Path.Combine(tree, path))
                : repository.History.Content(blob);
    }

    /// <summary>The names that git would give the files' contents; line ends and filters are its business.</summary>
    private static string[] Hash(GitRepository repository, string[] paths) =>
        repository
            .Git.Require(["hash-object", "--", .. paths])
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Tracked lists that a sparse checkout does not write.</summary>
    private static IEnumerable<TaskListEntry> LeftOut(GitRepository repository)
    {
        // Each entry is: tag, mode, id, stage, a tab, the path. The tag S says that the file may be absent.
        string[] paths = ["--", TaskListName.Default, $":(glob)**/{TaskListName.Default}"];
        return repository
            .Git.Require(["ls-files", "-z", "-t", "--stage", .. paths])
            .Entries.Where(static entry => entry.StartsWith("S 100", StringComparison.Ordinal))
            .Select(static entry =>
            {
                var tab = entry.IndexOf('\t', StringComparison.Ordinal);
                return new TaskListEntry(entry[(tab + 1)..], entry[..tab].Split(' ')[2]);
            });
    }
}
