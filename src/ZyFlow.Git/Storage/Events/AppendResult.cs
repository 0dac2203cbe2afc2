namespace ZyFlow.Git.Storage.Events;

/// <summary>What became of a batch of events: all are in the log, or none.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>They are in the log, now or since they were first given.</summary>
    /// <param name="Events">One for each event, in order.</param>
    public sealed record Appended(ValueList<AppendedEvent> Events) : AppendResult;

    /// <summary>Somebody else has written to a stream since the writer read it; nothing was written.</summary>
    public sealed record Stale(EventStream Stream, long Expected, long Actual) : AppendResult;
}

/// <summary>Where an event stands.</summary>
/// <param name="IsReplay">It was there already, and this is the first result.</param>
public readonly record struct AppendedEvent(long Position, long StreamVersion, bool IsReplay);
