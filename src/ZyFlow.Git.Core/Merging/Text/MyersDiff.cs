namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Aligns one region with few edits, where <see cref="HistogramDiff"/> finds nothing rare enough.</summary>
/// <remarks>
/// Elements that cannot or hardly find a partner are set aside first (<see cref="Sifter"/>). The rest is divided at
/// the middle of a shortest path, found from both ends at once in linear space: E. W. Myers, "An O(ND) Difference
/// Algorithm and Its Variations", Algorithmica 1 (1986), section 4b.
/// </remarks>
internal sealed class MyersDiff(Alignment alignment)
{
    private readonly Sifter _sifter = new(alignment);
    private readonly Stack<Box> _open = new();

    public void Align(LineChange region)
    {
        var before = region.Before;
        var after = region.After;
        var head = 0;
        var most = Math.Min(before.Length, after.Length);
        while (head < most && alignment.Before[before.Start + head] == alignment.After[after.Start + head])
            head++;

        var tail = 0;
        while (tail < most - head && alignment.Before[before.End - 1 - tail] == alignment.After[after.End - 1 - tail])
            tail++;

        var inner = new LineChange(
            LineRange.Between(before.Start + head, before.End - tail),
            LineRange.Between(after.Start + head, after.End - tail)
        );
        var (x, y) = _sifter.Sift(region, inner);
        Divide(x, y);
    }

    /// <summary>Both lists hold places in the versions, in order.</summary>
    private void Divide(int[] x, int[] y)
    {
        var xs = Array.ConvertAll(x, place => alignment.Before[place]);
        var ys = Array.ConvertAll(y, place => alignment.After[place]);
        var middle = new MiddleOfPath(xs, ys);

        _open.Push(new Box(0, xs.Length, 0, ys.Length, Thorough: false));
        while (_open.TryPop(out var box))
        {
            var (x0, x1, y0, y1, _) = box;
            while (x0 < x1 && y0 < y1 && xs[x0] == ys[y0])
            {
                x0++;
                y0++;
            }

            while (x0 < x1 && y0 < y1 && xs[x1 - 1] == ys[y1 - 1])
            {
                x1--;
                y1--;
            }

            if (x0 == x1 || y0 == y1)
            {
                foreach (var place in x.AsSpan(x0, x1 - x0))
                    alignment.Removed[place] = true;
                foreach (var place in y.AsSpan(y0, y1 - y0))
                    alignment.Added[place] = true;
                continue;
            }

            var (atX, atY, thoroughAbove, thoroughBelow) = middle.Find(new Box(x0, x1, y0, y1, box.Thorough));
            _open.Push(new Box(atX, x1, atY, y1, thoroughBelow));
            _open.Push(new Box(x0, atX, y0, atY, thoroughAbove));
        }
    }
}

/// <summary>A rectangle of the edit graph; thorough means that no shortcut may be taken in it.</summary>
internal readonly record struct Box(int X0, int X1, int Y0, int Y1, bool Thorough);
