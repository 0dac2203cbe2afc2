namespace ZyFlow.Git.Tracing;

/// <summary>Paths of source files, between how a compiler noted them and how people in the work tree call them.</summary>
internal sealed class SourcePaths(string workTree)
{
    // What builds that are the same on every machine write for the top of the repository.
    private const string Mapped = "/_/";

    /// <summary>From the top of the work tree; as it was noted where it is outside.</summary>
    public string Shown(string noted) => Inside(noted) ?? noted;

    /// <summary>From the top of the work tree; null where it is outside, or no path of a file.</summary>
    public string? Inside(string noted)
    {
        if (noted.StartsWith(Mapped, StringComparison.Ordinal))
            return noted[Mapped.Length..];
        if (!Path.IsPathRooted(noted))
            return null;
        var below = Path.GetRelativePath(workTree, noted);
        return below == ".." || below.StartsWith("../", StringComparison.Ordinal) ? null : below;
    }
}
