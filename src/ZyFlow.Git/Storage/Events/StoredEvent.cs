namespace ZyFlow.Git.Storage.Events;

/// <summary>An event that is to be appended.</summary>
/// <param name="EventId">A new id from <see cref="Identifiers"/>; the same id again returns the first result.</param>
/// <param name="Expected">
/// The version of the stream that the writer saw: 0 for a new stream; null when the event holds whatever came before.
/// The second event of a stream in one batch expects the first.
/// </param>
/// <param name="Causation">The event that this one answers; null when it answers none.</param>
public sealed record NewEvent(
    Guid EventId,
    EventStream Stream,
    Event Body,
    long? Expected = null,
    Guid? Causation = null
);

/// <summary>Where a change came from.</summary>
public enum EventOrigin
{
    /// <summary>A person or agent asked for it.</summary>
    Command,

    /// <summary>The file said so.</summary>
    Spec,

    /// <summary>The database said so.</summary>
    Runtime,

    /// <summary>git moved, merged or deleted branches.</summary>
    Git,

    /// <summary>Going back to a rollback point.</summary>
    Rollback,

    /// <summary>A repair.</summary>
    Repair,
}

/// <summary>What all events of one transaction have in common.</summary>
/// <param name="Actor">Who: a person or an agent.</param>
/// <param name="Correlation">The command or sync that they belong to.</param>
public sealed record EventContext(string Actor, EventOrigin Origin, Guid Correlation);

/// <summary>An event as it stands in the log.</summary>
/// <param name="Position">Its place in this database; later events have higher ones.</param>
/// <param name="StreamVersion">Its number in its stream, from 1.</param>
/// <param name="Clock">A reading of the <see cref="HybridClock"/>.</param>
/// <param name="IsRedacted">True when words were removed from the body.</param>
public sealed record StoredEvent(
    long Position,
    Guid EventId,
    EventStream Stream,
    long StreamVersion,
    Event Body,
    long Clock,
    Guid Device,
    long Sequence,
    string Actor,
    EventOrigin Origin,
    Guid Correlation,
    Guid? Causation,
    bool IsRedacted
);
