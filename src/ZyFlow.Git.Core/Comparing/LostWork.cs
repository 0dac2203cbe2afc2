using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>What kind of work is gone.</summary>
public enum LostKind
{
    /// <summary>A task that a side finished is not finished, and the other side did not touch its state.</summary>
    Tick,

    /// <summary>A line that a side wrote is not there, and nothing like it.</summary>
    Line,
}

/// <summary>Something that one side of a merge did and that its result does not hold.</summary>
/// <param name="Text">The line, as the side wrote it.</param>
/// <param name="Line">Its one-based number in that side's version.</param>
public sealed record LostWork(Side Side, LostKind Kind, string Text, int Line)
{
    /// <summary>What both sides did to base and the result does not show; what the other side deleted is not lost.</summary>
    public static IReadOnlyList<LostWork> In(
        TaskDocument @base,
        TaskDocument ours,
        TaskDocument theirs,
        TaskDocument result
    )
    {
        var (one, other) = MergeSide.Of(@base, ours, theirs, result);
        return [.. new LostOfSide(one).Find(), .. new LostOfSide(other).Find()];
    }
}
