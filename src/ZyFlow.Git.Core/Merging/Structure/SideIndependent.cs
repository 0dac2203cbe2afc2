using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>An order of blocks that does not depend on which side they came from (law P2).</summary>
internal static class SideIndependent
{
    /// <summary>By number, of equal numbers the done one first, which will keep it, then by title.</summary>
    public static int Compare(ClassMap map, MergeClass one, MergeClass other)
    {
        if (one == other)
            return 0;

        var (a, x) = Find(map, one);
        var (b, y) = Find(map, other);
        var order = ByNumber(a.Number[x], b.Number[y]);
        if (order == 0 && !a.Number[x].IsNone && !b.Number[y].IsNone)
            order = (b.State[y] == TaskState.Done).CompareTo(a.State[x] == TaskState.Done);
        return order != 0 ? order : CompareTitles(map, one, other);
    }

    /// <summary>By title only: numbers follow from an order that is still to be found, and would turn it round in the next merge.</summary>
    public static int CompareTitles(ClassMap map, MergeClass one, MergeClass other)
    {
        if (one == other)
            return 0;

        var (a, x) = Find(map, one);
        var (b, y) = Find(map, other);
        var order = a.Title(x).SequenceCompareTo(b.Title(y));
        return order != 0 ? order : Tree(a, x).SequenceCompareTo(Tree(b, y));
    }

    /// <summary>The side to speak for a block: the one that has it, and of two the same one whichever is ours.</summary>
    public static Side SideOf(ClassMap map, MergeClass c) =>
        !c.InBoth ? c.OnlySide
        : map.Block(c, Side.Ours).OwnText.SequenceCompareTo(map.Block(c, Side.Theirs).OwnText) <= 0 ? Side.Ours
        : Side.Theirs;

    private static (Outline Outline, int Index) Find(ClassMap map, MergeClass c)
    {
        var side = SideOf(map, c);
        return (map[side], c.In(side));
    }

    private static int ByNumber(TaskNumber one, TaskNumber other)
    {
        if (one.Kind == NumberKind.None || other.Kind == NumberKind.None)
            return 0;
        return one.Values.SequenceCompareTo(other.Values);
    }

    private static ReadOnlySpan<char> Tree(Outline outline, int index) =>
        outline.Document.Text.AsSpan(outline[index].Own.Start, outline[index].SubtreeEnd - outline[index].Own.Start);
}
