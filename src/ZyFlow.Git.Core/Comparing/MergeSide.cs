using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>A merge that was made, as one of its sides sees it.</summary>
/// <param name="Mine">From base to this side.</param>
/// <param name="Other">From base to the other side.</param>
/// <param name="Kept">From this side to the result.</param>
/// <param name="OtherKept">From the other side to the result.</param>
internal sealed record MergeSide(
    Side Side,
    TaskComparison Mine,
    TaskComparison Other,
    TaskComparison Kept,
    TaskComparison OtherKept
)
{
    public static (MergeSide Ours, MergeSide Theirs) Of(
        TaskDocument @base,
        TaskDocument ours,
        TaskDocument theirs,
        TaskDocument result
    )
    {
        var toOurs = TaskComparison.Compare(@base, ours);
        var toTheirs = TaskComparison.Compare(@base, theirs);
        var oursKept = TaskComparison.Compare(ours, result);
        var theirsKept = TaskComparison.Compare(theirs, result);
        return (
            new(Side.Ours, toOurs, toTheirs, oursKept, theirsKept),
            new(Side.Theirs, toTheirs, toOurs, theirsKept, oursKept)
        );
    }

    /// <summary>The same block on the other side; null where it is new here, or deleted there.</summary>
    public Block? There(Block mine) => Mine.BeforeOf(mine) is { } before ? Other.AfterOf(before) : null;

    /// <summary>The other side deleted it, so that it is not lost.</summary>
    public bool IsDeletedThere(Block mine) => Mine.BeforeOf(mine) is not null && There(mine) is null;
}
