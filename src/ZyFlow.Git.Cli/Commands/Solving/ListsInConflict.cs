using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Solving;

namespace ZyFlow.Git.Cli.Commands.Solving;

/// <summary>The lists in conflict that a person means.</summary>
internal static class ListsInConflict
{
    public static IReadOnlyList<ListInConflict> Find(GitRepository? repository, IReadOnlyList<string> paths)
    {
        if (repository is null)
            return [.. TaskLists.Find(paths).Select(Outside).Where(list => paths.Count > 0 || HasWork(list))];

        var search = new ConflictSearch(repository, Environment.CurrentDirectory);
        var inIndex = search.InIndex().ToList();
        // A list that nobody named is looked at when it has something to solve.
        var named = paths.Where(static path => !Directory.Exists(path)).Select(repository.PathInside).ToList();
        var folders = paths.Where(Directory.Exists).Select(repository.PathInside).ToList();
        var below = folders.Count > 0 || paths.Count == 0 ? [.. paths.Where(Directory.Exists)] : (string[]?)null;
        var visible = below is null ? [] : TaskLists.Find(below).Select(repository.PathInside);
        var found = inIndex.Where(path => paths.Count == 0 || folders.Exists(folder => IsBelow(path, folder)));
        return
        [
            .. named.Select(search.Look),
            .. found
                .Concat(visible.Except(inIndex, StringComparer.Ordinal).Where(HasMarker))
                .Except(named, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(search.Look)
                .Where(static list => list.IsInIndex || HasWork(list)),
        ];

        bool HasMarker(string path)
        {
            var file = Path.Combine(repository.WorkTree!, path); // not bare, or there would be no lists
            return File.Exists(file) && File.ReadAllBytes(file).AsSpan().IndexOf("<<<<<<<"u8) >= 0;
        }
    }

    private static bool HasWork(ListInConflict list) => list.State is not ListState.Settled;

    private static bool IsBelow(string path, string folder) =>
        folder == "." || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static ListInConflict Outside(string path)
    {
        var bytes = InputFile.Read(path);
        var options = new MergeOptions(
            new Markers(OursLabel: "ours", TheirsLabel: "theirs"),
            Path: path,
            Schema: UserSchema.OfMerges()
        );
        return new(
            path,
            FileLink.Resolve(Path.GetFullPath(path)),
            bytes,
            false,
            ConflictSearch.Outside(bytes, options)
        );
    }
}
