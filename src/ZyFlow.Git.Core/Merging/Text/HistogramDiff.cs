namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Aligns two sequences around their rarest common runs.</summary>
/// <remarks>
/// <para>
/// The histogram diff as JGit's documentation describes it
/// (https://javadoc.io/doc/org.eclipse.jgit/org.eclipse.jgit/latest/org.eclipse.jgit/org/eclipse/jgit/diff/HistogramDiff.html):
/// among the runs that both sequences share, the one whose rarest element occurs least often before is the anchor, the
/// longer one when that is no decision, the first one found when neither is; what lies above and below is aligned
/// in the same way. Where everything shared occurs more than 64 times, <see cref="MyersDiff"/> takes the region.
/// </para>
/// <para>
/// Anchors that each split off one line make this quadratic, so steps are counted, and when they are spent Myers
/// takes what is left.
/// </para>
/// </remarks>
internal sealed class HistogramDiff
{
    private const int TooCommon = 65;
    private const long MostSteps = 1L << 27;

    private readonly Alignment _alignment;
    private readonly int[] _before;
    private readonly int[] _after;

    // Of the current region: how often a number occurs before, where first, and where again.
    private readonly int[] _occurrences;
    private readonly int[] _first;
    private readonly int[] _again;
    private readonly Stack<LineChange> _open = new();
    private MyersDiff? _myers;
    private long _steps;

    private HistogramDiff(Alignment alignment)
    {
        _alignment = alignment;
        _before = alignment.Before;
        _after = alignment.After;
        _occurrences = new int[alignment.Numbers];
        _first = new int[alignment.Numbers];
        _again = new int[_before.Length];
    }

    public static void Align(Alignment alignment)
    {
        var diff = new HistogramDiff(alignment);
        diff._open.Push(new(new(0, alignment.Before.Length), new(0, alignment.After.Length)));
        while (diff._open.TryPop(out var region))
            diff.Align(region);
    }

    private void Align(LineChange region)
    {
        if (region.Before.IsEmpty || region.After.IsEmpty)
        {
            _alignment.Remove(region.Before);
            _alignment.Add(region.After);
            return;
        }

        if (_steps > MostSteps)
        {
            (_myers ??= new(_alignment)).Align(region);
            return;
        }

        Count(region.Before);
        var anchor = FindAnchor(region, out var rarity);
        Forget(region.Before);

        if (rarity >= TooCommon)
        {
            (_myers ??= new(_alignment)).Align(region);
        }
        else if (anchor.Before.IsEmpty)
        {
            _alignment.Remove(region.Before);
            _alignment.Add(region.After);
        }
        else
        {
            _open.Push(
                new(
                    LineRange.Between(anchor.Before.End, region.Before.End),
                    LineRange.Between(anchor.After.End, region.After.End)
                )
            );
            _open.Push(
                new(
                    LineRange.Between(region.Before.Start, anchor.Before.Start),
                    LineRange.Between(region.After.Start, anchor.After.Start)
                )
            );
        }
    }

    private void Count(LineRange lines)
    {
        for (var i = lines.End - 1; i >= lines.Start; i--)
        {
            var number = _before[i];
            _again[i] = _occurrences[number]++ == 0 ? -1 : _first[number];
            _first[number] = i;
        }
    }

    private void Forget(LineRange lines)
    {
        for (var i = lines.Start; i < lines.End; i++)
            _occurrences[_before[i]] = 0;
    }

    /// <summary>The best run; rarity is <see cref="TooCommon"/> when there are shared elements but no run is rare enough.</summary>
    private LineChange FindAnchor(LineChange region, out int rarity)
    {
        var best = default(LineChange);
        var anythingShared = false;
        rarity = TooCommon;
        _steps += region.Before.Length + region.After.Length;

        for (var a = region.After.Start; a < region.After.End; )
        {
            var number = _after[a];
            var next = a + 1;
            var occurrences = _occurrences[number];
            anythingShared |= occurrences > 0;
            if (occurrences > 0 && occurrences <= rarity)
            {
                for (var b = _first[number]; b >= 0; )
                {
                    var run = Grow(region, b, a, out var rarest);
                    next = Math.Max(next, run.After.End);
                    if (rarest < rarity || run.Before.Length > Math.Max(best.Before.Length, 1))
                        (best, rarity) = (run, rarest);

                    do
                    {
                        b = _again[b];
                        _steps++;
                    } while (b >= 0 && b < run.Before.End);
                }
            }

            a = next;
        }

        if (!anythingShared)
            rarity = 0;

        return best;
    }

    private LineChange Grow(LineChange region, int before, int after, out int rarest)
    {
        var (b, a) = (before, after);
        rarest = _occurrences[_before[b]];
        while (b > region.Before.Start && a > region.After.Start && _before[b - 1] == _after[a - 1])
        {
            b--;
            a--;
            rarest = Math.Min(rarest, _occurrences[_before[b]]);
        }

        var end = before + 1;
        var offset = after - before;
        while (end < region.Before.End && end + offset < region.After.End && _before[end] == _after[end + offset])
        {
            rarest = Math.Min(rarest, _occurrences[_before[end]]);
            end++;
        }

        _steps += end - b;
        return new(LineRange.Between(b, end), LineRange.Between(a, end + offset));
    }
}
