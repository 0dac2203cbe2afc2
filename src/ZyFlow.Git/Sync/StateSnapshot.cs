namespace ZyFlow.Git.Sync;

/// <summary>One side of a change at one moment.</summary>
/// <param name="Version">Of the change's event stream.</param>
/// <param name="Checksum">Over the resources; equal when they are.</param>
public sealed record StateSnapshot(
    long Version,
    DateTimeOffset Timestamp,
    string Checksum,
    IReadOnlyList<ResourceState> Resources,
    IReadOnlyDictionary<string, string> Metadata
);

/// <summary>One task, or the list, as one side has it.</summary>
/// <param name="LastModified">When its last event was appended.</param>
public sealed record ResourceState(
    string Id,
    ResourceType Type,
    long Version,
    DateTimeOffset LastModified,
    string Checksum,
    IReadOnlyDictionary<string, string?> Data
);
