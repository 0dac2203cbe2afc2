using ZyFlow.Git.Core.Merging.Text;

namespace ZyFlow.Git.Core.Merging;

/// <summary>The textual three-way merge: git's verdict and git's clean bytes.</summary>
/// <remarks>
/// Equal to the strategy <c>ort</c> of <c>git merge</c>, not to <c>git merge-file</c>, which uses another diff and other
/// joining. What was measured is in <c>docs/decisions/0010-textual-merge.md</c>.
/// </remarks>
public static class TextMerge
{
    /// <summary>Git looks for a NUL in this many bytes to tell a binary file.</summary>
    private const int Probe = 8000;

    /// <summary>Merges any bytes line by line, as <c>git merge</c> does without a driver.</summary>
    /// <remarks>What git takes for binary is not merged: the answer is ours without markers, and a conflict.</remarks>
    public static TextMergeResult Merge(
        ReadOnlySpan<byte> @base,
        ReadOnlySpan<byte> ours,
        ReadOnlySpan<byte> theirs,
        Markers markers
    )
    {
        if (ours.SequenceEqual(theirs) || @base.SequenceEqual(theirs))
            return new(ours.ToArray(), 0, 0);
        if (@base.SequenceEqual(ours))
            return new(theirs.ToArray(), 0, 0);
        if (IsBinary(@base, ours, theirs))
            return new(ours.ToArray(), 1, ours.Length);

        return WriterOf(@base, ours, theirs, markers, out var chunks).Write(chunks);
    }

    /// <summary>The merge, before anything of it is written.</summary>
    internal static MergedTextWriter WriterOf(
        ReadOnlySpan<byte> @base,
        ReadOnlySpan<byte> ours,
        ReadOnlySpan<byte> theirs,
        Markers markers,
        out List<MergeChunk> chunks
    )
    {
        var baseLines = new TextLines(@base);
        var oursLines = new TextLines(ours);
        var theirsLines = new TextLines(theirs);
        var numbers = TextLineNumbers.Of(baseLines, oursLines, theirsLines);
        chunks = LineMerge.Chunks(numbers.Base, numbers.Ours, numbers.Theirs, numbers.Count, markers.Style);
        return new MergedTextWriter(baseLines, oursLines, theirsLines, markers);
    }

    internal static bool IsBinary(ReadOnlySpan<byte> @base, ReadOnlySpan<byte> ours, ReadOnlySpan<byte> theirs) =>
        IsBinary(@base) || IsBinary(ours) || IsBinary(theirs);

    private static bool IsBinary(ReadOnlySpan<byte> text) => text[..Math.Min(text.Length, Probe)].Contains((byte)0);
}

/// <summary>Merged bytes, the number of hunks, and the bytes between hunk markers, marker lines not counted.</summary>
public sealed record TextMergeResult(byte[] Bytes, int Conflicts, int ConflictBytes)
{
    public bool IsClean => Conflicts == 0;
}
