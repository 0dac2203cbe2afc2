namespace ZyFlow.Git.Storage.Measuring;

/// <summary>Many measurements as one.</summary>
/// <param name="Runs">How many there are.</param>
/// <param name="Average">Zero without runs, like the other times.</param>
/// <param name="P50">Half of the runs took no longer; likewise for 95 and 99 of 100.</param>
/// <param name="Resolution">How long settling one conflict took on average.</param>
public sealed record MetricTotals(
    long Runs,
    long Succeeded,
    TimeSpan Duration,
    TimeSpan Average,
    TimeSpan P50,
    TimeSpan P95,
    TimeSpan P99,
    TimeSpan Longest,
    long Tasks,
    long Changed,
    long TasksFailed,
    long Skipped,
    long ConflictsDetected,
    long ConflictsResolved,
    TimeSpan Resolution,
    long CacheHits,
    long CacheMisses
)
{
    public long Failed => Runs - Succeeded;

    /// <summary>From 0 to 1; 0 without runs.</summary>
    public double ErrorRate => Ratio(Failed, Runs);

    /// <summary>From 0 to 1; 0 when nothing was looked for.</summary>
    public double CacheHitRate => Ratio(CacheHits, CacheHits + CacheMisses);

    /// <summary>Tasks in a second.</summary>
    public double Throughput => Duration > TimeSpan.Zero ? Tasks / Duration.TotalSeconds : 0;

    public static MetricTotals Of(IReadOnlyCollection<MetricRow> rows)
    {
        var sorted = rows.Select(row => row.Microseconds).Order().ToArray();
        var (total, resolved) = (sorted.Sum(), rows.Sum(row => row.ConflictsResolved));
        return new MetricTotals(
            rows.Count,
            rows.Count(row => row.Succeeded),
            Time(total),
            Time(sorted.Length == 0 ? 0 : total / sorted.Length),
            Percentile(sorted, 50),
            Percentile(sorted, 95),
            Percentile(sorted, 99),
            Percentile(sorted, 100),
            rows.Sum(row => row.Tasks),
            rows.Sum(row => row.Changed),
            rows.Sum(row => row.Failed),
            rows.Sum(row => row.Skipped),
            rows.Sum(row => row.ConflictsDetected),
            resolved,
            Time(resolved == 0 ? 0 : rows.Sum(row => row.ResolutionMicroseconds) / resolved),
            rows.Sum(row => row.CacheHits),
            rows.Sum(row => row.CacheMisses)
        );
    }

    /// <summary>The nearest rank: a time that one of the runs really took.</summary>
    private static TimeSpan Percentile(long[] sorted, int percent) =>
        Time(sorted.Length == 0 ? 0 : sorted[Math.Max(0, (((sorted.Length * percent) + 99) / 100) - 1)]);

    private static TimeSpan Time(long microseconds) => TimeSpan.FromMicroseconds(microseconds);

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
