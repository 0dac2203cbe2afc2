using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>Lets the two sides testify for each other where likeness alone matched a block with base.</summary>
/// <remarks>
/// A block of one side with the same title as an unmatched block of the other is the same block. So either both came from
/// the block of base that one was matched with, or neither did. Without this a merge with its own result could see
/// different matches than the merge before (law P17).
/// </remarks>
internal static class Twins
{
    public static void Reconcile(Pairing toOurs, Pairing toTheirs)
    {
        var changed = Ids.Settle(toOurs, toTheirs);
        // Before the twins, which give the same partner to the other side.
        changed |= Likeness.MatchGone(toOurs, toTheirs) | Likeness.MatchGone(toTheirs, toOurs);
        changed |= Settle(toOurs, toTheirs) | Settle(toTheirs, toOurs);
        changed |= Follow(toOurs, toTheirs) | Follow(toTheirs, toOurs);
        changed |= FollowSections(toOurs, toTheirs) | FollowSections(toTheirs, toOurs);
        if (changed)
        {
            Ladder.MatchChildren(toOurs);
            Ladder.MatchChildren(toTheirs);
        }
    }

    /// <summary>A section that one side renamed while everything in it changed is known by what the other side has in it.</summary>
    private static bool FollowSections(Pairing lost, Pairing found)
    {
        ILookup<int, int>? places = null;
        var changed = false;
        for (var i = 1; i < lost.From.Count; i++)
        {
            if (lost.To[i] != -1 || found.To[i] < 0 || lost.From.Kind(i) != BlockKind.Section)
                continue;
            var known = Titles(found.Into, found.To[i]);
            places ??= FreeSections(lost);
            var best = known
                .SelectMany(title => places[title])
                .GroupBy(static j => j)
                .Where(j => lost.IsFree(i, j.Key) && lost.ParentsMatch(i, j.Key))
                .Where(j => 2 * j.Count() >= Math.Max(known.Count, Titles(lost.Into, j.Key).Count))
                .MinBy(static j => j.Key);
            if (best is null)
                continue;
            lost.Join(i, best.Key, Certainty.Likely);
            changed = true;
        }

        return changed;

        static ILookup<int, int> FreeSections(Pairing p) =>
            Enumerable
                .Range(1, p.Into.Count - 1)
                .Where(j => p.Back[j] == -1 && p.Into.Kind(j) == BlockKind.Section)
                .SelectMany(j => Titles(p.Into, j).Select(title => (title, j)))
                .ToLookup(static e => e.title, static e => e.j);

        static HashSet<int> Titles(Outline outline, int section) =>
            [
                .. outline[section]
                    .Children.Where(static c => c.Kind == BlockKind.Task)
                    .Select(c => outline.KeyId[c.Index]),
            ];
    }

    private static bool Settle(Pairing like, Pairing other)
    {
        Dictionary<(BlockKind, int), int>? free = null;
        var changed = false;
        for (var i = 1; i < like.From.Count; i++)
        {
            if (like.To[i] < 0 || like.From.KeyId[i] == like.Into.KeyId[like.To[i]])
                continue;

            var reworded = (like.Into.Kind(like.To[i]), like.Into.KeyId[like.To[i]]);
            free ??= FreeByTitle(other);
            if (!free.TryGetValue(reworded, out var twin) || twin < 0 || other.Back[twin] != -1)
                continue;
            if (other.To[i] == -1)
                other.Join(i, twin, Certainty.Likely);
            else if (other.To[i] >= 0 && like.From.KeyId[i] == other.Into.KeyId[other.To[i]])
                Settle(like, other, i, twin);
            changed = true;
        }

        return changed;
    }

    /// <summary>Which of the two it is: the id says it where there is one, and else the place; in doubt the one with the old title.</summary>
    private static void Settle(Pairing like, Pairing other, int i, int twin)
    {
        var hasOldId = Ids.HasOther(other, i) && like.From.Number[i].HasSameKey(other.Into.Number[twin]);
        if (hasOldId || (other.IsElsewhere(i, other.To[i]) && !other.IsElsewhere(i, twin)))
            other.Rejoin(i, twin);
        else
            like.Part(i);
    }

    /// <summary>What one side moved is looked for in its new place on the other side too, where it may also be reworded.</summary>
    private static bool Follow(Pairing lost, Pairing found)
    {
        var changed = false;
        for (var i = 1; i < lost.From.Count; i++)
        {
            if (lost.To[i] != -1 || found.To[i] < 0 || lost.From.Kind(i) != BlockKind.Task)
                continue;
            var place = found.Back[found.Into.Parent[found.To[i]]];
            if (place < 0 || place == lost.From.Parent[i] || lost.To[place] < 0)
                continue;
            changed |= Likeness.MatchMoved(lost, i, found.Into, found.To[i], lost.Into[lost.To[place]]);
        }

        return changed;
    }

    /// <summary>Unmatched blocks whose title stands once among them; -1 where it stands more often.</summary>
    private static Dictionary<(BlockKind, int), int> FreeByTitle(Pairing pairing)
    {
        var free = new Dictionary<(BlockKind, int), int>();
        for (var i = 1; i < pairing.Into.Count; i++)
        {
            var title = (pairing.Into.Kind(i), pairing.Into.KeyId[i]);
            if (pairing.Back[i] == -1 && title.Item2 != 0)
                free[title] = free.ContainsKey(title) ? -1 : i;
        }

        return free;
    }
}
