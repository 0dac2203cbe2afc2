using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>Matches reworded blocks by the words that they kept.</summary>
/// <remarks>
/// A match with a rival that is nearly as good is not made: the blocks then count as deleted and added, and an edit on
/// the other side becomes a conflict instead of landing on the wrong task.
/// </remarks>
internal static class Likeness
{
    private const double SameParent = 0.6;
    private const double SameNumber = 0.4;
    private const double OtherParent = 0.85;
    private const double Gone = 0.7;
    private const int FewestWordsAcross = 4;
    private const double Margin = 0.1;

    /// <summary>Comparisons per merge step; beyond it blocks stay unmatched, which can only add conflicts.</summary>
    public const int Budget = 250_000;

    public static void MatchChildren(Pairing p, Block from, Block into)
    {
        var first = Ladder.Free(from, p.To);
        var second = first.Count == 0 ? first : Ladder.Free(into, p.Back);
        if (second.Count == 0)
            return;

        ByTitleWithoutReferences(p, first, second);
        ByName(p, first, second);
        if ((long)first.Count * second.Count <= Budget)
            Best(p, first, second, (a, b) => Score(p.From, a, p.Into, b));
        OnlyOnes(p, from, into);
    }

    public static void MatchAcross(Pairing p) => MatchAcross(p, Tasks(p.From, p.To), OtherParent);

    /// <summary>A task that nobody has any more and a new one that has most of its words: one that was deleted, or moved and reworded.</summary>
    public static bool MatchGone(Pairing p, Pairing other)
    {
        var gone = Tasks(p.From, p.To).FindAll(i => other.To[i] < 0);
        MatchAcross(p, gone, Gone);
        gone.RemoveAll(i => p.To[i] < 0);
        // Sure enough to ask, whatever git made of its lines: else a deletion would be undone without a word.
        foreach (var i in gone)
            p.Sure[i] = Certainty.Exact;
        return gone.Count > 0;
    }

    private static void MatchAcross(Pairing p, List<int> first, double needed)
    {
        var second = Tasks(p.Into, p.Back);
        if ((long)first.Count * second.Count > Budget)
            return;

        Best(
            p,
            first,
            second,
            (a, b) =>
            {
                if (p.From.Tokens(a).Length < FewestWordsAcross || p.Into.Tokens(b).Length < FewestWordsAcross)
                    return 0;
                var likeness = Similarity.Dice(p.From.Tokens(a), p.Into.Tokens(b));
                return likeness >= needed ? likeness : 0;
            }
        );
    }

    private static List<int> Tasks(Outline outline, int[] partner) =>
        [.. Enumerable.Range(1, outline.Count - 1).Where(i => partner[i] == -1 && outline.Kind(i) == BlockKind.Task)];

    /// <summary>Joins a task with the one task in a new place that is like it there, as the other side has it.</summary>
    public static bool MatchMoved(Pairing p, int task, Outline moved, int there, Block place)
    {
        var alike = Ladder.Free(place, p.Back).FindAll(j => p.IsFree(task, j) && Score(moved, there, p.Into, j) > 0);
        if (alike.Count != 1)
            return false;
        p.Join(task, alike[0], Certainty.Likely);
        return true;
    }

    /// <summary>A partner has most words of the title.</summary>
    public static bool IsReworded(Pairing p, int task) =>
        Similarity.Dice(p.From.Tokens(task), p.Into.Tokens(p.To[task])) >= SameParent;

    public static bool HasCommonWord(Pairing p, int from, int into) =>
        Similarity.Dice(p.From.Tokens(from), p.Into.Tokens(into)) > 0;

    /// <summary>Alike enough to be one block, were they under one parent.</summary>
    public static bool IsAlike(Pairing p, int from, int into) =>
        p.From.Kind(from) == p.Into.Kind(into) && Score(p.From, from, p.Into, into) > 0;

    private static double Score(Outline from, int a, Outline into, int b)
    {
        if (from.Kind(a) is BlockKind.Rule)
            return 0;

        var likeness = Similarity.Dice(from.Tokens(a), into.Tokens(b));
        var sameNumber = from.Number[a].HasSameKey(into.Number[b]);
        // Part 6 and part 10 of something are two things.
        if (
            !sameNumber
            && from.Kind(a) is (BlockKind.Task or BlockKind.Bullet)
            && DifferInDigitsOnly(from.Title(a), into.Title(b))
        )
            return 0;
        var needed = sameNumber ? SameNumber : SameParent;
        return likeness >= needed ? likeness + (sameNumber ? Margin : 0) : 0;
    }

    private static bool DifferInDigitsOnly(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        int i = 0,
            j = 0;
        while (true)
        {
            while (i < one.Length && char.IsAsciiDigit(one[i]))
                i++;
            while (j < other.Length && char.IsAsciiDigit(other[j]))
                j++;
            if (i == one.Length || j == other.Length)
                return i == one.Length && j == other.Length;
            if (one[i++] != other[j++])
                return false;
        }
    }

    /// <summary>Takes the best pairs first, nearer ones when equally good; a pair with a close rival is left alone.</summary>
    private static void Best(Pairing p, List<int> first, List<int> second, Func<int, int, double> score)
    {
        var pairs = new List<(double Score, int Distance, int From, int Into)>();
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < second.Count; j++)
            {
                var s = p.IsFree(first[i], second[j]) ? score(first[i], second[j]) : 0;
                if (s > 0)
                    pairs.Add((s, Math.Abs(i - j), first[i], second[j]));
            }
        }

        pairs.Sort(
            static (x, y) =>
                x.Score != y.Score ? y.Score.CompareTo(x.Score)
                : x.Distance != y.Distance ? x.Distance.CompareTo(y.Distance)
                : (x.From, x.Into).CompareTo((y.From, y.Into))
        );
        var byFrom = pairs.ToLookup(static x => x.From);
        var byInto = pairs.ToLookup(static x => x.Into);
        foreach (var pair in pairs)
        {
            if (
                p.IsFree(pair.From, pair.Into)
                && !byFrom[pair.From].Concat(byInto[pair.Into]).Any(x => IsRival(pair, x))
            )
                p.Join(pair.From, pair.Into, Certainty.Likely);
        }

        bool IsRival(
            (double Score, int Distance, int From, int Into) pair,
            (double Score, int Distance, int From, int Into) other
        ) => other != pair && other.Score > pair.Score - Margin && p.IsFree(other.From, other.Into);
    }

    /// <summary><c>Lint (depends on 1.2)</c> is <c>Lint (depends on 1.3)</c> after a renumbering.</summary>
    private static void ByTitleWithoutReferences(Pairing p, List<int> first, List<int> second)
    {
        var partners = second
            .Where(b => p.Into.PlainKeyId(b) != 0)
            .ToLookup(b => (p.Into.Kind(b), p.Into.PlainKeyId(b)));
        if (partners.Count == 0)
            return;
        foreach (
            var same in first.Where(a => p.From.PlainKeyId(a) != 0).GroupBy(a => (p.From.Kind(a), p.From.PlainKeyId(a)))
        )
        {
            if (
                same.Count() == 1
                && partners[same.Key].Count() == 1
                && p.IsFree(same.First(), partners[same.Key].First())
            )
                p.Join(same.First(), partners[same.Key].First(), Certainty.Likely);
        }
    }

    /// <summary>Bullets with one name under one parent: <c>Status: open</c> and <c>Status: done</c>.</summary>
    private static void ByName(Pairing p, List<int> first, List<int> second)
    {
        var partners = second.Where(b => p.Into.Name[b] != 0).ToLookup(b => p.Into.Name[b]);
        foreach (var same in first.Where(a => p.From.Name[a] != 0).GroupBy(a => p.From.Name[a]))
        {
            if (
                same.Count() == 1
                && partners[same.Key].Count() == 1
                && p.IsFree(same.First(), partners[same.Key].First())
            )
                p.Join(same.First(), partners[same.Key].First(), Certainty.Likely);
        }
    }

    /// <summary>The one paragraph, table or fence left under one item is the same one, however reworded.</summary>
    private static void OnlyOnes(Pairing p, Block from, Block into)
    {
        foreach (
            var kind in (ReadOnlySpan<BlockKind>)
                [BlockKind.Prose, BlockKind.Table, BlockKind.Fence, BlockKind.FrontMatter]
        )
        {
            if (kind is BlockKind.Prose or BlockKind.Fence && from.Kind is not (BlockKind.Task or BlockKind.Bullet))
                continue;
            if (Only(from, kind) is { } a && Only(into, kind) is { } b && p.IsFree(a.Index, b.Index))
                p.Join(a.Index, b.Index, Certainty.Likely);
        }
    }

    private static Block? Only(Block parent, BlockKind kind)
    {
        Block? only = null;
        foreach (var child in parent.Children)
        {
            if (child.Kind != kind)
                continue;
            if (only is not null)
                return null;
            only = child;
        }

        return only;
    }
}
