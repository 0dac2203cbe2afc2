using LibGit2Sharp;

namespace ZyFlow.Git.Repository.History;

/// <summary>A task list that has another path in a later version.</summary>
/// <param name="Likeness">Percent of the larger file that is in both.</param>
public sealed record RenamedList(string From, string To, int Likeness);

/// <summary>Finds which of the new task lists is which of those that went, as git's merge does.</summary>
/// <remarks>Only task lists take part: one that becomes a file of another name went, and nothing follows it.</remarks>
internal static class Renames
{
    /// <summary>More pairs than this are not compared by content; equal files are found all the same.</summary>
    private const int MostPairs = 1_000_000;

    public static IReadOnlyList<RenamedList> Between(
        IReadOnlyList<TaskListEntry> before,
        IReadOnlyList<TaskListEntry> after,
        Func<string, byte[]> read
    )
    {
        var old = before.ExceptBy(after.Select(static e => e.Path), static e => e.Path).ToList();
        var fresh = after.ExceptBy(before.Select(static e => e.Path), static e => e.Path).ToList();
        var found = new List<RenamedList>();
        if (old.Count == 0 || fresh.Count == 0)
            return found;
        Equal(old, fresh, found);
        if (old.Count > 0 && fresh.Count > 0 && (long)old.Count * fresh.Count <= MostPairs)
            Alike(old, fresh, found, read);
        return [.. found.OrderBy(static r => r.To, StringComparer.Ordinal)];
    }

    private static void Equal(List<TaskListEntry> old, List<TaskListEntry> fresh, List<RenamedList> found)
    {
        foreach (var target in fresh.ToArray())
        {
            if (old.Find(source => source.Blob == target.Blob) is not { } source)
                continue;
            found.Add(new RenamedList(source.Path, target.Path, 100));
            old.Remove(source);
            fresh.Remove(target);
        }
    }

    private static void Alike(
        List<TaskListEntry> old,
        List<TaskListEntry> fresh,
        List<RenamedList> found,
        Func<string, byte[]> read
    )
    {
        var known = new Dictionary<string, BlobLikeness>();
        var pairs =
            from target in fresh
            from source in old
            let likeness = Of(source.Blob).To(Of(target.Blob))
            where likeness >= BlobLikeness.Least
            orderby likeness descending
            select (Source: source, Target: target, Likeness: likeness);
        var taken = new HashSet<TaskListEntry>();
        foreach (var (source, target, likeness) in pairs.ToList())
        {
            if (taken.Contains(source) || taken.Contains(target))
                continue;
            taken.Add(source);
            taken.Add(target);
            found.Add(new RenamedList(source.Path, target.Path, likeness * 100 / BlobLikeness.Most));
        }

        BlobLikeness Of(string blob) =>
            known.TryGetValue(blob, out var one) ? one : known[blob] = new BlobLikeness(read(blob));
    }
}
