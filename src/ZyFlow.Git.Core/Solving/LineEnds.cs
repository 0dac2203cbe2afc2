using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Solving;

/// <summary>The line ends of a file that git converted on checkout: its stages have LF, the file has CR LF.</summary>
internal readonly struct LineEnds
{
    private readonly bool _isConverted;

    public LineEnds(string text, Stages? stages)
    {
        var feeds = text.AsSpan().Count('\n');
        _isConverted = feeds > 0 && text.AsSpan().Count("\r\n") == feeds && stages is not { HasCarriageReturn: true };
        Bare = _isConverted ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;
    }

    public string Bare { get; }

    public MergeResult Restore(MergeResult merged) =>
        _isConverted
            ? merged with
            {
                Bytes = Convert(merged.Bytes),
                Dispute = merged.Dispute is { } dispute ? new Converted(dispute) : null,
            }
            : merged;

    private static byte[] Convert(ReadOnlyMemory<byte> lines) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(lines.Span).Replace("\n", "\r\n", StringComparison.Ordinal));

    private sealed class Converted(Dispute bare) : Dispute
    {
        public override byte[] Write(IReadOnlyList<HunkChoice> choices) =>
            Convert(
                bare.Write([
                    .. choices.Select(static choice =>
                        choice is HunkChoice.Lines lines
                            ? HunkChoice.Of(
                                Encoding.UTF8.GetBytes(
                                    Encoding
                                        .UTF8.GetString(lines.Bytes.Span)
                                        .Replace("\r\n", "\n", StringComparison.Ordinal)
                                )
                            )
                            : choice
                    ),
                ])
            );

        protected override IReadOnlyList<MergePart> Read() =>
            [
                .. bare.Parts.Select(static part =>
                    part switch
                    {
                        MergePart.Agreed agreed => (MergePart)new MergePart.Agreed(Convert(agreed.Bytes)),
                        MergePart.Disputed open => open with
                        {
                            Base = Convert(open.Base),
                            Ours = Convert(open.Ours),
                            Theirs = Convert(open.Theirs),
                        },
                        _ => part,
                    }
                ),
            ];
    }
}
