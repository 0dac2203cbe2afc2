namespace ZyFlow.Git.Tracing;

/// <summary>Finds built assemblies: of every file name the newest, since outputs hold copies and old configurations.</summary>
internal static class AssemblySearch
{
    private const string Output = "bin";

    // Reference assemblies have no code; what is in obj is not what runs.
    private static readonly string[] Skipped = [".git", "node_modules", "obj", "ref", "refint"];

    private static readonly EnumerationOptions Quietly = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = true,
    };

    /// <summary>What the projects of a work tree have built: everything below its folders called <c>bin</c>.</summary>
    public static IReadOnlyList<string> InOutputs(string workTree) => Newest(Outputs(workTree).SelectMany(Assemblies));

    /// <summary>Files as they are named, and everything below folders.</summary>
    public static IReadOnlyList<string> Under(IReadOnlyList<string> paths) => Newest(paths.SelectMany(Named));

    private static IEnumerable<string> Named(string path)
    {
        if (File.Exists(path))
            return [path];
        return Directory.Exists(path)
            ? Assemblies(path)
            : throw new ZyFlowException(
                Problem.File,
                $"{path} does not exist.",
                "Name a folder with built assemblies, or build first: dotnet build"
            );
    }

    private static IReadOnlyList<string> Newest(IEnumerable<string> files) =>
        [
            .. files
                .Select(Path.GetFullPath)
                .Distinct(StringComparer.Ordinal)
                .GroupBy(Path.GetFileName)
                .Select(static same =>
                    same.OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(Self, StringComparer.Ordinal).First()
                )
                .Order(StringComparer.Ordinal),
        ];

    private static string Self(string path) => path;

    private static IEnumerable<string> Assemblies(string folder)
    {
        var pending = new Stack<string>([folder]);
        while (pending.TryPop(out var at))
        {
            foreach (var file in Directory.EnumerateFiles(at, "*", Quietly))
            {
                if (Path.GetExtension(file) is ".dll" or ".exe")
                    yield return file;
            }

            foreach (var below in Below(at))
                pending.Push(below.FullName);
        }
    }

    private static IEnumerable<string> Outputs(string workTree)
    {
        var pending = new Stack<string>([workTree]);
        while (pending.TryPop(out var at))
        {
            foreach (var below in Below(at))
            {
                if (below.Name == Output)
                    yield return below.FullName;
                // Another repository or worktree has other lists.
                else if (!Path.Exists(Path.Combine(below.FullName, ".git")))
                    pending.Push(below.FullName);
            }
        }
    }

    // Not through links, which may lead in a circle.
    private static IEnumerable<DirectoryInfo> Below(string folder) =>
        new DirectoryInfo(folder)
            .EnumerateDirectories("*", Quietly)
            .Where(static below => below.LinkTarget is null && !Skipped.Contains(below.Name));
}
