namespace ZyFlow.Git.Benchmarks.Figures;

/// <summary>Finds what one side added or ticked and the result does not hold, neither merged nor in a hunk.</summary>
/// <remarks>
/// Works on words alone. A line that both sides changed in different fields is in neither version as a whole, so a line
/// counts as kept when one line of the result has all the words that the side brought in.
/// </remarks>
internal static class Losses
{
    public static IReadOnlyList<string> In(MergeCase one, byte[] merged)
    {
        var result = FigureLine.Of(merged);
        var (@base, ours, theirs) = (FigureLine.Of(one.Base), FigureLine.Of(one.Ours), FigureLine.Of(one.Theirs));
        return [.. Lost("ours", @base, ours, theirs, result), .. Lost("theirs", @base, theirs, ours, result)];
    }

    private static IEnumerable<string> Lost(
        string side,
        IReadOnlyList<FigureLine> @base,
        IReadOnlyList<FigureLine> mine,
        IReadOnlyList<FigureLine> other,
        IReadOnlyList<FigureLine> result
    )
    {
        var (inBase, inMine, inOther, inResult) = (Count(@base), Count(mine), Count(other), Count(result));
        foreach (var (key, (count, done, line)) in inMine)
        {
            var before = inBase.GetValueOrDefault(key);
            var there = inOther.GetValueOrDefault(key);
            var after = inResult.GetValueOrDefault(key);
            var deletedByOther = Math.Max(0, before.Count - there.Count);
            if (count > before.Count && after.Count < count - deletedByOther && !HoldsWords(line, @base, result))
                yield return $"{side} added: {key}";

            var untickedByOther = Math.Max(0, before.Done - there.Done);
            if (
                done > before.Done
                && after.Done < done - untickedByOther
                && !DoneUnderAnotherTitle(line, after.Count, result)
            )
                yield return $"{side} ticked: {key}";
        }
    }

    private static bool HoldsWords(FigureLine line, IReadOnlyList<FigureLine> @base, IReadOnlyList<FigureLine> result)
    {
        var nearest = @base.MaxBy(candidate => Likeness(candidate, line));
        var known = nearest is not null && Likeness(nearest, line) >= 0.4 ? nearest.Words : [];
        var brought = line.Words.Except(known, StringComparer.Ordinal).ToList();
        return result.Any(candidate =>
            Likeness(candidate, line) >= 0.4 && !brought.Except(candidate.Words, StringComparer.Ordinal).Any()
        );
    }

    private static bool DoneUnderAnotherTitle(FigureLine line, int sameTitle, IReadOnlyList<FigureLine> result) =>
        sameTitle == 0 && result.Any(candidate => candidate.IsDone && Likeness(candidate, line) >= 0.4);

    /// <summary>Dice over the sets of words.</summary>
    private static double Likeness(FigureLine one, FigureLine another)
    {
        var common = one.Words.Intersect(another.Words, StringComparer.Ordinal).Count();
        return 2.0 * common / Math.Max(1, one.Words.Distinct().Count() + another.Words.Distinct().Count());
    }

    private static Dictionary<string, (int Count, int Done, FigureLine Line)> Count(IReadOnlyList<FigureLine> lines) =>
        lines
            .GroupBy(line => line.Key, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (group.Count(), group.Count(line => line.IsDone), group.First()),
                StringComparer.Ordinal
            );
}
