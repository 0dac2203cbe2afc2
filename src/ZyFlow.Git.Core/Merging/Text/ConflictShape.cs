namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Cuts conflicts down to what really differs, and joins those that then are neighbours.</summary>
/// <remarks>
/// <para>
/// <c>merge</c>: ours and theirs of each conflict are compared, and lines that they share leave the conflict; when nothing
/// is left, it was none. Conflicts with at most three lines between them are one again, because a person
/// reads one hunk faster than two.
/// </para>
/// <para><c>diff3</c>: nothing is cut, for base would no longer fit the sides.</para>
/// <para><c>zdiff3</c>: only shared lines at the beginning and end leave the conflict.</para>
/// <para>See <c>merge.conflictStyle</c> in https://git-scm.com/docs/git-merge.</para>
/// </remarks>
internal static class ConflictShape
{
    private const int FewLines = 3;

    public static List<MergeChunk> Apply(
        List<MergeChunk> changes,
        ReadOnlySpan<int> ours,
        ReadOnlySpan<int> theirs,
        int numbers,
        ConflictStyle style
    )
    {
        if (style == ConflictStyle.Diff3 || !changes.Exists(change => change.Kind == ChunkKind.Conflict))
            return changes;

        var shaped = new List<MergeChunk>(changes.Count);
        foreach (var change in changes)
        {
            if (change.Kind != ChunkKind.Conflict || change.Ours.IsEmpty || change.Theirs.IsEmpty)
                shaped.Add(change);
            else if (style == ConflictStyle.Zdiff3)
                Trim(change, ours, theirs, shaped);
            else
                Split(change, ours, theirs, numbers, shaped);
        }

        return style == ConflictStyle.Merge ? Join(shaped) : shaped;
    }

    private static void Trim(
        MergeChunk conflict,
        ReadOnlySpan<int> ours,
        ReadOnlySpan<int> theirs,
        List<MergeChunk> shaped
    )
    {
        var inOurs = ours.Slice(conflict.Ours.Start, conflict.Ours.Length);
        var inTheirs = theirs.Slice(conflict.Theirs.Start, conflict.Theirs.Length);
        var head = inOurs.CommonPrefixLength(inTheirs);
        var most = Math.Min(inOurs.Length, inTheirs.Length) - head;
        var tail = 0;
        while (tail < most && inOurs[^(tail + 1)] == inTheirs[^(tail + 1)])
            tail++;

        var cutter = new Cutter(conflict, shaped);
        cutter.Share(head);
        cutter.Conflict(inOurs.Length - head - tail, inTheirs.Length - head - tail);
        cutter.Share(tail);
    }

    private static void Split(
        MergeChunk conflict,
        ReadOnlySpan<int> ours,
        ReadOnlySpan<int> theirs,
        int numbers,
        List<MergeChunk> shaped
    )
    {
        var differences = LineDiff.Changes(
            ours.Slice(conflict.Ours.Start, conflict.Ours.Length).ToArray(),
            theirs.Slice(conflict.Theirs.Start, conflict.Theirs.Length).ToArray(),
            numbers
        );
        if (differences.Count == 0)
        {
            shaped.Add(conflict with { Kind = ChunkKind.Both });
            return;
        }

        var cutter = new Cutter(conflict, shaped);
        var end = 0;
        foreach (var difference in differences)
        {
            cutter.Share(difference.Before.Start - end);
            cutter.Conflict(difference.Before.Length, difference.After.Length);
            end = difference.Before.End;
        }

        cutter.Share(conflict.Ours.Length - end);
    }

    private static List<MergeChunk> Join(List<MergeChunk> chunks)
    {
        var joined = new List<MergeChunk>(chunks.Count);
        // The last conflict in joined, when nothing but shared lines follows it.
        var open = -1;
        foreach (var chunk in chunks)
        {
            if (chunk.Kind == ChunkKind.Conflict)
            {
                if (open >= 0 && chunk.Ours.Start - joined[open].Ours.End <= FewLines)
                {
                    var whole = Span(joined[open], chunk);
                    joined.RemoveRange(open, joined.Count - open);
                    joined.Add(whole);
                    continue;
                }

                open = joined.Count;
            }
            else if (chunk.Kind != ChunkKind.Both)
            {
                open = -1;
            }

            joined.Add(chunk);
        }

        return joined;
    }

    private static MergeChunk Span(MergeChunk first, MergeChunk last) =>
        new(
            ChunkKind.Conflict,
            LineRange.Between(first.Base.Start, last.Base.End),
            LineRange.Between(first.Ours.Start, last.Ours.End),
            LineRange.Between(first.Theirs.Start, last.Theirs.End)
        );

    /// <summary>Hands out the lines of a conflict from its beginning.</summary>
    private ref struct Cutter(MergeChunk whole, List<MergeChunk> pieces)
    {
        private LineRange _base = whole.Base;
        private int _ours = whole.Ours.Start;
        private int _theirs = whole.Theirs.Start;

        public void Share(int lines)
        {
            if (lines > 0)
                Add(ChunkKind.Both, new(_base.Start, 0), lines, lines);
        }

        public void Conflict(int ours, int theirs)
        {
            Add(ChunkKind.Conflict, _base, ours, theirs);
            _base = new(_base.End, 0);
        }

        private void Add(ChunkKind kind, LineRange @base, int ours, int theirs)
        {
            pieces.Add(new(kind, @base, new(_ours, ours), new(_theirs, theirs)));
            _ours += ours;
            _theirs += theirs;
        }
    }
}
