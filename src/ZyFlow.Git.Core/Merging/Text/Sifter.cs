namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Sets aside what would only slow down or confuse the search for a shortest path.</summary>
/// <remarks>
/// As the classical diff programs do: an element without any partner is an edit at once, and so is one with very many
/// possible partners that stands among such elements (within a hundred lines, at most a quarter of them of the
/// second kind).
/// </remarks>
internal sealed class Sifter(Alignment alignment)
{
    private const int Window = 100;
    private const int MostPartners = 1024;

    private readonly int[] _before = new int[alignment.Numbers];
    private readonly int[] _after = new int[alignment.Numbers];

    private enum Prospect : byte
    {
        None,
        Fair,
        TooMany,
    }

    /// <summary>Marks what is set aside within <paramref name="inner"/> and returns the places that remain there.</summary>
    public (int[] Before, int[] After) Sift(LineChange region, LineChange inner)
    {
        var before = alignment.Before.AsSpan(region.Before.Start, region.Before.Length);
        var after = alignment.After.AsSpan(region.After.Start, region.After.Length);
        foreach (var number in before)
            _before[number]++;
        foreach (var number in after)
            _after[number]++;

        var limitBefore = Math.Min(RoughRoot(before.Length), MostPartners);
        var limitAfter = Math.Min(RoughRoot(after.Length), MostPartners);
        var keptBefore = Sift(alignment.Before, inner.Before, _after, limitBefore, alignment.Removed);
        var keptAfter = Sift(alignment.After, inner.After, _before, limitAfter, alignment.Added);

        foreach (var number in before)
            _before[number] = 0;
        foreach (var number in after)
            _after[number] = 0;

        return (keptBefore, keptAfter);
    }

    /// <summary>A power of two near the square root.</summary>
    public static int RoughRoot(int value)
    {
        var root = 1;
        for (; value > 0; value >>= 2)
            root <<= 1;

        return root;
    }

    private static int[] Sift(int[] lines, LineRange range, int[] partners, int limit, bool[] marks)
    {
        var prospects = new Prospect[range.Length];
        for (var i = 0; i < prospects.Length; i++)
        {
            var count = partners[lines[range.Start + i]];
            prospects[i] =
                count == 0 ? Prospect.None
                : count >= limit ? Prospect.TooMany
                : Prospect.Fair;
        }

        var kept = new List<int>(prospects.Length);
        for (var i = 0; i < prospects.Length; i++)
        {
            if (prospects[i] == Prospect.None || (prospects[i] == Prospect.TooMany && StandsAmongEdits(prospects, i)))
                marks[range.Start + i] = true;
            else
                kept.Add(range.Start + i);
        }

        return [.. kept];
    }

    private static bool StandsAmongEdits(ReadOnlySpan<Prospect> prospects, int at)
    {
        var (edits, doubtful) = (0, 2);
        foreach (var step in (ReadOnlySpan<int>)[-1, 1])
        {
            var editsOnThisSide = 0;
            for (var away = 1; away <= Window; away++)
            {
                var i = at + step * away;
                if ((uint)i >= (uint)prospects.Length || prospects[i] == Prospect.Fair)
                    break;

                if (prospects[i] == Prospect.None)
                    editsOnThisSide++;
                else
                    doubtful++;
            }

            if (editsOnThisSide == 0)
                return false;

            edits += editsOnThisSide;
        }

        return doubtful * 3 < edits;
    }
}
