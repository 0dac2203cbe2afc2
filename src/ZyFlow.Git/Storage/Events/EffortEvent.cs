namespace ZyFlow.Git.Storage.Events;

/// <summary>What was done for a task, whatever the branch. Stream: <c>effort/ID</c>.</summary>
/// <remarks>Times are values given by the caller and not the event's own clock, which never goes back.</remarks>
public abstract record EffortEvent : Event
{
    private EffortEvent() { }

    /// <summary>Somebody claimed the task until a time; a lease that ran out may be taken over.</summary>
    public sealed record LeaseTaken(string Holder, DateTimeOffset Until) : EffortEvent
    {
        public override Event Redacted() => this with { Holder = RedactedText };
    }

    /// <summary>The claim was given back.</summary>
    public sealed record LeaseReleased : EffortEvent;

    /// <summary>Somebody began.</summary>
    public sealed record AttemptStarted(DateTimeOffset At) : EffortEvent;

    /// <summary>An attempt ended, with what it came to.</summary>
    /// <param name="Spent">The time that this attempt took; it is added to the task's.</param>
    /// <param name="Commit">The commit that the result belongs to.</param>
    public sealed record AttemptFinished(
        DateTimeOffset At,
        TimeSpan Spent,
        string? Result = null,
        string? Commit = null,
        string? Log = null
    ) : EffortEvent
    {
        public override Event Redacted() => this with { Result = Hide(Result), Log = Hide(Log) };
    }

    /// <summary>Another id proved to be this task: its effort counts here, and it goes on under this id.</summary>
    public sealed record TasksJoined(string Joined) : EffortEvent;
}
