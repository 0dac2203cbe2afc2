using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>The order of the children of one block (merging.md section 4).</summary>
internal static class OrderMerge
{
    public static List<Slot> Merge(ClassMap map, MergeClass parent, List<MergeClass> members)
    {
        var ours = Sequence(map, parent, members, Side.Ours);
        var theirs = Sequence(map, parent, members, Side.Theirs);

        if (ours.Count == members.Count && theirs.Count == members.Count && ours.SequenceEqual(theirs))
            return [.. ours.Select(static c => new Slot.Single(c))];

        var @base = Sequence(map, parent, members, Side.Base);
        var moved = Moved(@base, ours);
        var movedByTheirs = Moved(@base, theirs);
        var backbone = @base.FindAll(c => !moved.Contains(c) && !movedByTheirs.Contains(c));
        var shared = Shared(@base, ours, theirs, moved, movedByTheirs);

        var likeOurs = WithShared(backbone, shared, ours);
        var likeTheirs = WithShared(backbone, shared, theirs);
        var (fixedOrder, first, last) = Settle(map, likeOurs, likeTheirs);

        var inOrder = new HashSet<MergeClass>(fixedOrder);
        var runs = Runs(ours, inOrder, movedByTheirs);
        var theirsRuns = Runs(theirs, inOrder, moved);

        var replaced = Replaced(map, parent, inOrder);

        var slots = new List<Slot>();
        Gap(Front);
        for (var i = 0; i < fixedOrder.Count; i++)
        {
            if (i == first)
            {
                slots.Add(Disputed(@base, likeOurs[first..(last + 1)], likeTheirs[first..(last + 1)]));
                // What was inserted inside the disputed run follows it.
                for (; i <= last; i++)
                {
                    Gap(likeOurs[i].Id);
                }

                i--;
                continue;
            }

            slots.Add(new Slot.Single(fixedOrder[i]));
            Gap(fixedOrder[i].Id);
        }

        return ItemsBeforeSections(slots);

        void Gap(int anchor) =>
            AddGap(
                map,
                slots,
                runs.GetValueOrDefault(anchor),
                theirsRuns.GetValueOrDefault(anchor),
                replaced.GetValueOrDefault(anchor)
            );
    }

    /// <summary>The anchor of what stands before every other block.</summary>
    private const int Front = -1;

    /// <summary>Tasks that both sides took away, by the block before them: what both put there instead may be one task reworded twice.</summary>
    private static Dictionary<int, List<MergeClass>> Replaced(
        ClassMap map,
        MergeClass parent,
        HashSet<MergeClass> inOrder
    )
    {
        var replaced = new Dictionary<int, List<MergeClass>>();
        if (!parent.Has(Side.Base))
            return replaced;
        var anchor = Front;
        foreach (var child in map.Block(parent, Side.Base).Children)
        {
            var c = map.ClassOf(Side.Base, child.Index);
            if (inOrder.Contains(c))
                anchor = c.Id;
            else if (c.Kind == BlockKind.Task && !c.Has(Side.Ours) && !c.Has(Side.Theirs))
                (replaced.TryGetValue(anchor, out var gone) ? gone : replaced[anchor] = []).Add(c);
        }

        return replaced;
    }

    private static Slot.Run Disputed(List<MergeClass> @base, List<MergeClass> ours, List<MergeClass> theirs) =>
        new(@base.FindAll(ours.Contains), ours, theirs, ConflictKind.Order);

    /// <summary>The members that stand under the parent on one side, in that side's order.</summary>
    private static List<MergeClass> Sequence(ClassMap map, MergeClass parent, List<MergeClass> members, Side side)
    {
        if (!parent.Has(side))
            return [];
        var sequence = members.FindAll(c => c.Has(side) && map.ParentOn(c, side) == parent);
        sequence.Sort((x, y) => x.In(side).CompareTo(y.In(side)));
        return sequence;
    }

    /// <summary>What a side moved among what it kept: the fewest blocks that explain its order.</summary>
    private static HashSet<MergeClass> Moved(List<MergeClass> @base, List<MergeClass> side)
    {
        var places = new Dictionary<MergeClass, int>();
        foreach (var c in side)
            places[c] = places.Count;
        var kept = @base.FindAll(places.ContainsKey);
        var stays = Backbone.Increasing([.. kept.Select(c => places[c])]);
        return [.. kept.Where((_, i) => !stays[i])];
    }

    /// <summary>Put in its place by both sides: added by both, moved by both, or brought here from elsewhere by both.</summary>
    private static HashSet<MergeClass> Shared(
        List<MergeClass> @base,
        List<MergeClass> ours,
        List<MergeClass> theirs,
        HashSet<MergeClass> moved,
        HashSet<MergeClass> movedByTheirs
    )
    {
        var shared = new HashSet<MergeClass>(ours);
        shared.IntersectWith(theirs);
        var before = new HashSet<MergeClass>(@base);
        shared.RemoveWhere(c => before.Contains(c) && !(moved.Contains(c) && movedByTheirs.Contains(c)));
        return shared;
    }

    /// <summary>The backbone with the shared blocks after their predecessors on one side.</summary>
    private static List<MergeClass> WithShared(
        List<MergeClass> backbone,
        HashSet<MergeClass> shared,
        List<MergeClass> side
    )
    {
        if (shared.Count == 0)
            return backbone;

        var order = new LinkedList<MergeClass>();
        var places = new Dictionary<MergeClass, LinkedListNode<MergeClass>>();
        foreach (var c in backbone)
            places[c] = order.AddLast(c);
        LinkedListNode<MergeClass>? previous = null;
        foreach (var c in side)
        {
            if (shared.Contains(c))
                places[c] = previous is null ? order.AddFirst(c) : order.AddAfter(previous, c);
            previous = places.GetValueOrDefault(c) ?? previous;
        }

        return [.. order];
    }

    /// <summary>One order, or the run in which two moves disagree. Where both only added, a side-independent one.</summary>
    private static (List<MergeClass> Order, int First, int Last) Settle(
        ClassMap map,
        List<MergeClass> likeOurs,
        List<MergeClass> likeTheirs
    )
    {
        if (likeOurs.SequenceEqual(likeTheirs))
            return (likeOurs, -1, -1);

        int first = 0,
            last = likeOurs.Count - 1;
        while (likeOurs[first] == likeTheirs[first])
            first++;
        while (likeOurs[last] == likeTheirs[last])
            last--;

        // A block that was there before only shifts because an addition was put before or after it.
        var oursBefore = likeOurs[first..(last + 1)].FindAll(static c => !c.IsAddition);
        var theirsBefore = likeTheirs[first..(last + 1)].FindAll(static c => !c.IsAddition);
        if (!oursBefore.SequenceEqual(theirsBefore))
            return (likeOurs, first, last);
        return (
            SideIndependent.CompareTitles(map, likeOurs[first], likeTheirs[first]) <= 0 ? likeOurs : likeTheirs,
            -1,
            -1
        );
    }

    /// <summary>What a side put into each gap, by the id of the block before it.</summary>
    private static Dictionary<int, List<MergeClass>> Runs(
        List<MergeClass> side,
        HashSet<MergeClass> fixedOrder,
        HashSet<MergeClass> movedByOther
    )
    {
        var runs = new Dictionary<int, List<MergeClass>>();
        var anchor = Front;
        foreach (var c in side)
        {
            if (fixedOrder.Contains(c))
            {
                anchor = c.Id;
            }
            else if (!movedByOther.Contains(c))
            {
                if (!runs.TryGetValue(anchor, out var run))
                    runs[anchor] = run = [];
                run.Add(c);
            }
        }

        return runs;
    }

    /// <summary>Two runs in one gap stand one after the other; two texts there are a question for a person.</summary>
    private static void AddGap(
        ClassMap map,
        List<Slot> slots,
        List<MergeClass>? ours,
        List<MergeClass>? theirs,
        List<MergeClass>? replaced
    )
    {
        if (ours is not null && theirs is not null)
        {
            var (oursText, theirsText) = (ours.FindAll(IsText), theirs.FindAll(IsText));
            var isReplacement = replaced is not null && ours.Exists(IsTask) && theirs.Exists(IsTask);
            if (isReplacement || (oursText.Count > 0 && theirsText.Count > 0))
            {
                slots.Add(new Slot.Run(replaced ?? [], ours, theirs, ConflictKind.OnePlace));
                return;
            }

            // A text comes first: behind a task, it could be read as one of the task's.
            if (
                IsText(ours[0]) != IsText(theirs[0])
                    ? IsText(theirs[0])
                    : SideIndependent.Compare(map, ours[0], theirs[0]) > 0
            )
                (ours, theirs) = (theirs, ours);
        }

        foreach (var c in ours ?? [])
            slots.Add(new Slot.Single(c));
        foreach (var c in theirs ?? [])
            slots.Add(new Slot.Single(c));
    }

    private static bool IsTask(MergeClass c) => c.Kind == BlockKind.Task;

    private static bool IsText(MergeClass c) => c.Kind is BlockKind.Prose or BlockKind.Fence or BlockKind.FrontMatter;

    /// <summary>A section takes everything after its heading, so what belongs to the parent itself comes first.</summary>
    private static List<Slot> ItemsBeforeSections(List<Slot> slots)
    {
        var firstSection = slots.FindIndex(IsSection);
        if (firstSection < 0 || slots.FindIndex(firstSection, static s => !IsSection(s)) < 0)
            return slots;
        return [.. slots.Where(static s => !IsSection(s)), .. slots.Where(IsSection)];

        static bool IsSection(Slot slot) =>
            slot switch
            {
                Slot.Single single => single.Class.Kind == BlockKind.Section,
                Slot.Run run => ResultTree.Members(run).All(static c => c.Kind == BlockKind.Section),
                _ => false,
            };
    }
}
