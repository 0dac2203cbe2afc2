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
        if (Settle(toOurs, toTheirs) | Settle(toTheirs, toOurs) | Follow(toOurs, toTheirs) | Follow(toTheirs, toOurs))
        {
            Ladder.MatchChildren(toOurs);
            Ladder.MatchChildren(toTheirs);
        }
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
            if (!free.TryGetValue(reworded, out var twin) || twin < 0)
                continue;
            if (other.To[i] == -1)
                other.Join(i, twin, Certainty.Likely);
            else if (like.From.KeyId[i] == other.Into.KeyId[other.To[i]])
                like.Part(i);
            changed = true;
        }

        return changed;
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
