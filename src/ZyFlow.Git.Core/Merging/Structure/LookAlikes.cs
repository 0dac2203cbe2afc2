using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>The ambiguity guard of merging.md section 2: equal titles are not told apart by guessing.</summary>
/// <remarks>
/// When one side changed how many look-alikes stand under one parent and the other side changed any of them, which is
/// which cannot be known: each member that differs becomes part of the group's conflict, as each side has it.
/// </remarks>
internal static class LookAlikes
{
    public static void Guard(ClassMap map)
    {
        foreach (var group in Groups(map))
        {
            var (@base, ours, theirs) = (
                On(map, group, Side.Base),
                On(map, group, Side.Ours),
                On(map, group, Side.Theirs)
            );
            var shapeOurs = HasOtherShape(map, @base, ours, Side.Ours);
            var shapeTheirs = HasOtherShape(map, @base, theirs, Side.Theirs);
            var isOpen =
                (shapeOurs && Differs(map, @base, theirs, Side.Theirs))
                || (shapeTheirs && Differs(map, @base, ours, Side.Ours));
            if (isOpen && !SameOnBoth(map, ours, theirs))
                Dispute(map, group);
        }
    }

    /// <summary>Blocks whose title stands more than once in some version, by title and parent; numbers such as T012 tell them apart.</summary>
    private static List<List<MergeClass>> Groups(ClassMap map)
    {
        var repeated = new HashSet<(BlockKind, int)>();
        foreach (var side in (ReadOnlySpan<Side>)[Side.Base, Side.Ours, Side.Theirs])
        {
            var seen = new HashSet<(BlockKind, int)>();
            for (var i = 1; i < map[side].Count; i++)
            {
                if (IsGuarded(map[side], i) && !seen.Add((map[side].Kind(i), map[side].KeyId[i])))
                    repeated.Add((map[side].Kind(i), map[side].KeyId[i]));
            }
        }

        if (repeated.Count == 0)
            return [];

        var groups = new Dictionary<(int Parent, BlockKind, int Key), List<MergeClass>>();
        foreach (var c in map.All)
        {
            foreach (var side in (ReadOnlySpan<Side>)[Side.Base, Side.Ours, Side.Theirs])
            {
                if (!c.Has(side) || !IsGuarded(map[side], c.In(side)) || map.ParentOn(c, side) is not { } parent)
                    continue;
                var key = map[side].KeyId[c.In(side)];
                if (!repeated.Contains((c.Kind, key)))
                    continue;
                if (!groups.TryGetValue((parent.Id, c.Kind, key), out var group))
                    groups[(parent.Id, c.Kind, key)] = group = [];
                if (group.Count == 0 || group[^1] != c)
                    group.Add(c);
            }
        }

        return [.. groups.Values];
    }

    private static bool IsGuarded(Outline outline, int index) =>
        outline.Kind(index) is BlockKind.Task or BlockKind.Bullet
        && outline.KeyId[index] != 0
        && outline.Field(index) == 0
        && outline.Number[index].Kind != NumberKind.Id;

    private static List<MergeClass> On(ClassMap map, List<MergeClass> group, Side side)
    {
        var members = group.FindAll(c => c.Has(side));
        members.Sort((x, y) => x.In(side).CompareTo(y.In(side)));
        return members;
    }

    private static bool HasOtherShape(ClassMap map, List<MergeClass> @base, List<MergeClass> members, Side side) =>
        @base.Count != members.Count
        || !@base.SequenceEqual(members)
        || members.Exists(c => map.ParentOn(c, side) != map.ParentOn(c, Side.Base));

    private static bool Differs(ClassMap map, List<MergeClass> @base, List<MergeClass> members, Side side) =>
        HasOtherShape(map, @base, members, side)
        || members.Exists(c =>
            map[side].TreeHash[c.In(side)] != map[Side.Base].TreeHash[c.In(Side.Base)] && !IsSame(map, c)
        );

    /// <summary>Both sides have it alike, so whichever it was, nothing is in question.</summary>
    private static bool IsSame(ClassMap map, MergeClass c) =>
        c.InBoth && map[Side.Ours].TreeHash[c.In(Side.Ours)] == map[Side.Theirs].TreeHash[c.In(Side.Theirs)];

    private static bool SameOnBoth(ClassMap map, List<MergeClass> ours, List<MergeClass> theirs) =>
        ours.Count == theirs.Count
        && ours.Zip(theirs)
            .All(p =>
                map[Side.Ours].TreeHash[p.First.In(Side.Ours)] == map[Side.Theirs].TreeHash[p.Second.In(Side.Theirs)]
            );

    private static void Dispute(ClassMap map, List<MergeClass> group)
    {
        var why = new Disagreement(ConflictKind.Alike, NeedsExactMatch: false);
        foreach (var c in group)
        {
            if (!c.Has(Side.Ours) && !c.Has(Side.Theirs))
                continue;
            if (IsSame(map, c))
                continue;
            c.Conflict = why;
            if (c.Fate == Fate.Deleted)
                Membership.KeepWhole(map, c, c.OnlySide);
        }
    }
}
