using System.Globalization;
using Rule = System.Func<
    ZyFlow.Git.Storage.Measuring.DiagnosticFacts,
    ZyFlow.Git.Storage.Measuring.DiagnosticThresholds,
    System.Collections.Generic.IEnumerable<ZyFlow.Git.Storage.Measuring.Diagnostic>
>;

namespace ZyFlow.Git.Storage.Measuring;

/// <summary>The rules, in the order in which equally severe findings are shown.</summary>
internal static class DiagnosticRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        UnfinishedWrite,
        FailuresInARow,
        ErrorRate,
        SlowOnAverage,
        SlowestSyncs,
        OpenConflicts,
        OldConflict,
        AbandonedSessions,
        ClockAhead,
        LongLog,
        LargeDatabase,
        UselessCache,
    ];

    private static IEnumerable<Diagnostic> SlowOnAverage(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.Window.Average > limits.AverageSync,
            "averageSync",
            DiagnosticSeverity.High,
            $"A sync took {Seconds(facts.Window.Average)} on average over the last {Hours(limits.Window)}; {Seconds(limits.AverageSync)} is the limit.",
            "See which change is slow: zyflow metrics",
            "Sync the changes that you work on, not all of them: zyflow sync CHANGE",
            "Look whether the disk is slow or on a network: zyflow doctor"
        );

    private static IEnumerable<Diagnostic> SlowestSyncs(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.Window.P99 > limits.SlowestSyncs,
            "slowestSyncs",
            DiagnosticSeverity.Medium,
            $"One sync in a hundred took {Seconds(facts.Window.P99)} or longer.",
            "See which change is slow: zyflow metrics",
            "Look whether something else was writing: zyflow events tail"
        );

    private static IEnumerable<Diagnostic> ErrorRate(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.Window.Runs >= limits.FewestRuns && facts.Window.ErrorRate > limits.ErrorRate,
            "errorRate",
            DiagnosticSeverity.High,
            $"{facts.Window.Failed} of {facts.Window.Runs} syncs failed over the last {Hours(limits.Window)}.",
            "See why the last ones failed: zyflow history --runs",
            "Look for what is wrong with the installation: zyflow doctor"
        );

    private static IEnumerable<Diagnostic> FailuresInARow(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.Streak >= limits.FewestRuns,
            "failuresInARow",
            DiagnosticSeverity.Critical,
            $"The last {facts.Streak} syncs failed, one after another.",
            "See why the last ones failed: zyflow history --runs",
            "Look for what is wrong with the installation: zyflow doctor"
        );

    private static IEnumerable<Diagnostic> OpenConflicts(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.OpenConflicts > limits.OpenConflicts,
            "openConflicts",
            DiagnosticSeverity.High,
            $"{facts.OpenConflicts} conflicts are open.",
            "Decide them one by one: zyflow resolve",
            "See what they are about: zyflow conflicts list"
        );

    private static IEnumerable<Diagnostic> OldConflict(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.Now - facts.OldestConflict > limits.OldestConflict,
            "oldConflict",
            DiagnosticSeverity.Medium,
            $"A conflict has been open since {facts.OldestConflict:yyyy-MM-dd}; until it is decided, file and database differ.",
            "Decide it: zyflow resolve"
        );

    private static IEnumerable<Diagnostic> AbandonedSessions(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.Abandoned.Count > 0,
            "abandonedSessions",
            DiagnosticSeverity.Medium,
            $"{facts.Abandoned.Count} operations were cut off: {string.Join(", ", facts.Abandoned.Take(3).Select(row => $"{row.Operation} by {row.Owner}"))}.",
            "The next sync finishes what they began: zyflow sync"
        );

    private static IEnumerable<Diagnostic> UnfinishedWrite(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.Now - facts.OldestIntent > limits.UnfinishedWrite,
            "unfinishedWrite",
            DiagnosticSeverity.Critical,
            $"A task list was about to be written at {facts.OldestIntent:yyyy-MM-dd HH:mm} UTC, and was not finished.",
            "The next command in that worktree finishes it: zyflow sync",
            "If the worktree is gone: zyflow doctor"
        );

    private static IEnumerable<Diagnostic> ClockAhead(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.NewestEvent - facts.Now > limits.ClockAhead,
            "clockAhead",
            DiagnosticSeverity.Medium,
            $"The newest event is of {facts.NewestEvent:yyyy-MM-dd HH:mm} UTC, which has not come yet: a clock was wrong.",
            "Check the clock of this machine; times in the history stay in order all the same."
        );

    private static IEnumerable<Diagnostic> LongLog(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.LogBytes > limits.LogBytes,
            "longLog",
            DiagnosticSeverity.Low,
            $"The database's log has grown to {Megabytes(facts.LogBytes)}: somebody keeps reading.",
            "End programs that have had the database open for a long time."
        );

    private static IEnumerable<Diagnostic> LargeDatabase(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.DatabaseBytes > limits.DatabaseBytes,
            "largeDatabase",
            DiagnosticSeverity.Low,
            $"The database has grown to {Megabytes(facts.DatabaseBytes)}.",
            "Export its history and keep it elsewhere: zyflow export"
        );

    private static IEnumerable<Diagnostic> UselessCache(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        When(
            facts.Window.CacheHits + facts.Window.CacheMisses >= limits.FewestLookUps
                && facts.Window.CacheHitRate < limits.CacheHitRate,
            "uselessCache",
            DiagnosticSeverity.Low,
            $"Only {facts.Window.CacheHitRate.ToString("P0", CultureInfo.InvariantCulture)} of what was looked for was at hand.",
            "A program that stays, such as zyflow watch, keeps what it has read."
        );

    private static IEnumerable<Diagnostic> When(
        bool isSo,
        string rule,
        DiagnosticSeverity severity,
        FormattableString message,
        params string[] suggestions
    )
    {
        if (isSo)
            yield return new Diagnostic(rule, severity, FormattableString.Invariant(message), suggestions);
    }

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.0##} s");

    private static string Hours(TimeSpan time) => FormattableString.Invariant($"{time.TotalHours:0} hours");

    private static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes >> 20} MB");
}
