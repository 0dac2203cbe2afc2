using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What somebody wants of a sync, whatever change it is of.</summary>
/// <param name="Decisions">What a person decided, by the id of the conflict.</param>
internal sealed record SyncRequest(
    SyncDirection Direction,
    SyncOptions Options,
    IReadOnlyDictionary<string, Decision> Decisions
)
{
    public static SyncRequest Of(SyncDirection direction, SyncOptions? options) =>
        new(direction, options ?? SyncOptions.Default, new Dictionary<string, Decision>(StringComparer.Ordinal));
}
