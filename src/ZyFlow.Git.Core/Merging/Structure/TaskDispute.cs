using System.Text;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>The hunks of a merge by task.</summary>
internal sealed class TaskDispute(StructuralMerge merge, Envelope envelope, Markers markers) : Dispute
{
    public override byte[] Write(IReadOnlyList<HunkChoice> choices)
    {
        var text = merge.Assembly.Choose([.. choices.Select(Bare)], markers);
        return Encoding.UTF8.GetBytes(envelope.Close(text, merge.EndsInHunk && choices[^1] == HunkChoice.Open));
    }

    /// <summary>Lines as the merge itself has them, whose line ends are put on last.</summary>
    private HunkChoice Bare(HunkChoice choice)
    {
        if (choice is not HunkChoice.Lines { Bytes.IsEmpty: false } written)
            return choice;
        var text = Encoding.UTF8.GetString(written.Bytes.Span);
        if (envelope.IsCrLf)
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return HunkChoice.Of(Encoding.UTF8.GetBytes(text.EndsWith('\n') ? text : text + "\n"));
    }

    protected override IReadOnlyList<MergePart> Read()
    {
        var (agreed, open) = merge.Assembly.Parts();
        var parts = new List<MergePart>();
        for (var i = 0; i < agreed.Count; i++)
        {
            if (agreed[i].Length > 0)
                parts.Add(new MergePart.Agreed(Close(agreed[i], isFirst: i == 0, isLast: i == open.Count)));
            if (i < open.Count)
                parts.Add(Disputed(open[i]));
        }

        return parts;
    }

    private MergePart.Disputed Disputed(OpenHunk hunk)
    {
        var conflict = merge.Conflicts[merge.Hunks.IndexOf(hunk.Hunk)];
        return new(conflict, Close(hunk.Base), Close(hunk.Ours), Close(hunk.Theirs));
    }

    private byte[] Close(string text, bool isFirst = false, bool isLast = false) =>
        Encoding.UTF8.GetBytes((envelope with { HasMark = isFirst && envelope.HasMark }).Close(text, !isLast));
}
