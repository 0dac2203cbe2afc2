using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Core.Naming;

namespace ZyFlow.Git.Generators.TaskLists.Model;

/// <summary>Which list is which class; changes when a list comes or goes, and not when one is edited.</summary>
/// <param name="All">By path.</param>
/// <param name="Odd">Lists in folders whose name no change may have, with the reason.</param>
/// <param name="Twice">Paths that the compiler was given more than once.</param>
public sealed record ChangeClasses(
    EquatableArray<ChangeClass> All,
    EquatableArray<OddPath> Odd,
    EquatableArray<string> Twice
)
{
    public static ChangeClasses Of(IReadOnlyCollection<string> paths)
    {
        var (changes, odd) = ChangeNames.Of(paths);
        var names = SpecNames.Classes(changes.Select(static change => change.Id));
        return new ChangeClasses(
            new(
                changes
                    .Select(change => new ChangeClass(change.Path, change.Id, names[change.Id]))
                    .OrderBy(static change => change.Path, StringComparer.Ordinal)
            ),
            new(odd.Select(static list => new OddPath(list.Path, list.Why))),
            new(paths.GroupBy(static path => path).Where(static same => same.Skip(1).Any()).Select(same => same.Key))
        );
    }

    /// <summary>The class of a list; null for an odd one.</summary>
    public ChangeClass? Find(string path)
    {
        var (from, to) = (0, All.Count - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            var order = string.CompareOrdinal(All[middle].Path, path);
            if (order == 0)
                return All[middle];
            if (order < 0)
                from = middle + 1;
            else
                to = middle - 1;
        }

        return null;
    }
}

/// <param name="Why">The end of a sentence.</param>
public sealed record OddPath(string Path, string Why);
