namespace ZyFlow.Git.Benchmarks.Figures;

/// <summary>One merge on disk: a folder with <c>base.md</c>, <c>ours.md</c>, <c>theirs.md</c> and perhaps the expected result.</summary>
/// <param name="Group">The first folder below the root of the walk.</param>
/// <param name="Path">The folder, relative to the root of the walk.</param>
/// <param name="Expected">Null when nobody said what should come out.</param>
internal sealed record MergeCase(string Group, string Path, byte[] Base, byte[] Ours, byte[] Theirs, byte[]? Expected)
{
    public static IReadOnlyList<MergeCase> Under(string root)
    {
        var folders = Directory
            .EnumerateFiles(root, "ours.md", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetDirectoryName(file)!)
            .Order(StringComparer.Ordinal);
        return [.. folders.Select(folder => Read(root, folder))];
    }

    private static MergeCase Read(string root, string folder)
    {
        var path = System.IO.Path.GetRelativePath(root, folder).Replace('\\', '/');
        var group = path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/')] : ".";
        return new MergeCase(
            group,
            path,
            Bytes(folder, "base.md") ?? [],
            Bytes(folder, "ours.md")!,
            Bytes(folder, "theirs.md") ?? [],
            Bytes(folder, "merged.md") ?? Bytes(folder, "expected.md")
        );
    }

    private static byte[]? Bytes(string folder, string name)
    {
        var file = System.IO.Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }
}

/// <summary>What one program made of a case.</summary>
/// <param name="Failure">The exception, or null.</param>
internal sealed record Outcome(
    byte[] Bytes,
    bool Clean,
    string Method = "",
    string Reasons = "",
    string? Failure = null
);
