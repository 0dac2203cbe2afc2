using System.Runtime.InteropServices;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>Finds which block of one version is which block of another (merging.md section 2).</summary>
/// <remarks>The steps run from the surest to the least sure; a later step sees only what the earlier left over.</remarks>
internal static class Ladder
{
    private static readonly Action<Pairing>[] Steps =
    [
        static p => p.Join(0, 0, Certainty.Exact),
        ByIdAndTitle,
        ById,
        ByTree,
        ByTitle,
        Parents.ByChildren,
        static p => Descend(p, ByKey),
        Parents.SectionsByNumber,
        static p => Descend(p, ByKey),
        ByTitleLeftOver,
        static p => Descend(p, ByLikeness),
        AcrossSections,
        static p => Descend(p, ByLikeness),
    ];

    /// <summary>Matches a version with a later one.</summary>
    public static Pairing Match(Outline from, Outline into)
    {
        var pairing = new Pairing(from, into);
        foreach (var step in Steps)
            step(pairing);
        return pairing;
    }

    /// <summary>Joins equal blocks under joined parents only, in order; used where a loose match could lose text.</summary>
    public static void MatchEqualChildren(Pairing pairing) => Descend(pairing, ByKey);

    /// <summary>Matches what stands under partners that were found late.</summary>
    public static void MatchChildren(Pairing pairing) => Descend(pairing, ByLikeness);

    private static void ByIdAndTitle(Pairing p)
    {
        if (!HasIds(p.From))
            return;

        Unique(
            p,
            static (o, i) =>
                o.Number[i].Kind == NumberKind.Id && o.KeyId[i] != 0
                    ? (StableHash.Of(o.Number[i].KeySpan) * 31) + (ulong)o.KeyId[i]
                    : 0
        );
    }

    private static bool HasIds(Outline outline) => Array.Exists(outline.Number, static n => n.Kind == NumberKind.Id);

    private static void ByTree(Pairing p) =>
        Unique(p, static (o, i) => o.KeyId[i] != 0 && o.Kind(i) != BlockKind.Rule ? o.TreeHash[i] : 0);

    private static void ByTitle(Pairing p) =>
        Unique(p, static (o, i) => o.Kind(i) == BlockKind.Rule ? 0 : (ulong)o.KeyId[i]);

    private static void ByTitleLeftOver(Pairing p) =>
        Unique(p, static (o, i) => IsItem(o.Kind(i)) ? (ulong)o.KeyId[i] : 0, leftOver: true);

    /// <summary>A task id names its task, unless titles say that the ids of the list were dealt out anew.</summary>
    private static void ById(Pairing p)
    {
        if (!HasIds(p.From))
            return;

        var probe = new Pairing(p.From, p.Into);
        ByTitle(probe);
        int kept = 0,
            dealt = 0;
        for (var i = 0; i < p.From.Count; i++)
        {
            if (probe.To[i] < 0 || p.From.Number[i].Kind != NumberKind.Id)
                continue;
            if (p.From.Number[i].HasSameKey(p.Into.Number[probe.To[i]]))
                kept++;
            else
                dealt++;
        }

        if (dealt * 8 > kept && AreIdsInOrder(p.Into))
            return;

        Unique(
            p,
            static (o, i) => o.Number[i].Kind == NumberKind.Id ? StableHash.Of(o.Number[i].KeySpan) : 0,
            likely: true
        );
        for (var i = 1; i < p.From.Count; i++)
        {
            if (p.Sure[i] == Certainty.Likely && Likeness.IsReworded(p, i))
                p.Sure[i] = Certainty.Exact;
        }
    }

    /// <summary>A list whose ids were dealt out anew counts from top to bottom.</summary>
    private static bool AreIdsInOrder(Outline outline)
    {
        var last = 0;
        for (var i = 1; i < outline.Count; i++)
        {
            if (outline.Number[i].Kind != NumberKind.Id)
                continue;
            var value = outline.Number[i].Values[^1];
            if (value <= last)
                return false;
            last = value;
        }

        return true;
    }

    /// <summary>Joins the blocks whose key stands once in each version; key 0 is no key.</summary>
    private static void Unique(Pairing p, Func<Outline, int, ulong> key, bool leftOver = false, bool likely = false)
    {
        var places = new Dictionary<Slot, (int From, int Into)>(leftOver ? 0 : p.From.Count);
        Collect(p.From, p.To, isFrom: true);
        Collect(p.Into, p.Back, isFrom: false);
        foreach (var (_, (from, into)) in places)
        {
            if (from > 0 && into > 0 && p.IsFree(from, into))
                p.Join(from, into, likely ? Certainty.Likely : Certainty.Exact);
        }

        // 0 = not seen, -1 = seen more than once.
        void Collect(Outline outline, int[] partner, bool isFrom)
        {
            for (var i = 1; i < outline.Count; i++)
            {
                if (leftOver && partner[i] >= 0)
                    continue;
                // A field's bullet is known by its task: an equal one of another task is another one.
                var k = outline.Field(i) != 0 ? 0 : key(outline, i);
                if (k == 0)
                    continue;
                ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    places,
                    new Slot(outline.Kind(i), k),
                    out _
                );
                if (isFrom)
                    seen.From = seen.From == 0 ? i : -1;
                else
                    seen.Into = seen.Into == 0 ? i : -1;
            }
        }
    }

    /// <summary>A key of one kind of block; the keys are hashes or dense numbers, so they need no more mixing.</summary>
    private readonly record struct Slot(BlockKind Kind, ulong Key)
    {
        public override int GetHashCode() => (int)(Key ^ (Key >> 32)) * 31 + (int)Kind;
    }

    internal static bool IsItem(BlockKind kind) => kind is BlockKind.Task or BlockKind.Section or BlockKind.Bullet;

    /// <summary>Runs a step on the children of every pair of partners, parents first.</summary>
    private static void Descend(Pairing p, Action<Pairing, Block, Block> step)
    {
        for (var i = 0; i < p.From.Count; i++)
        {
            if (p.To[i] >= 0 && p.From[i].Children.Count > 0 && p.Into[p.To[i]].Children.Count > 0)
                step(p, p.From[i], p.Into[p.To[i]]);
        }
    }

    /// <summary>Equal titles under one parent: one with one wherever it stands, several in order.</summary>
    private static void ByKey(Pairing p, Block from, Block into)
    {
        var first = Free(from, p.To);
        if (first.Count == 0)
            return;
        var second = Free(into, p.Back);
        if (second.Count == 0)
            return;

        ByField(p, first, second);
        var groups = second.ToLookup(j => (p.Into.Kind(j), p.Into.KeyId[j]));
        foreach (var group in first.GroupBy(i => (p.From.Kind(i), p.From.KeyId[i])))
        {
            foreach (var (a, b) in LookAlikeMatch.Align(p.From, [.. group], p.Into, [.. groups[group.Key]]))
                p.Join(a, b, Certainty.Likely);
        }
    }

    /// <summary>A task has a field once: whatever its value, it is the same bullet.</summary>
    private static void ByField(Pairing p, List<int> first, List<int> second)
    {
        var partners = second.Where(j => p.Into.Field(j) != 0).ToLookup(p.Into.Field);
        if (partners.Count == 0)
            return;
        foreach (
            var same in first.Where(i => p.From.Field(i) != 0).GroupBy(p.From.Field).Where(static g => g.Count() == 1)
        )
        {
            if (partners[same.Key].Count() == 1)
                p.Join(same.First(), partners[same.Key].First(), Certainty.Exact);
        }

        first.RemoveAll(i => p.To[i] != -1);
        second.RemoveAll(j => p.Back[j] != -1);
    }

    internal static List<int> Free(Block parent, int[] partner)
    {
        var free = new List<int>();
        foreach (var child in parent.Children)
        {
            if (partner[child.Index] == -1)
                free.Add(child.Index);
        }

        return free;
    }

    private static void ByLikeness(Pairing p, Block from, Block into)
    {
        ByKey(p, from, into);
        Likeness.MatchChildren(p, from, into);
    }

    private static void AcrossSections(Pairing p) => Likeness.MatchAcross(p);
}
