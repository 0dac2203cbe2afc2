using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync;

/// <summary>The direction of a sync as the log has it: most go both ways, and those say nothing.</summary>
internal static class Directions
{
    public static string? Word(SyncDirection direction) =>
        direction == SyncDirection.Bidirectional ? null : Words.Of(direction);

    /// <summary>Of one operation, whose events are given; null when it synchronised nothing.</summary>
    public static SyncDirection? Of(IEnumerable<StoredEvent> operation) =>
        operation.Select(static stored => stored.Body).OfType<ChangeEvent.ListSynced>().LastOrDefault() is { } synced
            ? Read(synced.Direction)
            : null;

    /// <summary>A word that a newer zyflow wrote says no more than none.</summary>
    private static SyncDirection Read(string? word) =>
        (word is null ? null : Words.Read<SyncDirection>(word)) ?? SyncDirection.Bidirectional;
}
