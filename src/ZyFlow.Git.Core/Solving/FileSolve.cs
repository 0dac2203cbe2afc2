using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Solving;

/// <summary>Merges a file in conflict by task, and keeps what people have done in it since.</summary>
public static class FileSolve
{
    /// <param name="stages">What git merged; null where nobody knows, and then only the hunks tell.</param>
    /// <param name="options">Labels and marker size are those of the file where it has any.</param>
    /// <remarks>
    /// Law P26: a file as git left it becomes the merge of its stages. In a file that somebody worked in, everything outside
    /// of hunks is agreed, and each hunk is merged with the base that its text or the stages give it.
    /// </remarks>
    public static Solution Run(ReadOnlyMemory<byte> file, Stages? stages, MergeOptions options)
    {
        if (!TaskText.TryDecode(file.Span, out var text, out var why))
            return stages is not null && file.Span.SequenceEqual(stages.Ours.Span)
                ? new Solution.Merged(Merge(stages, options), IsEdited: false)
                : new Solution.NotText(why.Message);

        var ends = new LineEnds(text, stages);
        if (!MarkedText.TryRead(ends.Bare, out var marked, out var loneMarker))
            return new Solution.LoneMarker(loneMarker);
        if (marked.Hunks.Count == 0)
            return stages is not null && IsUntouchedOurs(ends.Bare, stages)
                ? new Solution.Merged(ends.Restore(Merge(stages, options)), IsEdited: false)
                : new Solution.NoHunks();

        options = options with { Markers = MarkersOf(marked, options.Markers) };
        if (stages is null)
            return Hunks(static _ => null);

        var merged = Merge(stages, options);
        var git = TaskMerge.AsText(stages.Base ?? default, stages.Ours, stages.Theirs, options.Markers);
        if (IsAsWritten(marked, git) || IsAsWritten(marked, merged))
            return new Solution.Merged(ends.Restore(merged), IsEdited: false);
        var known = new KnownBases(marked, [git, merged]);
        return Hunks(known.Of);

        Solution.Merged Hunks(Func<int, string?> baseOf) =>
            new(ends.Restore(HunkSolve.Run(marked, baseOf, options)), IsEdited: stages is not null);
    }

    private static MergeResult Merge(Stages stages, MergeOptions options) =>
        TaskMerge.Merge(stages.Base ?? default, stages.Ours, stages.Theirs, options);

    /// <summary>
    /// Where a merge driver is missing or dies, git leaves ours without a marker, and adding that would drop theirs without
    /// a word.
    /// </summary>
    private static bool IsUntouchedOurs(string text, Stages stages) =>
        Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(stages.Ours.Span);

    /// <summary>The file says what a merge wrote, whatever the style of its hunks and their labels.</summary>
    private static bool IsAsWritten(MarkedText marked, MergeResult merge) =>
        marked.Hunks.Count > 0
        && merge.Hunks > 0
        && marked.With(static hunk => hunk.Ours) == Text(merge, Side.Ours)
        && marked.With(static hunk => hunk.Theirs) == Text(merge, Side.Theirs);

    private static string Text(MergeResult merge, Side side) =>
        string.Concat(
            merge.Parts.Select(part =>
                part is MergePart.Agreed agreed
                    ? Encoding.UTF8.GetString(agreed.Bytes.Span)
                    : InHunk(((MergePart.Disputed)part).On(side))
            )
        );

    /// <summary>A last line without an end gets one between markers.</summary>
    internal static string InHunk(ReadOnlyMemory<byte> lines)
    {
        var text = Encoding.UTF8.GetString(lines.Span);
        return text.Length == 0 || text.EndsWith('\n') ? text
            : text.Contains("\r\n", StringComparison.Ordinal) ? text + "\r\n"
            : text + "\n";
    }

    private static Markers MarkersOf(MarkedText marked, Markers wanted)
    {
        var first = marked.Hunks[0];
        var hasBase = marked.Hunks.Any(static hunk => hunk.Base is not null);
        return wanted with
        {
            Size = first.Size,
            OursLabel = first.OursLabel.Name ?? wanted.OursLabel,
            BaseLabel = first.BaseLabel ?? wanted.BaseLabel,
            TheirsLabel = first.TheirsLabel ?? wanted.TheirsLabel,
            Style =
                !hasBase ? ConflictStyle.Merge
                : wanted.Style == ConflictStyle.Zdiff3 ? ConflictStyle.Zdiff3
                : ConflictStyle.Diff3,
        };
    }
}
