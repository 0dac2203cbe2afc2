using System.Text;

namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>The hunks of a textual merge, which is made again when somebody asks for them.</summary>
internal sealed class TextDispute(
    ReadOnlyMemory<byte> @base,
    ReadOnlyMemory<byte> ours,
    ReadOnlyMemory<byte> theirs,
    Markers markers
) : Dispute
{
    private bool IsBinary => TextMerge.IsBinary(@base.Span, ours.Span, theirs.Span);

    public override byte[] Write(IReadOnlyList<HunkChoice> choices)
    {
        if (IsBinary)
            return Whole(choices[0]).ToArray();

        var writer = TextMerge.WriterOf(@base.Span, ours.Span, theirs.Span, markers, out var chunks);
        return writer.Write(chunks, choices).Bytes;
    }

    protected override IReadOnlyList<MergePart> Read()
    {
        if (IsBinary)
        {
            var whole = new MergeConflict(ConflictKind.Binary, "the file", null, null, null, ConflictBlocks.None);
            return [new MergePart.Disputed(whole, @base, ours, theirs)];
        }

        var writer = TextMerge.WriterOf(@base.Span, ours.Span, theirs.Span, markers, out var chunks);
        var parts = new List<MergePart>();
        var agreed = new MemoryStream();
        foreach (var chunk in chunks)
        {
            if (chunk.Kind != ChunkKind.Conflict)
            {
                agreed.Write(writer.Agreed(chunk));
                continue;
            }

            Flush();
            parts.Add(
                new MergePart.Disputed(
                    Describe(writer, chunk),
                    writer.On(chunk, Side.Base).ToArray(),
                    writer.On(chunk, Side.Ours).ToArray(),
                    writer.On(chunk, Side.Theirs).ToArray()
                )
            );
        }

        Flush();
        return parts;

        void Flush()
        {
            if (agreed.Length > 0)
                parts.Add(new MergePart.Agreed(agreed.ToArray()));
            agreed.SetLength(0);
        }
    }

    /// <summary>git leaves ours, without markers, where it cannot merge.</summary>
    private ReadOnlyMemory<byte> Whole(HunkChoice choice) =>
        choice switch
        {
            HunkChoice.Version { Side: Side.Base } => @base,
            HunkChoice.Version { Side: Side.Theirs } => theirs,
            HunkChoice.Lines lines => lines.Bytes,
            _ => ours,
        };

    private static MergeConflict Describe(MergedTextWriter writer, MergeChunk chunk)
    {
        var lines = chunk.Ours;
        var subject =
            lines.IsEmpty ? $"after line {lines.Start} of ours"
            : lines.Length == 1 ? $"line {lines.End} of ours"
            : $"lines {lines.Start + 1} to {lines.End} of ours";
        return new MergeConflict(
            ConflictKind.Lines,
            subject,
            TextOf(writer.On(chunk, Side.Base)),
            TextOf(writer.On(chunk, Side.Ours)),
            TextOf(writer.On(chunk, Side.Theirs)),
            ConflictBlocks.None
        );
    }

    private static string? TextOf(ReadOnlySpan<byte> lines) => lines.IsEmpty ? null : Encoding.UTF8.GetString(lines);
}
