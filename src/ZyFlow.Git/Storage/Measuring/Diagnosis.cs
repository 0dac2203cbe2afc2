namespace ZyFlow.Git.Storage.Measuring;

/// <summary>How soon somebody should look.</summary>
public enum DiagnosticSeverity
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>Something in the history that is not as it should be.</summary>
/// <param name="Rule">Stable, for scripts.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Suggestions">What may help, the likeliest first.</param>
public sealed record Diagnostic(
    string Rule,
    DiagnosticSeverity Severity,
    string Message,
    IReadOnlyList<string> Suggestions
);

/// <summary>From where on something is worth a word.</summary>
public sealed record DiagnosticThresholds
{
    public static DiagnosticThresholds Default { get; } = new();

    /// <summary>How far back the rules look.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan AverageSync { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan SlowestSyncs { get; init; } = TimeSpan.FromSeconds(30);

    public double ErrorRate { get; init; } = 0.05;

    /// <summary>Fewer runs than this say nothing about a rate.</summary>
    public int FewestRuns { get; init; } = 5;

    public int OpenConflicts { get; init; } = 10;

    public TimeSpan OldestConflict { get; init; } = TimeSpan.FromDays(7);

    public double CacheHitRate { get; init; } = 0.2;

    public int FewestLookUps { get; init; } = 100;

    public TimeSpan UnfinishedWrite { get; init; } = TimeSpan.FromMinutes(5);

    public long LogBytes { get; init; } = 128L << 20;

    public long DatabaseBytes { get; init; } = 2L << 30;

    /// <summary>How far ahead of the wall an event may be.</summary>
    public TimeSpan ClockAhead { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>Applies every rule to what the database remembers; reads only.</summary>
public static class Diagnosis
{
    /// <summary>What the rules found, the most severe first.</summary>
    public static IReadOnlyList<Diagnostic> Run(DiagnosticFacts facts, DiagnosticThresholds limits) =>
        [.. DiagnosticRules.All.SelectMany(rule => rule(facts, limits)).OrderByDescending(found => found.Severity)];
}
