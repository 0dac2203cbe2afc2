namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Moves each change to its final place among the equal places it could have.</summary>
/// <remarks>
/// <para>
/// Deleting the first or the last of two equal lines is the same edit. The rule, as git's documentation and commit
/// messages describe it for a diff without the indent heuristic: changes that can slide into one another become one;
/// one that can slide so far that it faces a change of the other sequence stops at the last such place; every
/// other one goes down as far as it can.
/// </para>
/// <para>
/// Partners cut both sequences into gaps, gap <c>k</c> lying before the partner <c>k</c>. A change is what a gap
/// holds, and sliding carries it from a gap to the next one, so "faces a change" reads: same gap, other sequence.
/// </para>
/// </remarks>
internal ref struct Slider
{
    private const long MostSteps = 1L << 26;

    private readonly ReadOnlySpan<int> _lines;
    private readonly Span<int> _own;
    private readonly ReadOnlySpan<int> _other;
    private long _steps;

    // The change at hand: its gap and its lines.
    private int _gap;
    private int _start;
    private int _end;

    private Slider(ReadOnlySpan<int> lines, Span<int> own, ReadOnlySpan<int> other)
    {
        _lines = lines;
        _own = own;
        _other = other;
    }

    public static void Slide(Alignment alignment)
    {
        var gaps = 1;
        foreach (var removed in alignment.Removed)
            gaps += removed ? 0 : 1;

        var before = Gaps(alignment.Removed, gaps);
        var after = Gaps(alignment.Added, gaps);
        new Slider(alignment.Before, before, after).SlideAll();
        new Slider(alignment.After, after, before).SlideAll();
        Mark(alignment.Removed, before);
        Mark(alignment.Added, after);
    }

    private static int[] Gaps(bool[] marks, int count)
    {
        var gaps = new int[count];
        var gap = 0;
        foreach (var marked in marks)
        {
            if (marked)
                gaps[gap]++;
            else
                gap++;
        }

        return gaps;
    }

    private static void Mark(Span<bool> marks, int[] gaps)
    {
        marks.Clear();
        var at = 0;
        foreach (var length in gaps)
        {
            marks.Slice(at, length).Fill(true);
            at += length + 1;
        }
    }

    private void SlideAll()
    {
        while (true)
        {
            _end = _start + _own[_gap];
            if (_start < _end && _steps < MostSteps)
                SlideOne();

            if (_end == _lines.Length)
                return;

            _start = _end + 1;
            _gap++;
        }
    }

    private void SlideOne()
    {
        int length;
        int highest;
        int facing;
        do
        {
            length = _end - _start;
            while (Up()) { }

            highest = _gap;
            facing = _other[_gap] > 0 ? _gap : -1;
            while (Down())
            {
                if (_other[_gap] > 0)
                    facing = _gap;
            }
        } while (length != _end - _start && _steps < MostSteps);

        if (_gap != highest && facing >= 0)
        {
            while (_gap != facing)
                Up();
        }
    }

    /// <summary>Carries the change over the partner above it, when that makes no difference to the text.</summary>
    private bool Up()
    {
        if (_gap == 0 || _lines[_start - 1] != _lines[_end - 1])
            return false;

        var above = _own[_gap - 1];
        _own[_gap - 1] += _own[_gap];
        _own[_gap] = 0;
        _gap--;
        _start -= above + 1;
        _end--;
        _steps++;
        return true;
    }

    private bool Down()
    {
        if (_end == _lines.Length || _lines[_start] != _lines[_end])
            return false;

        _own[_gap + 1] += _own[_gap];
        _own[_gap] = 0;
        _gap++;
        _start++;
        _end = _start + _own[_gap];
        _steps++;
        return true;
    }
}
