using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Measuring;

namespace ZyFlow.Git.Cli.Commands.Measuring;

/// <summary><c>zyflow metrics</c>: what syncs cost and came to, together and for each change.</summary>
internal static class MetricsCommand
{
    private const int Steps = 48;

    private static readonly Option<string?> Change = new("--change")
    {
        Description = "Only one change.",
        HelpName = "CHANGE",
    };

    private static readonly Option<string> Since = new("--since")
    {
        Description = "How far back: 2025-01-31T12:00, or 24h; 7d by default.",
        HelpName = "TIME",
        DefaultValueFactory = static _ => "7d",
    };

    public static Command Create() =>
        Verb.Create(
            "metrics",
            "Show how many syncs there were, how long they took, and what became of conflicts.",
            ["zyflow metrics", "zyflow metrics --since 24h --change add-search", "zyflow metrics --json"],
            [Change, Since, Verb.Quiet],
            (parsed, session) => Run(session, parsed.GetValue(Change), parsed.GetRequiredValue(Since))
        );

    private static int Run(Session session, string? change, string since)
    {
        var now = Runtime.Time.GetUtcNow();
        var from = Moment.Read(since, now);
        if (from >= now)
            throw new ZyFlowException(Problem.Usage, $"{since} has not come yet.", "Name a time in the past.");
        using var runtime = Runtime.OpenExisting();
        var metrics = new MetricLog(runtime.Database.Connection);
        var filter = new MetricFilter(from, change);
        var step = (now - from) / Steps;
        var report = new MetricsReport(
            from,
            now,
            MetricReport.Of(metrics.Totals(filter)),
            [
                .. metrics
                    .ByChange(filter)
                    .Select(static of => new ChangeMetrics(of.ChangeId, MetricReport.Of(of.Totals))),
            ],
            step.TotalMilliseconds,
            [.. metrics.Series(filter, now, step, Steps).Select(static totals => MetricPoint.Of(totals))]
        );
        Print(session, report, step);
        return session.End(report, static types => types.EnvelopeMetricsReport);
    }

    private static void Print(Session session, MetricsReport report, TimeSpan step)
    {
        var all = report.Total;
        if (all.Runs == 0)
        {
            session.Print($"Nothing was measured since {Moment.Short(report.Since)}.");
            return;
        }

        session.Print(
            Say($"{all.Runs} syncs since {Moment.Short(report.Since)}, {all.Failed} failed ({all.ErrorRate:P1})")
        );
        session.Print(Say($"tasks      {all.Tasks} looked at, {all.Changed} changed, {all.Throughput:0} a second"));
        session.Print(
            Say(
                $"conflicts  {all.ConflictsDetected} detected, {all.ConflictsResolved} resolved{(all.ConflictsResolved > 0 ? ", each in " + Ms(all.ResolutionMs) : "")}"
            )
        );
        session.Print(Say($"cache      {all.CacheHitRate:P0} of {all.CacheHits + all.CacheMisses} at hand"));
        session.Print();
        var table = new Table()
            .Border(TableBorder.None)
            .AddColumns("change", "syncs", "failed", "average", "p50", "p95", "p99", "longest");
        for (var column = 1; column < table.Columns.Count; column++)
            table.Columns[column].RightAligned();
        foreach (var of in report.Changes)
            table.AddRow(Row(of.Change, of.Totals));
        table.AddRow(Row(report.Changes.Count == 0 ? "all" : "together", all));
        session.Draw(table);
        session.Print();
        session.Print($"syncs    {Sparks.Draw([.. report.Series.Select(static point => (double)point.Runs)])}");
        session.Print($"p95      {Sparks.Draw([.. report.Series.Select(static point => point.P95Ms)])}");
        session.Print($"         each {Moment.Short(step)}, up to {Moment.Short(report.Until)}");
    }

    private static string[] Row(string name, MetricReport totals) =>
        [
            Session.Safe(name),
            totals.Runs.ToString(CultureInfo.InvariantCulture),
            totals.Failed.ToString(CultureInfo.InvariantCulture),
            Ms(totals.AverageMs),
            Ms(totals.P50Ms),
            Ms(totals.P95Ms),
            Ms(totals.P99Ms),
            Ms(totals.LongestMs),
        ];

    private static string Ms(double milliseconds) => Moment.Short(TimeSpan.FromMilliseconds(milliseconds));

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
