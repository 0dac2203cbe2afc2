using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>Matches what lost its title by what stands under it, or by its number.</summary>
internal static class Parents
{
    /// <summary>Sections that share at least half of their tasks, and tasks that share half of what stands under them.</summary>
    /// <remarks>What is new under the later one says nothing about where it comes from.</remarks>
    public static void ByChildren(Pairing p)
    {
        var votes = new Dictionary<(int From, int Into), int>();
        for (var i = 1; i < p.From.Count; i++)
        {
            if (p.Sure[i] != Certainty.Exact || !Ladder.IsItem(p.From.Kind(i)))
                continue;
            int from = p.From.Parent[i],
                into = p.Into.Parent[p.To[i]];
            if (p.IsFree(from, into) && Counts(p.From.Kind(from), p.From.Kind(i)))
                votes[(from, into)] = votes.GetValueOrDefault((from, into)) + 1;
        }

        foreach (var ((from, into), count) in votes.OrderByDescending(static v => v.Value).ThenBy(static v => v.Key))
        {
            if (
                p.IsFree(from, into)
                && 2 * count >= p.From[from].Children.Count(c => Counts(p.From.Kind(from), c.Kind))
                && 2 * count
                    >= p.Into[into].Children.Count(c => Counts(p.Into.Kind(into), c.Kind) && p.Back[c.Index] >= 0)
            )
                p.Join(from, into, Certainty.Likely);
        }

        static bool Counts(BlockKind parent, BlockKind child) =>
            parent == BlockKind.Section
                ? child == BlockKind.Task
                : parent == BlockKind.Task && child is BlockKind.Task or BlockKind.Bullet;
    }

    /// <summary>Sections left over with one number under one parent, unless their tasks went elsewhere.</summary>
    public static void SectionsByNumber(Pairing p)
    {
        var byNumber = Sections(p.Into).Where(j => p.Back[j] == -1).ToLookup(j => p.Into.Number[j].Key);
        foreach (var i in Sections(p.From).Where(i => p.To[i] == -1))
        {
            foreach (var j in byNumber[p.From.Number[i].Key])
            {
                if (p.IsFree(i, j) && p.ParentsMatch(i, j) && !WentElsewhere(p, i, j) && !IsReplaced(p, i, j))
                {
                    p.Join(i, j, Certainty.Likely);
                    break;
                }
            }
        }

        static IEnumerable<int> Sections(Outline outline) =>
            Enumerable
                .Range(1, outline.Count - 1)
                .Where(i => outline.Kind(i) == BlockKind.Section && !outline.Number[i].IsNone);
    }

    /// <summary>A section that shares neither a word of its title nor anything in it is another one, which got the number.</summary>
    private static bool IsReplaced(Pairing p, int from, int into)
    {
        var (first, second) = (p.From[from].Children, p.Into[into].Children);
        return first.Count + second.Count > 0
            && (long)first.Count * second.Count <= Likeness.Budget
            && !Likeness.HasCommonWord(p, from, into)
            && !first.Any(c => p.To[c.Index] >= 0 || second.Any(d => Likeness.IsAlike(p, c.Index, d.Index)));
    }

    private static bool WentElsewhere(Pairing p, int from, int into) =>
        p.From[from].Children.Any(c => p.To[c.Index] >= 0 && p.Into.Parent[p.To[c.Index]] != into)
        || p.Into[into].Children.Any(c => p.Back[c.Index] >= 0 && p.From.Parent[p.Back[c.Index]] != from);
}
