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
    private static readonly Side[] Sides = [Side.Base, Side.Ours, Side.Theirs];

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
        return ours.Length != theirs.Length
            ? (ours.Length > theirs.Length ? ours : theirs)
            : FieldMerge.Pick(ours, theirs);
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
        var before =
            next is null ? null
            : Array.Find(NewestFirst, next.Has) is var side && next.Has(side) ? BlanksBefore(next, side, block.Kind)
            : null;
        if (before is not null)
            return before;

        var at = Array.Find(NewestFirst, block.Has);
        var after = block.Has(at) ? Blanks(block, at) : "";
        var follower = NextOn(block, at);
        if (follower?.Kind == next?.Kind)
            return after;

        var wider = next is null ? "" : BlanksBefore(next, Array.Find(NewestFirst, next.Has), null) ?? "";
        return after.Length >= wider.Length ? after : wider;
    }

    private static readonly Side[] NewestFirst = [Side.Ours, Side.Theirs, Side.Base];

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
