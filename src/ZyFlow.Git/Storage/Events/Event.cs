namespace ZyFlow.Git.Storage.Events;

/// <summary>Something that happened, and the only way in which the runtime state changes.</summary>
/// <remarks>
/// Closed: <see cref="TaskEvent"/>, <see cref="ChangeEvent"/>, <see cref="EffortEvent"/>, <see cref="ViewEvent"/> and
/// <see cref="RepositoryEvent"/>, one for each kind of stream. Every case has a stable name in <see cref="EventTypes"/>
/// and a pinned JSON body; docs/events.md lists them.
/// </remarks>
public abstract record Event
{
    private protected Event() { }

    /// <summary>What takes the place of words that a redaction removed.</summary>
    public const string RedactedText = "[redacted]";

    /// <summary>The same event without the words that people wrote: what is left after a redaction.</summary>
    /// <remarks>Ids, states, places and hashes stay, so the event still folds.</remarks>
    public virtual Event Redacted() => this;

    private protected static string? Hide(string? text) => text is null ? null : RedactedText;
}
