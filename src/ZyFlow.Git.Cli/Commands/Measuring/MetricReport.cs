using ZyFlow.Git.Storage.Measuring;

namespace ZyFlow.Git.Cli.Commands.Measuring;

/// <summary>What syncs cost and came to.</summary>
/// <param name="Series">For equal stretches of time, oldest first; each is <paramref name="StepMs"/> long.</param>
internal sealed record MetricsReport(
    DateTimeOffset Since,
    DateTimeOffset Until,
    MetricReport Total,
    IReadOnlyList<ChangeMetrics> Changes,
    double StepMs,
    IReadOnlyList<MetricPoint> Series
);

/// <summary>The same for one change.</summary>
internal sealed record ChangeMetrics(string Change, MetricReport Totals);

/// <summary>One stretch of time of a chart.</summary>
internal sealed record MetricPoint(long Runs, long Failed, double P95Ms)
{
    public static MetricPoint Of(MetricTotals totals) => new(totals.Runs, totals.Failed, totals.P95.TotalMilliseconds);
}

/// <summary>Many measurements as one; times in milliseconds, rates from 0 to 1.</summary>
/// <param name="Throughput">Tasks in a second.</param>
/// <param name="ResolutionMs">How long settling one conflict took on average.</param>
internal sealed record MetricReport(
    long Runs,
    long Succeeded,
    long Failed,
    double ErrorRate,
    double AverageMs,
    double P50Ms,
    double P95Ms,
    double P99Ms,
    double LongestMs,
    long Tasks,
    long Changed,
    long Skipped,
    double Throughput,
    long ConflictsDetected,
    long ConflictsResolved,
    double ResolutionMs,
    long CacheHits,
    long CacheMisses,
    double CacheHitRate
)
{
    public static MetricReport Of(MetricTotals totals) =>
        new(
            totals.Runs,
            totals.Succeeded,
            totals.Failed,
            totals.ErrorRate,
            totals.Average.TotalMilliseconds,
            totals.P50.TotalMilliseconds,
            totals.P95.TotalMilliseconds,
            totals.P99.TotalMilliseconds,
            totals.Longest.TotalMilliseconds,
            totals.Tasks,
            totals.Changed,
            totals.Skipped,
            Math.Round(totals.Throughput, 1),
            totals.ConflictsDetected,
            totals.ConflictsResolved,
            totals.Resolution.TotalMilliseconds,
            totals.CacheHits,
            totals.CacheMisses,
            totals.CacheHitRate
        );
}
