using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Solving;

/// <summary>Merges the hunks of a file by task; what stands around them is agreed.</summary>
internal static class HunkSolve
{
    /// <param name="baseOf">What base had in the place of a hunk that does not show it, by its index; null when nobody knows.</param>
    /// <remarks>
    /// Without a base nobody knows whether a task was added by one side or deleted by the other, so such a hunk stays, unless
    /// its sides differ in boxes only: then the further state counts, as between two new files.
    /// </remarks>
    public static MergeResult Run(MarkedText marked, Func<int, string?> baseOf, MergeOptions options)
    {
        var bases = new Dictionary<MarkedHunk, string>(ReferenceEqualityComparer.Instance);
        foreach (var (index, hunk) in marked.Hunks.Index())
        {
            if (IsSolvable(hunk, hunk.Base ?? baseOf(index)) is { } before)
                bases.Add(hunk, before);
        }

        return Merge(marked, bases, options) is { } merged && !TakesAgreed(marked, merged)
            ? merged
            : Merge(marked, [], options)!; // what has no open hunk cannot lose one
    }

    /// <summary>
    /// True when a line that stands outside of all hunks would be in one: its section or its task is in dispute, and with one
    /// of the choices the line would be gone.
    /// </summary>
    private static bool TakesAgreed(MarkedText marked, MergeResult merged)
    {
        var disputed = merged
            .Parts.OfType<MergePart.Disputed>()
            .SelectMany(static part => Lines(Text(part, Side.Ours)).Concat(Lines(Text(part, Side.Theirs))))
            .ToHashSet(StringComparer.Ordinal);
        if (disputed.Count == 0)
            return false;
        foreach (var hunk in marked.Hunks)
            disputed.ExceptWith(Lines(hunk.Text));
        return Lines(marked.With(static _ => "")).Any(disputed.Contains);

        static string Text(MergePart.Disputed part, Side side) => Encoding.UTF8.GetString(part.On(side).Span);

        static IEnumerable<string> Lines(string text) => text.Split('\n').Where(static line => line.Trim().Length > 0);
    }

    /// <summary>The base to merge over, or null where the hunk has to stay.</summary>
    private static string? IsSolvable(MarkedHunk hunk, string? @base)
    {
        // A hunk with a reason comes from a merge by task, which knew more than the hunk shows; a disagreement about a place
        // shows the same lines twice.
        if (
            hunk.OursLabel.Subject is not null
            || hunk.Ours == hunk.Theirs
            || IsNested(hunk.Ours)
            || IsNested(hunk.Theirs)
            || IsNested(@base ?? "")
        )
            return null;
        var isBoxesOnly = Ticks.AreAll(Encoding.UTF8.GetBytes(hunk.Ours), Encoding.UTF8.GetBytes(hunk.Theirs));
        return @base ?? (isBoxesOnly ? "" : null);
    }

    private static bool IsNested(string text) => text.Contains("<<<<<<<", StringComparison.Ordinal);

    /// <summary>Null when the merge swallowed a hunk that was to stay.</summary>
    private static MergeResult? Merge(MarkedText marked, Dictionary<MarkedHunk, string> bases, MergeOptions options)
    {
        var kept = new KeptHunks([.. marked.Hunks.Where(hunk => !bases.ContainsKey(hunk))], marked);
        var merged = TaskMerge.Merge(
            Version(hunk => bases[hunk]),
            Version(static hunk => hunk.Ours),
            Version(static hunk => hunk.Theirs),
            options
        );
        return kept.PutInto(merged);

        byte[] Version(Func<MarkedHunk, string> side) =>
            Encoding.UTF8.GetBytes(marked.With(hunk => bases.ContainsKey(hunk) ? side(hunk) : kept.PlaceOf(hunk)));
    }
}
