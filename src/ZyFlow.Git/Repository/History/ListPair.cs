namespace ZyFlow.Git.Repository.History;

/// <summary>One task list in two versions; null where a version does not have it.</summary>
public sealed record ListPair(TaskListEntry? Before, TaskListEntry? After)
{
    /// <summary>The later path.</summary>
    public string Path => (After ?? Before!).Path; // one of the two is there

    public bool IsMoved => Before is not null && After is not null && Before.Path != After.Path;

    internal bool IsSame => Before == After;

    internal bool IsBelow(string path) => IsBelow(Before, path) || IsBelow(After, path);

    private static bool IsBelow(TaskListEntry? entry, string path) =>
        entry is not null
        && (path is "." or "" || entry.Path == path || entry.Path.StartsWith(path + "/", StringComparison.Ordinal));
}
