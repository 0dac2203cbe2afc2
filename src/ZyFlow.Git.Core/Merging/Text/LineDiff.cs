using System.Runtime.InteropServices;

namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>The difference of two sequences as <c>git diff --histogram --no-indent-heuristic</c> finds it.</summary>
/// <remarks>Elements are numbers, equal where the elements are; small non-negative numbers are fastest.</remarks>
public static class LineDiff
{
    /// <summary>What changed, in order; between two changes there is at least one equal element.</summary>
    public static List<LineChange> Changes(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        var (b, a, numbers) = Dense(before, after);
        return Changes(b, a, numbers);
    }

    public static List<LineChange> Changes(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        var numbers = new LineNumbers();
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

    private static (int[] Before, int[] After, int Numbers) Dense(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        var (lowest, highest) = (0, -1);
        foreach (var number in before)
            (lowest, highest) = (Math.Min(lowest, number), Math.Max(highest, number));
        foreach (var number in after)
            (lowest, highest) = (Math.Min(lowest, number), Math.Max(highest, number));

        if (lowest >= 0 && highest < 1024 + 4L * (before.Length + after.Length))
            return (before.ToArray(), after.ToArray(), highest + 1);

        var dense = new Dictionary<int, int>();
        return (Dense(before, dense), Dense(after, dense), dense.Count);
    }

    private static int[] Dense(ReadOnlySpan<int> numbers, Dictionary<int, int> dense)
    {
        var result = new int[numbers.Length];
        for (var i = 0; i < result.Length; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(dense, numbers[i], out var known);
            if (!known)
                number = dense.Count - 1;

            result[i] = number;
        }

        return result;
    }
}
