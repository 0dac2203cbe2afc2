using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Solving;

/// <summary>What stands after the opening marker: git's label, and in a hunk of ours what it is about.</summary>
/// <param name="Subject">Null in a hunk of git.</param>
public sealed record HunkLabel(string? Name, string? Subject = null, ConflictKind Kind = ConflictKind.Lines)
{
    /// <summary>Reads <c>HEAD (task 1.2: title changed on both sides)</c>; every other text is a name.</summary>
    public static HunkLabel Read(string? label)
    {
        foreach (var kind in Enum.GetValues<ConflictKind>())
        {
            var end = $": {Reasons.Of(kind)})";
            if (label is null || !label.EndsWith(end, StringComparison.Ordinal))
                continue;
            var open = Opening(label, label.Length - end.Length);
            if (open >= 0)
                return new HunkLabel(open == 0 ? null : label[..(open - 1)], label[(open + 1)..^end.Length], kind);
        }

        return new HunkLabel(label);
    }

    /// <summary>The parenthesis before a subject such as <c>task "Ask (twice)"</c>.</summary>
    private static int Opening(string label, int end)
    {
        var quote = end > 0 && label[end - 1] == '"' ? label.IndexOf('"', StringComparison.Ordinal) : end;
        return label.LastIndexOf('(', Math.Max(0, Math.Min(quote, end) - 1));
    }
}
