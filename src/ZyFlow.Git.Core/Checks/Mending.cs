using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Checks;

/// <summary>A list with the findings mended that can be.</summary>
/// <param name="text">The list after the edits; the same text where there are none.</param>
/// <param name="mended">The findings whose edits were made.</param>
public sealed class Mending(string text, IReadOnlyList<Finding> mended)
{
    public string Text { get; } = text;

    public IReadOnlyList<Finding> Mended { get; } = mended;

    /// <summary>Makes the edits of the findings; everything between them keeps its bytes.</summary>
    /// <remarks>An open conflict hides tasks and numbers, so nothing is mended before it is solved.</remarks>
    public static Mending Of(TaskDocument document, IReadOnlyList<Finding> findings)
    {
        if (findings.Any(static finding => finding.Id == "conflict-markers"))
            return new Mending(document.Text, []);

        var edits = new List<TextEdit>();
        var mended = new List<Finding>();
        foreach (var finding in findings.Where(static finding => finding.Fix.Count > 0))
        {
            if (finding.Fix.Any(fix => edits.Exists(edit => Overlap(edit.Span, fix.Span))))
                continue;
            edits.AddRange(finding.Fix);
            mended.Add(finding);
        }

        return new Mending(document.Apply(edits), mended);
    }

    private static bool Overlap(TextSpan one, TextSpan other) => one.Start < other.End && other.Start < one.End;
}
