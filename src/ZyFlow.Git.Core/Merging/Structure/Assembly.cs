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

    /// <summary>The whole result with all its hunks.</summary>
    public string WithHunks(Markers markers)
    {
        (HunkCount, ConflictBytes) = (0, 0);
        var whole = Write((text, run, last) => AppendHunk(text, run, last, markers));
        _withoutHunks = HunkCount == 0 ? whole : null;
        return whole;
    }

    /// <summary>The result with one choice for each hunk.</summary>
    public string Choose(IReadOnlyList<HunkChoice> choices, Markers markers)
    {
        var at = 0;
        return Write(
            (text, run, last) =>
                choices[at++] switch
                {
                    HunkChoice.Version { Side: Side.Base } => AppendBase(text, run, last),
                    HunkChoice.Version version => Append(text, run, version.Side, last),
                    HunkChoice.OneAfterTheOther => Append(text, run, Side.Theirs, Append(text, run, Side.Ours, last)),
                    HunkChoice.Lines lines => AppendLines(text, run, last, Encoding.UTF8.GetString(lines.Bytes.Span)),
                    _ => AppendHunk(text, run, last, markers),
                }
        );
    }

    /// <summary>The agreed texts around the hunks, one more than there are hunks, and the hunks.</summary>
    public (List<string> Agreed, List<OpenHunk> Open) Parts()
    {
        var (agreed, open) = (new List<string>(), new List<OpenHunk>());
        var rest = Write(
            (text, run, last) =>
            {
                Separate(text, last, run.Start);
                agreed.Add(text.ToString());
                text.Clear();
                open.Add(Read(run, out var next));
                return next;
            }
        );
        agreed.Add(rest);
        return (agreed, open);
    }

    /// <summary>Pieces of one hunk that stand together.</summary>
    private readonly record struct Run(int Start, int End);

    /// <summary>Writes a hunk, and says which block the text ends with then.</summary>
    private delegate MergeClass? WriteHunk(StringBuilder text, Run run, MergeClass? last);

    private string Write(WriteHunk writeHunk)
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
                last = writeHunk(text, new Run(i, end), last);
            }

            i = end;
        }

        if (last is not null)
            text.Append(separators.Between(last, null));
        return text.ToString();
    }

    private MergeClass AppendHunk(StringBuilder text, Run run, MergeClass? before, Markers markers)
    {
        Separate(text, before, run.Start);
        var hunk = Read(run, out var last);
        ConflictBytes += HunkWriter.Write(
            text,
            markers,
            $"({name(hunk.Hunk.Class)}: {hunk.Hunk.Why.Reason})",
            hunk.Base,
            hunk.Ours,
            hunk.Theirs
        );
        HunkCount++;
        return last;
    }

    private OpenHunk Read(Run run, out MergeClass last)
    {
        var (@base, ours, theirs) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        Append(ours, run.Start, run.End, Side.Ours, null, out var lastOurs);
        Append(theirs, run.Start, run.End, Side.Theirs, null, out var lastTheirs);
        foreach (var piece in InOrderOfBase(run))
            @base.Append(piece.Base);
        last = lastOurs ?? lastTheirs ?? pieces[run.End - 1].Class;
        return new OpenHunk(hunks[pieces[run.Start].Hunk], @base.ToString(), ours.ToString(), theirs.ToString());
    }

    private IEnumerable<Piece> InOrderOfBase(Run run) =>
        pieces[run.Start..run.End].OrderBy(static p => p.Class.In(Side.Base));

    private MergeClass? AppendBase(StringBuilder text, Run run, MergeClass? before)
    {
        foreach (var piece in InOrderOfBase(run).Where(static p => !string.IsNullOrEmpty(p.Base)))
        {
            if (before is not null && !piece.Continues)
                text.Append(separators.Between(before, piece.Class));
            text.Append(piece.Base);
            before = piece.Class;
        }

        return before;
    }

    private MergeClass? AppendLines(StringBuilder text, Run run, MergeClass? before, string lines)
    {
        if (lines.Length == 0)
            return before;
        Separate(text, before, run.Start);
        text.Append(lines);
        _ = Read(run, out var last);
        return last;
    }

    private MergeClass? Append(StringBuilder text, Run run, Side side, MergeClass? before)
    {
        Append(text, run.Start, run.End, side, before, out var last);
        return last;
    }

    private void Separate(StringBuilder text, MergeClass? last, int next)
    {
        if (last is not null && !pieces[next].Continues)
            text.Append(separators.Between(last, pieces[next].Class));
    }

    private void Append(StringBuilder text, int start, int end, Side side, MergeClass? before, out MergeClass? last)
    {
        last = before;
        for (var i = start; i < end; i++)
        {
            if (pieces[i].On(side) is not { } own)
                continue;
            Separate(text, last, i);
            text.Append(own);
            last = pieces[i].Class;
        }
    }
}

/// <summary>One hunk: each version's lines, before anything is put around them.</summary>
internal sealed record OpenHunk(Hunk Hunk, string Base, string Ours, string Theirs);

/// <summary>What a person would call a block.</summary>
internal delegate string ClassNamer(MergeClass c);
