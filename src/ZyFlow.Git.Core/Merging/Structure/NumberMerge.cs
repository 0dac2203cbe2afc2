using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Which number each task and section carries in the result (merging.md section 5).</summary>
/// <remarks>A number is a label: dense ones follow from the order, sparse ones stay, and never is one an identity.</remarks>
/// <param name="isForced">Makes sparse numbers dense, where that has one meaning.</param>
internal sealed class NumberMerge(ClassMap map, ResultTree tree, bool isForced = false)
{
    private static readonly Side[] Sides = [Side.Base, Side.Ours, Side.Theirs];

    public void Assign()
    {
        foreach (var parent in tree.Preorder(map.Root))
        {
            var slots = tree.Children(parent);
            if (slots.Count == 0)
                continue;
            Number(parent, Numbered(slots, BlockKind.Task));
            Number(parent, Numbered(slots, BlockKind.Section));
        }
    }

    /// <summary>The children of one kind that any version numbers.</summary>
    private List<MergeClass> Numbered(List<Slot> slots, BlockKind kind)
    {
        var members = new List<MergeClass>();
        foreach (var slot in slots)
        {
            if (slot is Slot.Single single)
                Add(single.Class);
            else
                foreach (var c in ResultTree.Members((Slot.Run)slot))
                    Add(c);
        }

        return members;

        void Add(MergeClass c)
        {
            if (c.Kind == kind && (HasNumber(c, Side.Base) || HasNumber(c, Side.Ours) || HasNumber(c, Side.Theirs)))
                members.Add(c);
        }
    }

    /// <summary>The number part of a block on one side, raw.</summary>
    public static ReadOnlySpan<char> TextOn(ClassMap map, MergeClass c, Side side) =>
        map[side].Part(c.In(side), c.Kind == BlockKind.Section ? (int)SectionField.Number : (int)TaskField.Number);

    private void Number(MergeClass parent, List<MergeClass> members)
    {
        if (members.Count == 0)
            return;

        foreach (var c in members)
            Write(c);

        // Inside a hunk of one side the numbers are as that side wrote them.
        if (parent.Fate != Fate.Kept)
            return;

        Scheme? scheme = null;
        foreach (var side in Sides)
        {
            var found = SchemeOn(parent, members[0].Kind, side);
            if (found is null)
                continue;
            if (!found.IsDense || (scheme is not null && !scheme.Fits(found)))
                return;
            scheme ??= found;
        }

        if (scheme is not null)
            Renumber(parent, members, scheme);
    }

    private bool HasNumber(MergeClass c, Side side) =>
        c.Has(side) && map[side].Number[c.In(side)].Kind != NumberKind.None;

    private void Renumber(MergeClass parent, List<MergeClass> members, Scheme scheme)
    {
        var prefix = scheme.FollowsParent ? parent.Number.Values.ToArray() : scheme.Prefix;
        var styles = members.ConvertAll(static c => c.Number);
        for (var i = 0; i < members.Count; i++)
        {
            var written = styles[i].Values;
            if (
                written.Length == prefix.Length + 1
                && written.StartsWith(prefix)
                && written[prefix.Length] == scheme.Start + i
            )
                continue;
            int[] values = [.. prefix, scheme.Start + i];
            members[i].NumberText = StyleOf(members[i], styles, i, values.Length).Format(values);
        }
    }

    /// <summary>A task that came from another depth is written as the side that moved it did, or like its new neighbours.</summary>
    private TaskNumber StyleOf(MergeClass c, List<TaskNumber> styles, int at, int depth)
    {
        if (styles[at].Values.Length == depth)
            return styles[at];
        foreach (var side in Sides)
        {
            if (HasNumber(c, side) && map[side].Number[c.In(side)] is var written && written.Values.Length == depth)
                return written;
        }

        return styles.Find(s => s.Values.Length == depth) is { IsNone: false } like ? like : styles[at];
    }

    /// <summary>The number as the sides wrote it: three-way, and the same one of two whichever side is ours.</summary>
    private void Write(MergeClass c)
    {
        var text = TextOn(map, c, c.OnlySide);
        if (!c.InBoth || text.SequenceEqual(TextOn(map, c, Side.Theirs)))
        {
            var number = map[c.OnlySide].Number[c.In(c.OnlySide)];
            if (text.SequenceEqual(number.Raw))
                c.Take(number);
            else
                c.NumberText = text.ToString();
            return;
        }

        c.NumberText = Template(c, text.ToString(), TextOn(map, c, Side.Theirs).ToString());
    }

    private string Template(MergeClass c, string ours, string theirs)
    {
        var @base = c.Has(Side.Base) ? TextOn(map, c, Side.Base).ToString() : null;
        if (theirs == @base)
            return ours;
        if (ours == @base)
            return theirs;
        // Who took the number away meant it; another one may only follow from the place.
        if (@base is not null && (ours.Length == 0 || theirs.Length == 0))
            return "";

        // The higher one: a merge before this one may have given it to settle a clash.
        var order = map[Side.Ours]
            .Number[c.In(Side.Ours)]
            .Values.SequenceCompareTo(map[Side.Theirs].Number[c.In(Side.Theirs)].Values);
        return order == 0 ? FieldMerge.Pick(ours, theirs)
            : order > 0 ? ours
            : theirs;
    }

    /// <summary>How the numbered children of one kind are numbered on one side; null when there are none.</summary>
    private Scheme? SchemeOn(MergeClass parent, BlockKind kind, Side side)
    {
        if (!parent.Has(side))
            return null;

        var outline = map[side];
        var numbers = new List<TaskNumber>();
        foreach (var child in outline[parent.In(side)].Children)
        {
            if (child.Kind == kind && outline.Number[child.Index].Kind != NumberKind.None)
                numbers.Add(outline.Number[child.Index]);
        }

        if (numbers.Count == 0)
            return null;
        var above = outline.Number[parent.In(side)];
        return isForced ? Scheme.Forced(numbers, above) : Scheme.Of(numbers, above);
    }

    /// <param name="Prefix">The values before the last one, such as 2 in 2.1, 2.2.</param>
    /// <param name="FollowsParent">The prefix is the parent's own number and changes with it.</param>
    private sealed record Scheme(bool IsDense, int[] Prefix, bool FollowsParent, int Start)
    {
        private static readonly Scheme Sparse = new(false, [], false, 0);

        public static Scheme Of(List<TaskNumber> numbers, TaskNumber parent)
        {
            var first = numbers[0];
            if (first.Kind == NumberKind.Id)
                return Sparse;

            var prefix = first.Values[..^1].ToArray();
            var start = first.Values[^1];
            if (start > 1)
                return Sparse;
            for (var i = 0; i < numbers.Count; i++)
            {
                if (
                    !numbers[i].PrefixSpan.SequenceEqual(first.PrefixSpan)
                    || numbers[i].Values.Length != prefix.Length + 1
                    || !numbers[i].Values[..^1].SequenceEqual(prefix)
                    || numbers[i].Values[^1] != start + i
                )
                {
                    return Sparse;
                }
            }

            var follows = prefix.Length > 0 && parent.Kind != NumberKind.None && parent.Values.SequenceEqual(prefix);
            return new Scheme(true, prefix, follows, start);
        }

        /// <summary>Dense from the first number on; sparse where the numbers are ids, or count different things.</summary>
        public static Scheme Forced(List<TaskNumber> numbers, TaskNumber parent)
        {
            var first = numbers[0];
            var depth = first.Values.Length;
            if (numbers.Exists(n => n.Kind == NumberKind.Id || n.Values.Length != depth || n.Letter.Length > 0))
                return Sparse;
            if (numbers.Exists(n => !n.PrefixSpan.SequenceEqual(first.PrefixSpan)))
                return Sparse;
            var follows = parent.Kind == NumberKind.Dotted && parent.Values.Length == depth - 1;
            var prefix = first.Values[..^1].ToArray();
            if (!follows && numbers.Exists(n => !n.Values[..^1].SequenceEqual(prefix)))
                return Sparse;
            return new Scheme(true, prefix, follows, Math.Min(first.Values[^1], 1));
        }

        public bool Fits(Scheme other) =>
            Start == other.Start
            && FollowsParent == other.FollowsParent
            && (FollowsParent || Prefix.AsSpan().SequenceEqual(other.Prefix));
    }
}
