using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Measuring;

namespace ZyFlow.Git.Tests.Storage.Measuring;

public sealed class MetricLogTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Store _store = new();
    private readonly Database _database;
    private readonly MetricLog _log;

    public MetricLogTests()
    {
        _database = _store.Open();
        _log = new MetricLog(_database.Connection);
    }

    public void Dispose()
    {
        _database.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void Percentiles_are_times_that_runs_really_took()
    {
        foreach (var milliseconds in Enumerable.Range(1, 200).Reverse())
            _log.Record(Measurements.Sync(Now, TimeSpan.FromMilliseconds(milliseconds)));

        var totals = _log.Totals(new MetricFilter());

        Assert.Equal(200, totals.Runs);
        Assert.Equal(
            [100, 190, 198, 200, 100.5],
            new[] { totals.P50, totals.P95, totals.P99, totals.Longest, totals.Average }.Select(t =>
                t.TotalMilliseconds
            )
        );
        Assert.Equal(2000 / 20.1, totals.Throughput, precision: 3);
    }

    [Fact]
    public void One_run_is_every_percentile_and_none_is_zero()
    {
        Assert.Equal(MetricTotals.Of([]), _log.Totals(new MetricFilter()));
        _log.Record(Measurements.Sync(Now, TimeSpan.FromSeconds(2)));

        var one = _log.Totals(new MetricFilter());

        Assert.Equal((one.P50, one.P99), (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)));
        Assert.Equal((0, 0, 0), (MetricTotals.Of([]).ErrorRate, MetricTotals.Of([]).Throughput, one.CacheHitRate));
    }

    [Fact]
    public void Failures_conflicts_and_caches_are_summed_for_all_and_for_each_change()
    {
        _log.Record(
            Measurements.Sync(Now, TimeSpan.FromSeconds(1)) with
            {
                ConflictsDetected = 3,
                ConflictsResolved = 2,
                ResolutionMicroseconds = 9_000_000,
                CacheHits = 3,
                CacheMisses = 1,
            }
        );
        _log.Record(Measurements.Sync(Now, TimeSpan.FromSeconds(1), "other") with { Succeeded = false });
        _log.Record(Measurements.Sync(Now, TimeSpan.FromSeconds(1)) with { ChangeId = null, Operation = "rebuild" });

        var all = _log.Totals(new MetricFilter(Operation: "sync"));

        Assert.Equal((2, 1, 0.5), (all.Runs, all.Failed, all.ErrorRate));
        Assert.Equal((3, 2, 4.5), (all.ConflictsDetected, all.ConflictsResolved, all.Resolution.TotalSeconds));
        Assert.Equal(0.75, all.CacheHitRate);
        Assert.Equal(["add-login", "other"], _log.ByChange(new MetricFilter()).Select(pair => pair.ChangeId));
        Assert.Equal(1, _log.Totals(new MetricFilter(ChangeId: "other")).Failed);
        Assert.Equal(0, _log.Totals(new MetricFilter(Since: Now.AddSeconds(1))).Runs);
    }

    [Fact]
    public void A_series_has_a_place_for_every_step_also_for_those_without_runs()
    {
        foreach (var minutes in new[] { 59, 59, 30, 0 })
            _log.Record(Measurements.Sync(Now.AddMinutes(-minutes), TimeSpan.FromSeconds(1)));

        var series = _log.Series(new MetricFilter(), Now, TimeSpan.FromMinutes(10), steps: 6);

        Assert.Equal([2, 0, 0, 1, 0, 1], series.Select(step => step.Runs));
    }
}
