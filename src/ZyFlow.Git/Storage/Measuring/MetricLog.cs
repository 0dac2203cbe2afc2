namespace ZyFlow.Git.Storage.Measuring;

/// <summary>Which measurements are meant; null: all.</summary>
public sealed record MetricFilter(DateTimeOffset? Since = null, string? ChangeId = null, string? Operation = null);

/// <summary>What operations cost and came to, kept so that a short-lived command can show it.</summary>
public sealed class MetricLog(Connection connection)
{
    private const string Wanted = """
        WHERE at >= $since AND ($change IS NULL OR change_id = $change) AND ($operation IS NULL OR operation = $operation)
        """;

    /// <summary>Writes one measurement inside the caller's transaction.</summary>
    public void Record(MetricRow row)
    {
        var insert = connection.Prepare(MetricTable.Insert);
        MetricTable.Bind(insert, row);
        insert.Run();
    }

    /// <summary>All that is wanted, as one.</summary>
    public MetricTotals Totals(MetricFilter filter) => MetricTotals.Of(Rows(filter));

    /// <summary>The same for each change, by its id.</summary>
    public IReadOnlyList<(string ChangeId, MetricTotals Totals)> ByChange(MetricFilter filter) =>
        [
            .. Rows(filter)
                .Where(row => row.ChangeId is not null)
                .GroupBy(row => row.ChangeId!) // just looked at
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, MetricTotals.Of([.. group]))),
        ];

    /// <summary>The same for equal stretches of time up to now, for a chart.</summary>
    public IReadOnlyList<MetricTotals> Series(MetricFilter filter, DateTimeOffset now, TimeSpan step, int steps)
    {
        var since = now - (step * steps);
        var buckets = Rows(filter with { Since = since })
            .Where(row => row.At <= now)
            .ToLookup(row => Math.Min((int)((row.At - since) / step), steps - 1));
        return [.. Enumerable.Range(0, steps).Select(at => MetricTotals.Of([.. buckets[at]]))];
    }

    /// <summary>The measurements themselves, oldest first.</summary>
    public IReadOnlyList<MetricRow> Rows(MetricFilter filter) =>
        connection.Query(
            $"{MetricTable.Select} {Wanted} ORDER BY number",
            MetricTable.Read,
            statement =>
            {
                statement.Set(0, filter.Since ?? DateTimeOffset.MinValue);
                statement.Set(1, filter.ChangeId);
                statement.Set(2, filter.Operation);
            }
        );
}
