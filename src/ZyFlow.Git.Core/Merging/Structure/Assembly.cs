using System.Text;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Writes pieces as text: the result with its hunks, or the text after choosing one side in every hunk.</summary>
internal sealed class Assembly(List<Piece> pieces, List<Hunk> hunks, Separators separators, ClassNamer name)
{
    // About what the pieces need, so that the text grows at most once or twice.
    private readonly int _length = pieces.Sum(static p => (p.Ours?.Length ?? p.Theirs?.Length ?? 0) + 1);

    // With nothing to choose, the result is the choice.
    private string? _withoutHunks;

    /// <summary>Bytes between markers, the marker lines not counted.</summary>
    public int ConflictBytes { get; private set; }

    public int HunkCount { get; private set; }

    public string Choose(Side side)
    {
        if (side == Side.Ours && _withoutHunks is not null)
            return _withoutHunks;

        var text = new StringBuilder(_length);
        Append(text, 0, pieces.Count, side, null, out var last);
        if (last is not null)
            text.Append(separators.Between(last, null));
        return text.ToString();
    }

    public string WithHunks(Markers markers)
    {
        var text = new StringBuilder(_length);
        MergeClass? last = null;
        for (var i = 0; i < pieces.Count; )
        {
            var end = i + 1;
            if (pieces[i].Hunk < 0)
            {
                Append(text, i, end, Side.Ours, last, out last);
            }
            else
            {
                while (end < pieces.Count && pieces[end].Hunk == pieces[i].Hunk)
                    end++;
                if (last is not null && !pieces[i].Continues)
                    text.Append(separators.Between(last, pieces[i].Class));
                last = AppendHunk(text, i, end, markers);
            }

            i = end;
        }

        if (last is not null)
            text.Append(separators.Between(last, null));
        var whole = text.ToString();
        _withoutHunks = HunkCount == 0 ? whole : null;
        return whole;
    }

    private MergeClass AppendHunk(StringBuilder text, int start, int end, Markers markers)
    {
        var ours = new StringBuilder();
        var theirs = new StringBuilder();
        var @base = new StringBuilder();
        Append(ours, start, end, Side.Ours, null, out var lastOurs);
        Append(theirs, start, end, Side.Theirs, null, out var lastTheirs);
        foreach (var piece in pieces[start..end].OrderBy(static p => p.Class.In(Side.Base)))
            @base.Append(piece.Base);

        var hunk = hunks[pieces[start].Hunk];
        ConflictBytes += HunkWriter.Write(
            text,
            markers,
            $"({name(hunk.Class)}: {hunk.Why.Reason})",
            @base.ToString(),
            ours.ToString(),
            theirs.ToString()
        );
        HunkCount++;
        return lastOurs ?? lastTheirs ?? pieces[end - 1].Class;
    }

    private void Append(StringBuilder text, int start, int end, Side side, MergeClass? before, out MergeClass? last)
    {
        last = before;
        for (var i = start; i < end; i++)
        {
            if (pieces[i].On(side) is not { } own)
                continue;
            if (last is not null && !pieces[i].Continues)
                text.Append(separators.Between(last, pieces[i].Class));
            text.Append(own);
            last = pieces[i].Class;
        }
    }
}

/// <summary>What a person would call a block.</summary>
internal delegate string ClassNamer(MergeClass c);
