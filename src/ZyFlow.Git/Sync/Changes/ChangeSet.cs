using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Sync.Changes;

/// <summary>One change: what a sync works on.</summary>
/// <param name="Id">Its name; its folder where the name stands in two places.</param>
/// <param name="Path">Of its task list, from the top of the work tree, with slashes.</param>
public sealed record Change(string Id, string Path, bool IsArchived);

/// <summary>A task list whose folder has a name that no change may have.</summary>
/// <param name="Why">The end of a sentence.</param>
public sealed record OddList(string Path, string Why);

/// <summary>The changes of a work tree, and the two ways between a change and its file.</summary>
/// <remarks>
/// A name is enough while it stands in one place. A change in its archive gives way to one that is at work under the same
/// name, and an older archive to a younger one; two at work under one name are both called by their folders.
/// </remarks>
public sealed class ChangeSet
{
    private readonly Dictionary<string, Change> _byId;
    private readonly Dictionary<string, Change> _byPath;

    private ChangeSet(IReadOnlyList<Change> changes, IReadOnlyList<OddList> odd)
    {
        All = changes;
        Odd = odd;
        _byId = changes.ToDictionary(static change => change.Id, StringComparer.Ordinal);
        _byPath = changes.ToDictionary(static change => change.Path, StringComparer.Ordinal);
    }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<Change> All { get; }

    /// <summary>Left out, to be told to the user.</summary>
    public IReadOnlyList<OddList> Odd { get; }

    /// <param name="lists">Paths of task lists from the top of the work tree, with slashes.</param>
    public static ChangeSet Of(IEnumerable<string> lists)
    {
        var odd = new List<OddList>();
        var folders = new List<(string List, ChangeFolder Folder)>();
        foreach (var list in lists.Distinct(StringComparer.Ordinal))
        {
            var folder = ChangeFolder.Of(list);
            if ((ChangeName.Oddity(folder.Name) ?? ChangeName.Oddity(folder.Id)) is { } why)
                odd.Add(new OddList(list, why));
            else
                folders.Add((list, folder));
        }

        var changes = new List<Change>(folders.Count);
        var taken = folders.Select(static found => found.Folder.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var name in folders.GroupBy(static found => found.Folder.Name, StringComparer.Ordinal))
        {
            var plain = Plain([.. name]);
            foreach (var (list, folder) in name)
            {
                // The folder of another list may be called as this change is.
                var isPlain = list == plain && (folder.Id == name.Key || !taken.Contains(name.Key));
                changes.Add(new Change(isPlain ? name.Key : folder.Id, list, folder.Archived is not null));
            }
        }

        changes.Sort(static (one, other) => string.CompareOrdinal(one.Id, other.Id));
        return new ChangeSet(changes, odd);
    }

    /// <summary>The change with an id, a folder or the path of a list; null when there is none.</summary>
    public Change? Find(string name)
    {
        ChangeName.Require(name);
        return _byId.GetValueOrDefault(name)
            ?? _byPath.GetValueOrDefault(name)
            ?? _byPath.GetValueOrDefault($"{name}/{ChangeFolder.FileName}");
    }

    /// <summary>The change that a person named.</summary>
    public Change Require(string name)
    {
        if (Find(name) is { } change)
            return change;
        var same = All.Where(other => ChangeFolder.Of(other.Path).Name == name)
            .Select(static other => other.Id)
            .ToList();
        if (same.Count > 0)
            throw new ZyFlowException(
                Problem.Usage,
                $"There are {same.Count} changes called {Printable.From(name)}.",
                $"Say which: {Printable.From(string.Join(", ", same))}"
            );
        throw new ZyFlowException(
            Problem.Usage,
            $"There is no change called {Printable.From(name)} in this work tree.",
            All.Count == 0
                ? "A change is a folder with a tasks.md, such as openspec/changes/NAME."
                : $"There is: {Printable.From(string.Join(", ", All.Take(10).Select(static other => other.Id)))}"
        );
    }

    /// <summary>The change whose list has this path; null when there is none.</summary>
    public Change? At(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Which of the lists that share a name has it for itself; null: none.</summary>
    private static string? Plain(IReadOnlyList<(string List, ChangeFolder Folder)> lists)
    {
        var atWork = lists.Where(static found => found.Folder.Archived is null).ToList();
        if (atWork.Count > 0)
            return atWork.Count == 1 ? atWork[0].List : null;

        // Archived on one day under two roots: the first by path, so that every machine says the same.
        return lists
            .OrderByDescending(static found => found.Folder.Archived, StringComparer.Ordinal)
            .ThenBy(static found => found.List, StringComparer.Ordinal)
            .First()
            .List;
    }
}
