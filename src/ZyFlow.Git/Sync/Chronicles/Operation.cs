using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Chronicles;

/// <summary>The events of one command or sync.</summary>
/// <param name="Origin">Where it came from.</param>
/// <param name="Direction">Which way facts travelled; null where no list was synchronised, as by a rollback.</param>
/// <param name="RollbackPoint">Where one can go back to from it.</param>
public sealed record Operation(
    Guid Correlation,
    DateTimeOffset Time,
    string Actor,
    EventOrigin Origin,
    SyncDirection? Direction,
    Point? RollbackPoint,
    IReadOnlyList<Happened> Events
);

/// <summary>A rollback point, by its id and by the number that people call it.</summary>
/// <param name="IsAhead">The file held edits then that had not been synchronised.</param>
public sealed record Point(string Id, long Position, bool IsAhead);

/// <summary>One event.</summary>
/// <param name="View">Another branch where the event is of before the fork from it.</param>
/// <param name="Subject">What it is about, as people call it.</param>
/// <param name="Value">The value that changed; null where none did.</param>
public sealed record Happened(
    long Position,
    string Type,
    string? View,
    string? Change,
    string? Task,
    string Subject,
    string Text,
    ValueChange? Value
);
