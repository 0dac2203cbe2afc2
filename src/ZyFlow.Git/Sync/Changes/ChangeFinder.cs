using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Sync.Changes;

/// <summary>Finds the changes of a work tree without starting git.</summary>
/// <remarks>
/// Everything in the folders where tools keep changes, tracked or not; elsewhere what git tracks, which its index says, and
/// what the database knows already. So a copy in a build folder is no change, and no tree is searched.
/// </remarks>
public static class ChangeFinder
{
    /// <param name="known">Paths that the database has; those that are still there are found again.</param>
    /// <param name="tracked">What git tracks; null: its index is read.</param>
    public static ChangeSet Find(
        GitFolders folders,
        IEnumerable<string>? known = null,
        IReadOnlyList<string>? tracked = null
    )
    {
        if (folders.WorkTree is not { } tree)
            return ChangeSet.Of([]);
        var lists = new HashSet<string>(StringComparer.Ordinal);
        tracked ??= GitIndex.Paths(folders, ChangeFolder.FileName);
        lists.UnionWith(tracked.Concat(known ?? []).Where(path => File.Exists(Path.Combine(tree, path))));
        var roots = lists.Select(static list => ChangeFolder.Of(list).Root).OfType<string>();
        foreach (var root in roots.Concat(ChangeFolder.Roots).ToHashSet(StringComparer.Ordinal))
        {
            lists.UnionWith(Below(tree, root));
            lists.UnionWith(Below(tree, root + "/archive"));
        }

        return ChangeSet.Of(lists);
    }

    private static IEnumerable<string> Below(string tree, string root)
    {
        var folder = new DirectoryInfo(Path.Combine(tree, root));
        if (!folder.Exists)
            return [];
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        return folder
            .EnumerateDirectories("*", options)
            .Where(static below => File.Exists(Path.Combine(below.FullName, ChangeFolder.FileName)))
            .Select(below => $"{root}/{below.Name}/{ChangeFolder.FileName}");
    }
}
