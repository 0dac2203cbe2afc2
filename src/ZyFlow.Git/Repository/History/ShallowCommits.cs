namespace ZyFlow.Git.Repository.History;

/// <summary>Where a shallow clone ends: commits whose parents were not fetched.</summary>
internal static class ShallowCommits
{
    public static string FileIn(string commonFolder) => Path.Combine(commonFolder, "shallow");

    public static IReadOnlySet<string> In(string commonFolder)
    {
        var file = FileIn(commonFolder);
        return File.Exists(file) ? File.ReadLines(file).ToHashSet(StringComparer.Ordinal) : new HashSet<string>();
    }
}
