namespace ZyFlow.Git.Sync.Watching;

/// <summary>Turns a burst of notices into one: when it has been quiet for a while, or has gone on for too long.</summary>
/// <remarks>An editor that saves, or a checkout, touches a file several times within milliseconds.</remarks>
/// <param name="Quiet">How long no notice must have come.</param>
/// <param name="Patience">How long a burst may go on before it counts anyway.</param>
/// <param name="First">When the burst began; null: there is none.</param>
/// <param name="Last">When its last notice came.</param>
internal readonly record struct Coalescing(
    TimeSpan Quiet,
    TimeSpan Patience,
    TimeSpan? First = null,
    TimeSpan Last = default
)
{
    public Coalescing Note(TimeSpan now) => this with { First = First ?? now, Last = now };

    public Coalescing Settle() => this with { First = null };

    /// <summary>The moment at which the burst counts; null without one.</summary>
    public TimeSpan? Due => First is { } first ? Min(Last + Quiet, first + Patience) : null;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
