namespace ZyFlow.Git.Sync;

/// <summary>What holds for every sync unless its options say otherwise.</summary>
public sealed record SyncSettings
{
    public static SyncSettings Default { get; } = new();

    /// <summary>Between two rescans of a watcher.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a write whose expected version is gone is read and merged anew before it is a VERSION conflict.</summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>The first pause before a busy database is asked again; it doubles each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    public ResolutionStrategy DefaultResolution { get; init; } = ResolutionStrategy.Manual;

    /// <summary>An automatic resolution that is less sure than this becomes MANUAL.</summary>
    public double AutoResolveThreshold { get; init; } = 0.8;

    public int BatchSize { get; init; } = 100;

    public int MaxConcurrency { get; init; } = 4;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
