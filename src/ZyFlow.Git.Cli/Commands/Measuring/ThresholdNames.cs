using System.Globalization;
using ZyFlow.Git.Storage.Measuring;

namespace ZyFlow.Git.Cli.Commands.Measuring;

/// <summary>The thresholds of the rules, by the names that a person changes them by.</summary>
internal static class ThresholdNames
{
    private static readonly Threshold[] Known =
    [
        new("window", Read(static (l, v) => l with { Window = v }), static l => Text(l.Window)),
        new("averageSync", Read(static (l, v) => l with { AverageSync = v }), static l => Text(l.AverageSync)),
        new("slowestSyncs", Read(static (l, v) => l with { SlowestSyncs = v }), static l => Text(l.SlowestSyncs)),
        new("errorRate", Read(static (l, v) => l with { ErrorRate = v }), static l => Text(l.ErrorRate)),
        new("fewestRuns", Read(static (l, v) => l with { FewestRuns = (int)v }), static l => Text(l.FewestRuns)),
        new(
            "openConflicts",
            Read(static (l, v) => l with { OpenConflicts = (int)v }),
            static l => Text(l.OpenConflicts)
        ),
        new("oldestConflict", Read(static (l, v) => l with { OldestConflict = v }), static l => Text(l.OldestConflict)),
        new("cacheHitRate", Read(static (l, v) => l with { CacheHitRate = v }), static l => Text(l.CacheHitRate)),
        new(
            "fewestLookUps",
            Read(static (l, v) => l with { FewestLookUps = (int)v }),
            static l => Text(l.FewestLookUps)
        ),
        new(
            "unfinishedWrite",
            Read(static (l, v) => l with { UnfinishedWrite = v }),
            static l => Text(l.UnfinishedWrite)
        ),
        new("logBytes", Read(static (l, v) => l with { LogBytes = (long)v }), static l => Text(l.LogBytes)),
        new(
            "databaseBytes",
            Read(static (l, v) => l with { DatabaseBytes = (long)v }),
            static l => Text(l.DatabaseBytes)
        ),
        new("clockAhead", Read(static (l, v) => l with { ClockAhead = v }), static l => Text(l.ClockAhead)),
    ];

    public static IEnumerable<string> All => Known.Select(static threshold => threshold.Name);

    /// <summary>The limits with one of them changed, as <c>NAME=VALUE</c> says.</summary>
    public static DiagnosticThresholds With(DiagnosticThresholds limits, string wish)
    {
        var (name, value) = wish.Split('=', 2) is [var first, var second] ? (first, second) : (wish, "");
        var threshold =
            Array.Find(Known, known => known.Name == name)
            ?? throw new ZyFlowException(
                Problem.Usage,
                $"There is no threshold called {name}.",
                $"Write NAME=VALUE; the names are {string.Join(", ", All)}."
            );
        return threshold.Read(limits, value);
    }

    public static IReadOnlyDictionary<string, string> Values(DiagnosticThresholds limits) =>
        Known.ToDictionary(static known => known.Name, known => known.Write(limits));

    private static Func<DiagnosticThresholds, string, DiagnosticThresholds> Read(
        Func<DiagnosticThresholds, TimeSpan, DiagnosticThresholds> set
    ) => (limits, text) => set(limits, Moment.Span(text));

    private static Func<DiagnosticThresholds, string, DiagnosticThresholds> Read(
        Func<DiagnosticThresholds, double, DiagnosticThresholds> set
    ) =>
        (limits, text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < int.MaxValue
                ? set(limits, number)
                : throw new ZyFlowException(Problem.Usage, $"'{text}' is no number.", "Write it as 10 or 0.05.");

    private static string Text(TimeSpan span) => FormattableString.Invariant($"{span.TotalSeconds}s");

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Threshold(
        string Name,
        Func<DiagnosticThresholds, string, DiagnosticThresholds> Read,
        Func<DiagnosticThresholds, string> Write
    );
}
