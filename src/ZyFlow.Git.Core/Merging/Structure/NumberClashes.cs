using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Two tasks that the sides gave one number.</summary>
internal static class NumberClashes
{
    private static readonly Side[] Sides = [Side.Base, Side.Ours, Side.Theirs];

    /// <summary>Settles every clash by the policy; duplicates that one version already had stay as they are.</summary>
    public static void Settle(ClassMap map, ResultTree tree, NumberClash policy, List<MergeNotice> notices)
    {
        var tasks = tree.Preorder(map.Root)
            .Where(static c => c.Kind == BlockKind.Task && c.NumberText is { Length: > 0 })
            .ToList();
        var groups = tasks.GroupBy(Scope).Where(static g => g.Key.Number.Length > 0 && g.Skip(1).Any()).ToList();
        foreach (var group in groups)
        {
            var members = group.ToList();
            members.Sort((x, y) => Claim(map, x, y));
            for (var i = 1; i < members.Count; i++)
            {
                var loser = members[i];
                if (IsQuestion(map, policy, group.Key.Number) && IsShorter(map, members[0], loser))
                    (loser, members[0], members[i]) = (members[0], members[i], members[0]);
                if (!loser.IsAddition || members[..i].Exists(other => Together(map, other, loser)))
                    continue;
                Settle(map, tasks, loser, group.Key.Number, policy, notices);
            }
        }
    }

    private static void Settle(
        ClassMap map,
        List<MergeClass> tasks,
        MergeClass loser,
        string number,
        NumberClash policy,
        List<MergeNotice> notices
    )
    {
        if (policy == NumberClash.Keep)
        {
            notices.Add(new MergeNotice(Subjects.Of(map, loser), $"has the number {number} of another task"));
            return;
        }

        if (IsQuestion(map, policy, number))
            loser.Conflict ??= new Disagreement(ConflictKind.Number);
        loser.NumberText = Next(tasks, loser.Number);
    }

    private static bool IsQuestion(ClassMap map, NumberClash policy, string number) =>
        policy == NumberClash.Conflict || (policy == NumberClash.Renumber && Translation.IsMentioned(map, number));

    /// <summary>The hunk shows one task with either number; the shorter task makes the smaller hunk.</summary>
    private static bool IsShorter(ClassMap map, MergeClass one, MergeClass other) =>
        one.IsAddition
        && other.IsAddition
        && map.Block(one, one.OnlySide).Own.Length < map.Block(other, other.OnlySide).Own.Length;

    /// <summary>The highest number of the same style, plus one.</summary>
    private static string Next(List<MergeClass> tasks, TaskNumber taken)
    {
        var highest = taken.Values[^1];
        foreach (var c in tasks)
        {
            var number = c.Number;
            if (
                number.Kind == taken.Kind
                && string.Equals(number.Prefix, taken.Prefix, StringComparison.Ordinal)
                && number.Values[..^1].SequenceEqual(taken.Values[..^1])
            )
            {
                highest = Math.Max(highest, number.Values[^1]);
            }
        }

        return taken.Format([.. taken.Values[..^1], highest + 1]);
    }

    /// <summary>Where a number must be unique: ids and dotted numbers in the list, plain ones under their parent.</summary>
    private static (int Parent, string Number) Scope(MergeClass c)
    {
        var number = c.Number;
        var isLocal = number.Kind != NumberKind.Id && number.Values.Length < 2;
        return (isLocal ? c.Parent?.Id ?? 0 : -1, number.Key);
    }

    /// <summary>Who keeps the number: what base had, then what is done, then a side-independent order.</summary>
    private static int Claim(ClassMap map, MergeClass one, MergeClass other)
    {
        var order = one.IsAddition.CompareTo(other.IsAddition);
        if (order == 0)
            order = IsDone(map, other).CompareTo(IsDone(map, one));
        return order != 0 ? order : SideIndependent.Compare(map, one, other);
    }

    private static bool IsDone(ClassMap map, MergeClass c) =>
        Array.Exists(Sides, side => side != Side.Base && c.Has(side) && map[side].State[c.In(side)] == TaskState.Done);

    /// <summary>One version has both, with this number: its author meant it so.</summary>
    private static bool Together(ClassMap map, MergeClass one, MergeClass other) =>
        Array.Exists(
            Sides,
            side =>
                one.Has(side)
                && other.Has(side)
                && map[side].Number[one.In(side)].HasSameKey(map[side].Number[other.In(side)])
        );
}
