namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>The difference of two sequences as <c>git diff --histogram --no-indent-heuristic</c> finds it.</summary>
/// <remarks>Elements are numbers, equal where the elements are.</remarks>
public static class LineDiff
{
    /// <summary>What changed, in order; between two changes there is at least one equal element.</summary>
    public static List<LineChange> Changes(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        var dense = new DenseNumbers<int>();
        var b = dense.Of(before);
        var a = dense.Of(after);
        return Changes(b, a, dense.Count);
    }

    public static List<LineChange> Changes(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        var numbers = new DenseNumbers<string>();
        var b = numbers.Of(before);
        var a = numbers.Of(after);
        return Changes(b, a, numbers.Count);
    }

    /// <summary>The equal elements that did not change, in order.</summary>
    public static List<LineMatch> Matches(ReadOnlySpan<int> before, ReadOnlySpan<int> after) =>
        Matches(Changes(before, after), before.Length);

    public static List<LineMatch> Matches(ReadOnlySpan<string> before, ReadOnlySpan<string> after) =>
        Matches(Changes(before, after), before.Length);

    /// <summary>Every number is at least zero and below <paramref name="numbers"/>.</summary>
    internal static List<LineChange> Changes(int[] before, int[] after, int numbers)
    {
        var alignment = new Alignment(before, after, numbers);
        HistogramDiff.Align(alignment);
        Slider.Slide(alignment);
        return alignment.Changes();
    }

    private static List<LineMatch> Matches(List<LineChange> changes, int count)
    {
        var matches = new List<LineMatch>(count);
        var (before, after) = (0, 0);
        foreach (var change in changes)
        {
            while (before < change.Before.Start)
                matches.Add(new(before++, after++));
            (before, after) = (change.Before.End, change.After.End);
        }

        while (before < count)
            matches.Add(new(before++, after++));

        return matches;
    }
}
