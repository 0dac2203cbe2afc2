using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Solving;

/// <summary>What became of a file in conflict.</summary>
public abstract record Solution
{
    private Solution() { }

    /// <summary>Merged again; what is still disputed has its hunks.</summary>
    /// <param name="IsEdited">Somebody had worked in the file, so its hunks were merged, and the rest is as it was.</param>
    public sealed record Merged(MergeResult Result, bool IsEdited) : Solution;

    /// <summary>There is no hunk in the file: a person, or an earlier run, has settled it.</summary>
    public sealed record NoHunks : Solution;

    /// <summary>A marker has no partner, so nobody can tell what belongs to which side.</summary>
    /// <param name="Line">One-based.</param>
    public sealed record LoneMarker(int Line) : Solution;

    /// <summary>The file is no text, and not one of the versions either.</summary>
    public sealed record NotText(string Why) : Solution;
}
