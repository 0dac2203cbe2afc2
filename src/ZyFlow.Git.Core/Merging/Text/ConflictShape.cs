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
internal ref struct ConflictShape
{
    private const int FewLines = 3;

    private readonly ReadOnlySpan<int> _ours;
    private readonly ReadOnlySpan<int> _theirs;
    private readonly ConflictStyle _style;
    private readonly SliceNumbers _slices;
    private readonly List<MergeChunk> _shaped;

    // The last conflict so far, while nothing but shared lines follows it; otherwise negative.
    private int _joinable = -1;

    private ConflictShape(ReadOnlySpan<int> ours, ReadOnlySpan<int> theirs, int numbers, int count, ConflictStyle style)
    {
        _ours = ours;
        _theirs = theirs;
        _style = style;
        _slices = new(style == ConflictStyle.Merge ? numbers : 0);
        _shaped = new(count);
    }

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

        var shape = new ConflictShape(ours, theirs, numbers, changes.Count, style);
        foreach (var change in changes)
            shape.Shape(change);

        return shape._shaped;
    }

    private void Shape(MergeChunk change)
    {
        if (change.Kind != ChunkKind.Conflict || change.Ours.IsEmpty || change.Theirs.IsEmpty)
            Add(change);
        else if (_style == ConflictStyle.Zdiff3)
            Trim(change);
        else
            Split(change);
    }

    private void Trim(MergeChunk conflict)
    {
        var ours = _ours.Slice(conflict.Ours.Start, conflict.Ours.Length);
        var theirs = _theirs.Slice(conflict.Theirs.Start, conflict.Theirs.Length);
        var head = ours.CommonPrefixLength(theirs);
        var most = Math.Min(ours.Length, theirs.Length) - head;
        var tail = 0;
        while (tail < most && ours[^(tail + 1)] == theirs[^(tail + 1)])
            tail++;

        var rest = conflict;
        Add(Take(ref rest, ChunkKind.Both, head, head));
        Add(Take(ref rest, ChunkKind.Conflict, ours.Length - head - tail, theirs.Length - head - tail));
        Add(Take(ref rest, ChunkKind.Both, tail, tail));
    }

    private void Split(MergeChunk conflict)
    {
        var ours = _slices.Of(_ours.Slice(conflict.Ours.Start, conflict.Ours.Length));
        var theirs = _slices.Of(_theirs.Slice(conflict.Theirs.Start, conflict.Theirs.Length));
        var differences = LineDiff.Changes(ours, theirs, _slices.Count);
        _slices.Forget();

        if (differences.Count == 0)
        {
            // Git remembers that there was a conflict: those above and below are not joined across it.
            Add(conflict with { Kind = ChunkKind.Both });
            _joinable = -1;
            return;
        }

        var rest = conflict;
        var end = 0;
        foreach (var difference in differences)
        {
            var shared = difference.Before.Start - end;
            Add(Take(ref rest, ChunkKind.Both, shared, shared));
            Add(Take(ref rest, ChunkKind.Conflict, difference.Before.Length, difference.After.Length));
            end = difference.Before.End;
        }

        Add(Take(ref rest, ChunkKind.Both, ours.Length - end, ours.Length - end));
    }

    /// <summary>Cuts the next piece off a conflict; the base lines go to the first piece that conflicts.</summary>
    private static MergeChunk Take(ref MergeChunk rest, ChunkKind kind, int ours, int theirs)
    {
        var @base = kind == ChunkKind.Conflict ? rest.Base : new(rest.Base.Start, 0);
        var piece = new MergeChunk(kind, @base, new(rest.Ours.Start, ours), new(rest.Theirs.Start, theirs));
        rest = rest with
        {
            Base = LineRange.Between(@base.End, rest.Base.End),
            Ours = LineRange.Between(piece.Ours.End, rest.Ours.End),
            Theirs = LineRange.Between(piece.Theirs.End, rest.Theirs.End),
        };
        return piece;
    }

    private void Add(MergeChunk chunk)
    {
        if (chunk.Kind == ChunkKind.Both && chunk.Base.IsEmpty && chunk.Ours.IsEmpty)
            return;

        if (chunk.Kind == ChunkKind.Conflict)
        {
            if (_joinable >= 0 && chunk.Ours.Start - _shaped[_joinable].Ours.End <= FewLines)
            {
                chunk = Whole(_shaped[_joinable], chunk);
                _shaped.RemoveRange(_joinable, _shaped.Count - _joinable);
            }

            _joinable = _style == ConflictStyle.Merge ? _shaped.Count : -1;
        }
        else if (chunk.Kind != ChunkKind.Both)
        {
            _joinable = -1;
        }

        _shaped.Add(chunk);
    }

    private static MergeChunk Whole(MergeChunk first, MergeChunk last) =>
        new(
            ChunkKind.Conflict,
            LineRange.Between(first.Base.Start, last.Base.End),
            LineRange.Between(first.Ours.Start, last.Ours.End),
            LineRange.Between(first.Theirs.Start, last.Theirs.End)
        );
}
