namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Finds where a shortest path through a box of the edit graph may be cut in two.</summary>
/// <remarks>
/// Exact while that is cheap. Past a cost of 256 steps two shortcuts apply, which GNU diff's manual describes as its
/// heuristics for large files (https://www.gnu.org/software/diffutils/manual/html_node/diff-Performance.html): a
/// path that made far more progress than it cost, and lately along a run of equal lines, is believed; and at the cost
/// limit the path that came farthest is.
/// </remarks>
internal sealed class MiddleOfPath
{
    private const int CheapCost = 256;
    private const int LongRun = 20;
    private const int GoodProgress = 4;

    private readonly int[] _xs;
    private readonly int[] _ys;
    private readonly int[] _forward;
    private readonly int[] _backward;
    private readonly int _zero;
    private readonly int _mostCost;

    public MiddleOfPath(int[] xs, int[] ys)
    {
        _xs = xs;
        _ys = ys;
        _zero = ys.Length + 1;
        var diagonals = xs.Length + ys.Length + 3;
        _forward = new int[diagonals];
        _backward = new int[diagonals];
        _mostCost = Math.Max(Sifter.RoughRoot(diagonals), CheapCost);
    }

    public (int X, int Y, bool ThoroughAbove, bool ThoroughBelow) Find(Box box)
    {
        var first = box.X0 - box.Y0;
        var last = box.X1 - box.Y1;
        var meetsForward = ((first - last) & 1) != 0;
        var forward = new Front(_forward, _zero, first, box.X0);
        var backward = new Front(_backward, _zero, last, box.X1);

        for (var cost = 1; ; cost++)
        {
            var longRun = false;

            forward.Widen(box.X0 - box.Y1, box.X1 - box.Y0, -1);
            for (var d = forward.High; d >= forward.Low; d -= 2)
            {
                var start = Math.Max(forward[d - 1] + 1, forward[d + 1]);
                var x = start;
                while (x < box.X1 && x - d < box.Y1 && _xs[x] == _ys[x - d])
                    x++;

                longRun |= x - start > LongRun;
                forward[d] = x;
                if (meetsForward && backward.Covers(d) && backward[d] <= x)
                    return (x, x - d, true, true);
            }

            backward.Widen(box.X0 - box.Y1, box.X1 - box.Y0, int.MaxValue);
            for (var d = backward.High; d >= backward.Low; d -= 2)
            {
                var start = Math.Min(backward[d - 1], backward[d + 1] - 1);
                var x = start;
                while (x > box.X0 && x - d > box.Y0 && _xs[x - 1] == _ys[x - d - 1])
                    x--;

                longRun |= start - x > LongRun;
                backward[d] = x;
                if (!meetsForward && forward.Covers(d) && x <= forward[d])
                    return (x, x - d, true, true);
            }

            if (box.Thorough)
                continue;

            if (longRun && cost > CheapCost)
            {
                if (Promising(box, forward, cost, first) is var (x, y))
                    return (x, y, true, false);
                if (PromisingBackward(box, backward, cost, last) is var (p, q))
                    return (p, q, false, true);
            }

            if (cost >= _mostCost)
                return Farthest(box, forward, backward);
        }
    }

    private (int X, int Y)? Promising(Box box, Front front, int cost, int middle)
    {
        (int, int)? best = null;
        var most = GoodProgress * cost;
        for (var d = front.High; d >= front.Low; d -= 2)
        {
            var x = front[d];
            var y = x - d;
            var progress = x - box.X0 + (y - box.Y0) - Math.Abs(d - middle);
            if (progress <= most || x < box.X0 + LongRun || x >= box.X1 || y < box.Y0 + LongRun || y >= box.Y1)
                continue;

            if (_xs.AsSpan(x - LongRun, LongRun).SequenceEqual(_ys.AsSpan(y - LongRun, LongRun)))
                (best, most) = ((x, y), progress);
        }

        return best;
    }

    private (int X, int Y)? PromisingBackward(Box box, Front front, int cost, int middle)
    {
        (int, int)? best = null;
        var most = GoodProgress * cost;
        for (var d = front.High; d >= front.Low; d -= 2)
        {
            var x = front[d];
            var y = x - d;
            var progress = box.X1 - x + (box.Y1 - y) - Math.Abs(d - middle);
            if (progress <= most || x <= box.X0 || x > box.X1 - LongRun || y <= box.Y0 || y > box.Y1 - LongRun)
                continue;

            if (_xs.AsSpan(x, LongRun).SequenceEqual(_ys.AsSpan(y, LongRun)))
                (best, most) = ((x, y), progress);
        }

        return best;
    }

    private static (int X, int Y, bool ThoroughAbove, bool ThoroughBelow) Farthest(
        Box box,
        Front forward,
        Front backward
    )
    {
        var (downX, down) = (-1, -1);
        for (var d = forward.High; d >= forward.Low; d -= 2)
        {
            var x = Math.Min(Math.Min(forward[d], box.X1), box.Y1 + d);
            if (x + x - d > down)
                (downX, down) = (x, x + x - d);
        }

        var (upX, up) = (int.MaxValue, int.MaxValue);
        for (var d = backward.High; d >= backward.Low; d -= 2)
        {
            var x = Math.Max(Math.Max(backward[d], box.X0), box.Y0 + d);
            if (x + x - d < up)
                (upX, up) = (x, x + x - d);
        }

        return box.X1 + box.Y1 - up < down - (box.X0 + box.Y0)
            ? (downX, down - downX, true, false)
            : (upX, up - upX, false, true);
    }

    /// <summary>How far the paths of one cost reach, per diagonal <c>x - y</c>.</summary>
    private struct Front
    {
        private readonly int[] _reach;
        private readonly int _zero;

        public Front(int[] reach, int zero, int diagonal, int x)
        {
            _reach = reach;
            _zero = zero;
            Low = High = diagonal;
            this[diagonal] = x;
        }

        public int Low { get; private set; }

        public int High { get; private set; }

        public int this[int diagonal]
        {
            readonly get => _reach[diagonal + _zero];
            set => _reach[diagonal + _zero] = value;
        }

        public readonly bool Covers(int diagonal) => diagonal >= Low && diagonal <= High;

        /// <summary>One step to both sides; at the edge of the box a side draws back instead, keeping the parity.</summary>
        public void Widen(int lowest, int highest, int nothing)
        {
            if (Low > lowest)
                this[--Low - 1] = nothing;
            else
                Low++;

            if (High < highest)
                this[++High + 1] = nothing;
            else
                High--;
        }
    }
}
