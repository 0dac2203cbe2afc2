namespace ZyFlow.Git.Core.Changes;

/// <summary>Gives every task list the id of its change.</summary>
/// <remarks>
/// A name is enough while it stands in one place. A change in its archive gives way to one that is at work under the same
/// name, and an older archive to a younger one; two at work under one name are both called by their folders.
/// </remarks>
public static class ChangeNames
{
    /// <summary>The changes by id, and the lists left out because of their folder's name.</summary>
    /// <param name="lists">Paths of task lists from the top of the work tree, with slashes.</param>
    public static (IReadOnlyList<Change> Changes, IReadOnlyList<OddList> Odd) Of(IEnumerable<string> lists)
    {
        var odd = new List<OddList>();
        var folders = new List<FoundList>();
        foreach (var list in lists.Distinct(StringComparer.Ordinal))
        {
            var folder = ChangeFolder.Of(list);
            if ((ChangeName.Oddity(folder.Name) ?? ChangeName.Oddity(folder.Id)) is { } why)
                odd.Add(new OddList(list, why));
            else
                folders.Add(new FoundList(list, folder));
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
        return (changes, odd);
    }

    /// <summary>Which of the lists that share a name has it for itself; null: none.</summary>
    private static string? Plain(IReadOnlyList<FoundList> lists)
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

    /// <summary>No tuple: generic code over value types is compiled anew at each start.</summary>
    private sealed record FoundList(string List, ChangeFolder Folder);
}
