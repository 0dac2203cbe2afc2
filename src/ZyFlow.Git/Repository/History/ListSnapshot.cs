namespace ZyFlow.Git.Repository.History;

/// <summary>The task lists of one version of a repository: a commit, the work tree, or nothing yet.</summary>
public sealed class ListSnapshot
{
    private readonly Func<string, string?> _find;
    private readonly Func<string, byte[]> _read;

    internal ListSnapshot(
        string name,
        IReadOnlyList<TaskListEntry> entries,
        Func<string, string?> find,
        Func<string, byte[]> read
    )
    {
        Name = name;
        Entries = entries;
        _find = find;
        _read = read;
    }

    /// <summary>What a person calls it.</summary>
    public string Name { get; }

    public IReadOnlyList<TaskListEntry> Entries { get; }

    /// <summary>What was there before the first commit.</summary>
    public static ListSnapshot Nothing { get; } = new("nothing", [], static _ => null, static _ => []);

    public static ListSnapshot OfCommit(RepositoryHistory history, HistoryCommit commit, string name) =>
        new(name, history.TaskLists(commit), path => history.Blob(commit, path), history.Content);

    public byte[] Read(TaskListEntry entry) => _read(entry.Blob);

    /// <summary>The file at a path, whatever its name; null where there is none.</summary>
    public TaskListEntry? Find(string path) => _find(path) is { } blob ? new TaskListEntry(path, blob) : null;

    /// <summary>The lists that are not the same in two versions, renames followed.</summary>
    /// <param name="paths">Only these files and folders; every task list when empty.</param>
    /// <exception cref="ZyFlowException">A path is in neither version.</exception>
    public static IReadOnlyList<ListPair> Between(ListSnapshot before, ListSnapshot after, IReadOnlyList<string> paths)
    {
        var pairs = new List<ListPair>();
        var old = before.Entries.ToDictionary(static entry => entry.Path, StringComparer.Ordinal);
        var known = before.Entries.Select(static entry => entry.Blob).ToHashSet(StringComparer.Ordinal);
        var from = Renames
            .Between(
                before.Entries,
                after.Entries,
                blob => known.Contains(blob) ? before._read(blob) : after._read(blob)
            )
            .ToDictionary(static renamed => renamed.To, static renamed => renamed.From, StringComparer.Ordinal);
        foreach (var entry in after.Entries)
        {
            old.Remove(from.GetValueOrDefault(entry.Path, entry.Path), out var was);
            pairs.Add(new ListPair(was, entry));
        }

        pairs.AddRange(old.Values.Select(static gone => new ListPair(gone, null)));
        foreach (var path in paths)
        {
            if (!pairs.Exists(pair => pair.IsBelow(path)))
                pairs.Add(Named(before, after, path));
        }

        return
        [
            .. pairs
                .Where(pair => !pair.IsSame && (paths.Count == 0 || paths.Any(pair.IsBelow)))
                .OrderBy(static pair => pair.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>The lists at or below a path, or all of them.</summary>
    /// <exception cref="ZyFlowException">There is none.</exception>
    public static IReadOnlyList<TaskListEntry> Under(ListSnapshot version, string? path)
    {
        if (path is null)
            return [.. version.Entries.OrderBy(static entry => entry.Path, StringComparer.Ordinal)];
        List<TaskListEntry> below = [.. version.Entries.Where(entry => new ListPair(null, entry).IsBelow(path))];
        return below.Count > 0 ? [.. below.OrderBy(static entry => entry.Path, StringComparer.Ordinal)]
            : version.Find(path) is { } named ? [named]
            : throw new ZyFlowException(
                Problem.File,
                $"There is no task list at {path} in {version.Name}.",
                "Name a task list, or a folder that holds one."
            );
    }

    /// <summary>The same list in an earlier version, a rename followed; null where it is new.</summary>
    public static TaskListEntry? Before(ListSnapshot before, ListSnapshot after, TaskListEntry list) =>
        before.Find(list.Path)
        ?? (
            TaskListName.Is(list.Path)
                ? Between(before, after, []).FirstOrDefault(pair => pair.After?.Path == list.Path)?.Before
                : null
        );

    /// <summary>What a list of an earlier version has become, a rename followed; null where it is gone.</summary>
    public static TaskListEntry? After(ListSnapshot before, ListSnapshot after, string path) =>
        Between(before, after, []).FirstOrDefault(pair => pair.Before?.Path == path)?.After;

    private static ListPair Named(ListSnapshot before, ListSnapshot after, string path)
    {
        var (was, now) = (before.Find(path), after.Find(path));
        return was is not null || now is not null
            ? new ListPair(was, now)
            : throw new ZyFlowException(
                Problem.File,
                $"There is no task list at {path}, neither in {before.Name} nor in {after.Name}.",
                "Name a task list, or a folder that holds one."
            );
    }
}
