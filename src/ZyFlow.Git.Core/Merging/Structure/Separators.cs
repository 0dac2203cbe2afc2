using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>The blank lines between two blocks of the result.</summary>
/// <remarks>
/// Blank lines belong to a place, not to a block: where two blocks stood together before, the blank lines merge three-way;
/// where they meet for the first time, the neighbours that each had decide.
/// </remarks>
internal sealed class Separators(ClassMap map)
{
    /// <summary>The blank lines after <paramref name="block"/>; a null <paramref name="next"/> is the end of the file.</summary>
    public string Between(MergeClass block, MergeClass? next)
    {
        var (@base, ours, theirs) = (
            Known(block, next, Side.Base),
            Known(block, next, Side.Ours),
            Known(block, next, Side.Theirs)
        );
        if (ours is null && theirs is null)
            return @base ?? Met(block, next);
        if (ours is null || theirs is null)
            return ours ?? theirs ?? "";
        if (ours == @base)
            return theirs;
        if (theirs == @base)
            return ours;
        return Wider(ours, theirs);
    }

    private string? Known(MergeClass block, MergeClass? next, Side side)
    {
        if (!block.Has(side) || NextOn(block, side) != next)
            return null;
        return Blanks(block, side);
    }

    /// <summary>Two blocks that never stood together: like a neighbour of the same kind, else the wider of the two.</summary>
    private string Met(MergeClass block, MergeClass? next)
    {
        if (next is not null && Widest(next, side => BlanksBefore(next, side, block.Kind)) is { } before)
            return before;
        if (Widest(block, side => NextOn(block, side)?.Kind == next?.Kind ? Blanks(block, side) : null) is { } after)
            return after;

        var above = Widest(block, side => Blanks(block, side)) ?? "";
        var below = next is null ? "" : Widest(next, side => BlanksBefore(next, side, null)) ?? "";
        return above.Length >= below.Length ? above : below;
    }

    /// <summary>The longest answer of ours and theirs.</summary>
    private static string? Widest(MergeClass c, Func<Side, string?> blanks)
    {
        var ours = c.Has(Side.Ours) ? blanks(Side.Ours) : null;
        var theirs = c.Has(Side.Theirs) ? blanks(Side.Theirs) : null;
        if (ours is null || theirs is null)
            return ours ?? theirs;
        return Wider(ours, theirs);
    }

    private static string Wider(string ours, string theirs) =>
        ours.Length == theirs.Length ? FieldMerge.Pick(ours, theirs)
        : ours.Length > theirs.Length ? ours
        : theirs;

    /// <summary>The blank lines before a block on one side, if the block before it is of the wanted kind.</summary>
    private string? BlanksBefore(MergeClass c, Side side, BlockKind? kind)
    {
        var previous = c.In(side) - 1;
        if (previous < 0 || (kind is not null && map[side].Kind(previous) != kind))
            return null;
        return map[side][previous].Blanks.In(map[side].Document.Text).ToString();
    }

    private string Blanks(MergeClass c, Side side) =>
        map[side][c.In(side)].Blanks.In(map[side].Document.Text).ToString();

    private MergeClass? NextOn(MergeClass c, Side side)
    {
        var next = c.In(side) + 1;
        return next < map[side].Count ? map.ClassOf(side, next) : null;
    }
}
