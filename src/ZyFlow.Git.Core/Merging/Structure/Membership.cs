using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Decides which blocks stay and under which parent (merging.md section 3, rows existence and parent).</summary>
internal static class Membership
{
    public static void Decide(ClassMap map)
    {
        foreach (var c in map.All)
            c.Parent = ParentOf(map, c);
        KeepOutOfDeleted(map);
        BreakCycles(map);

        foreach (var c in map.All)
            c.Fate = c.InBoth || c.IsAddition ? Fate.Kept : Fate.Deleted;
        foreach (var side in (ReadOnlySpan<Side>)[Side.Ours, Side.Theirs])
            KeepChanged(map, side);
    }

    /// <summary>The side that deleted a block which the other still has.</summary>
    public static Side Deleter(MergeClass c) => c.Has(Side.Ours) ? Side.Theirs : Side.Ours;

    private static MergeClass? ParentOf(ClassMap map, MergeClass c)
    {
        if (c.Id == 0)
            return null;
        if (!c.InBoth)
            return map.ParentOn(c, c.Has(Side.Ours) || c.Has(Side.Theirs) ? c.OnlySide : Side.Base);

        var ours = map.ParentOn(c, Side.Ours);
        var theirs = map.ParentOn(c, Side.Theirs);
        if (ours == theirs)
            return ours;
        if (c.IsAddition)
        {
            c.Conflict = new Disagreement(ConflictKind.AddedTwice);
            return Either(map, ours!, theirs!);
        }

        var @base = map.ParentOn(c, Side.Base);
        if (@base == ours)
            return theirs;
        if (@base == theirs)
            return ours;

        c.Conflict = new Disagreement(ConflictKind.Moved);
        return Either(map, ours!, theirs!);
    }

    /// <summary>The same one of two parents whichever side is ours: the one that base has, and of two the first.</summary>
    private static MergeClass Either(ClassMap map, MergeClass ours, MergeClass theirs)
    {
        var order = ours.IsAddition.CompareTo(theirs.IsAddition);
        if (order == 0)
            order = ours.IsAddition
                ? SideIndependent.Compare(map, ours, theirs)
                : ours.In(Side.Base).CompareTo(theirs.In(Side.Base));
        return order <= 0 ? ours : theirs;
    }

    /// <summary>
    /// What one side moved into a block that the other deleted stays where the other has it: inside the hunk of the deleted
    /// block it would be gone with one of the choices.
    /// </summary>
    private static void KeepOutOfDeleted(ClassMap map)
    {
        foreach (var c in map.All.Where(static c => c.InBoth))
        {
            var steps = 0;
            for (var p = c.Parent; p is not null && steps <= map.All.Count; p = p.Parent, steps++)
            {
                if (p.IsAddition || p.InBoth)
                    continue;
                c.Parent = map.ParentOn(c, Deleter(p));
                c.Conflict = new Disagreement(ConflictKind.Moved);
                break;
            }
        }
    }

    /// <summary>Two moves can put two tasks under each other: both go back to where base had them.</summary>
    private static void BreakCycles(ClassMap map)
    {
        var settled = new bool[map.All.Count];
        foreach (var start in map.All)
        {
            if (start.Parent is null || settled[start.Parent.Id])
            {
                settled[start.Id] = true;
                continue;
            }

            var path = new List<MergeClass>();
            var onPath = new HashSet<MergeClass>();
            for (var c = start; c is not null && !settled[c.Id]; c = c.Parent)
            {
                if (!onPath.Add(c))
                {
                    foreach (var member in path[path.IndexOf(c)..].Where(static m => m.Has(Side.Base)))
                    {
                        member.Parent = map.ParentOn(member, Side.Base);
                        member.Conflict = new Disagreement(ConflictKind.Cycle);
                    }

                    break;
                }

                path.Add(c);
            }

            foreach (var c in path)
                settled[c.Id] = true;
        }
    }

    /// <summary>
    /// What one side deleted stays when the other side edited it, moved it, or gave it children, and with it the blocks
    /// above it that it needs. What nobody touched beside it stays deleted.
    /// </summary>
    private static void KeepChanged(ClassMap map, Side side)
    {
        foreach (var c in map.All)
        {
            if (!c.Has(side))
                continue;
            if (c.Fate == Fate.Deleted ? IsChanged(map, c, side) : IsNewUnder(map, c, side))
                Keep(map, c, side);
        }
    }

    private static void Keep(ClassMap map, MergeClass changed, Side side)
    {
        var root = changed;
        if (changed.Fate == Fate.Deleted)
            KeepWithNotes(map, changed, side);
        for (var p = changed.Parent; p is not null && p.Fate != Fate.Kept && p.Has(side); p = p.Parent)
        {
            root = p;
            if (p.Fate == Fate.Deleted)
                KeepWithNotes(map, p, side);
        }

        root.Conflict = new Disagreement(Reasons.DeletedBy(Deleter(root)));
        root.DeletedRoot = root;
        for (var c = changed; c != root; c = c.Parent!)
        {
            c.DeletedRoot = root;
            c.Conflict = null;
        }
    }

    /// <summary>A deleted block comes back whole; used where nothing says which of several was deleted.</summary>
    public static void KeepWhole(ClassMap map, MergeClass root, Side side)
    {
        for (var i = root.In(side); i < map[side].End[root.In(side)]; i++)
        {
            var c = map.ClassOf(side, i);
            if (c.Fate != Fate.Deleted || (c != root && !IsInside(c, root)))
                continue;
            c.Fate = Fate.DeletedAndChanged;
            c.DeletedRoot = root;
        }
    }

    /// <summary>The block itself, and for an item the notes under it; items and sections under it are facts of their own.</summary>
    private static void KeepWithNotes(ClassMap map, MergeClass c, Side side)
    {
        c.Fate = Fate.DeletedAndChanged;
        if (c.Kind is not (BlockKind.Task or BlockKind.Bullet or BlockKind.Table))
            return;
        foreach (var child in map.Block(c, side).Children)
        {
            var note = map.ClassOf(side, child.Index);
            if (note.Fate == Fate.Deleted && note.Kind != BlockKind.Task && note.Parent == c)
            {
                note.DeletedRoot = c;
                KeepWithNotes(map, note, side);
            }
        }
    }

    private static bool IsInside(MergeClass c, MergeClass root)
    {
        for (var p = c.Parent; p is not null; p = p.Parent)
        {
            if (p == root)
                return true;
        }

        return false;
    }

    private static bool IsNewUnder(ClassMap map, MergeClass c, Side side) =>
        c.Fate == Fate.Kept
        && c.Parent is { Fate: Fate.Deleted } parent
        && parent.Has(side)
        && (c.IsAddition || map.ParentOn(c, Side.Base) != parent || c.InBoth);

    /// <summary>It stands on the other side of a neighbour.</summary>
    private static bool IsReordered(ClassMap map, MergeClass c, Side side)
    {
        var before = -1;
        foreach (var child in map.Block(map.ParentOn(c, Side.Base)!, Side.Base).Children)
        {
            var next = map.ClassOf(Side.Base, child.Index);
            if (next == c || !next.Has(side) || map.ParentOn(next, side) != map.ParentOn(c, side))
                continue;
            if (next.In(Side.Base) > c.In(Side.Base))
                return c.In(side) < before || c.In(side) > next.In(side);
            before = next.In(side);
        }

        return c.In(side) < before;
    }

    /// <summary>Changed in more than its number, its layout and its blank lines; with another id at another place it may be another task.</summary>
    public static bool IsChanged(ClassMap map, MergeClass c, Side side)
    {
        var @base = map[Side.Base];
        var other = map[side];
        int b = c.In(Side.Base),
            x = c.In(side);
        if (map.ParentOn(c, Side.Base) != map.ParentOn(c, side))
            return true;
        if (@base.KeyId[b] != other.KeyId[x] || @base.State[b] != other.State[x])
            return true;
        if (
            @base.Number[b].Kind == NumberKind.Id
            && !@base.Number[b].HasSameKey(other.Number[x])
            && IsReordered(map, c, side)
        )
            return true;
        if (FieldRules.For(c.Kind) is not { IsEmpty: false } rules)
            return !@base.Own(b).SequenceEqual(other.Own(x));

        for (var part = 0; part < rules.Length; part++)
        {
            if (rules[part].Rule is MergeRule.Set && !@base.Part(b, part).SequenceEqual(other.Part(x, part)))
                return true;
        }

        return false;
    }
}
