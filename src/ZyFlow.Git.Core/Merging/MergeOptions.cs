using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging;

/// <summary>How a conflict hunk is written, as git's <c>merge.conflictStyle</c>.</summary>
public enum ConflictStyle
{
    Merge,
    Diff3,
    Zdiff3,
}

/// <summary>What happens to two different additions with one number.</summary>
public enum NumberClash
{
    Renumber,
    Keep,
    Conflict,
}

/// <summary>The lines around a conflict: size, labels and style as git gives them.</summary>
/// <param name="Size">Number of marker characters, git's <c>%L</c>.</param>
/// <param name="BaseLabel">Null or empty: the marker carries no label.</param>
public sealed record Markers(
    int Size = 7,
    string? BaseLabel = null,
    string? OursLabel = null,
    string? TheirsLabel = null,
    ConflictStyle Style = ConflictStyle.Merge
)
{
    public static Markers Default { get; } = new();
}

/// <summary>The policy of one merge.</summary>
/// <param name="Path">The path in the repository, a hint for the dialect; null when unknown.</param>
/// <param name="Schema">The fields that a user added; null: none.</param>
public sealed record MergeOptions(
    Markers Markers,
    NumberClash NumberClash = NumberClash.Renumber,
    string? Path = null,
    TaskSchema? Schema = null
)
{
    public static MergeOptions Default { get; } = new(Markers.Default);
}
