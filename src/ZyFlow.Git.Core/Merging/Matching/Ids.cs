using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>What ids such as <c>T012</c> say once both sides are known.</summary>
internal static class Ids
{
    public static bool Settle(Pairing toOurs, Pairing toTheirs) =>
        TellApart(toOurs, toTheirs) | TellApart(toTheirs, toOurs) | Reused(toOurs, toTheirs) | Reused(toTheirs, toOurs);

    /// <summary>The partner has another id than the block of base.</summary>
    public static bool HasOther(Pairing p, int i) =>
        p.From.Number[i].Kind == NumberKind.Id && !p.From.Number[i].HasSameKey(p.Into.Number[p.To[i]]);

    /// <summary>
    /// A title that now has another id names another task where the other side has both: the one that base had with its own id,
    /// and the other one new.
    /// </summary>
    private static bool TellApart(Pairing title, Pairing other)
    {
        HashSet<(int, string)>? added = null;
        var changed = false;
        for (var i = 1; i < title.From.Count; i++)
        {
            if (title.To[i] < 0 || other.To[i] < 0 || !HasOther(title, i) || HasOther(other, i))
                continue;
            added ??= Added(other);
            if (!added.Contains((title.Into.KeyId[title.To[i]], title.Into.Number[title.To[i]].Key)))
                continue;
            title.Part(i);
            changed = true;
        }

        return changed;
    }

    private static HashSet<(int Key, string Id)> Added(Pairing pairing)
    {
        var added = new HashSet<(int, string)>();
        for (var i = 1; i < pairing.Into.Count; i++)
        {
            if (pairing.Back[i] == -1 && pairing.Into.Number[i].Kind == NumberKind.Id)
                added.Add((pairing.Into.KeyId[i], pairing.Into.Number[i].Key));
        }

        return added;
    }

    /// <summary>
    /// A task with an old id in another place, and without most words of the old title, may be a new one that got the id of a
    /// deleted one. What the other side did to the old one, where that stands, must not land on it.
    /// </summary>
    private static bool Reused(Pairing p, Pairing other)
    {
        var changed = false;
        for (var i = 1; i < p.From.Count; i++)
        {
            if (
                p.To[i] < 0
                || other.To[i] < 0
                || p.Sure[i] == Certainty.Exact
                || p.From.Number[i].Kind != NumberKind.Id
                || HasOther(p, i)
                || p.From.TreeHash[i] == other.Into.TreeHash[other.To[i]]
                || p.Into.KeyId[p.To[i]] == other.Into.KeyId[other.To[i]]
                || Likeness.IsReworded(p, i)
                || p.From[i].Children.Any(c => p.To[c.Index] >= 0)
                || !p.IsElsewhere(i, p.To[i])
                || other.IsElsewhere(i, other.To[i])
            )
                continue;
            p.Part(i);
            changed = true;
        }

        return changed;
    }
}
