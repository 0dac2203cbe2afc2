using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What was read of a change, and what is to be done about it.</summary>
/// <param name="Known">The database's side.</param>
/// <param name="Path">Where the list is, from the top of the work tree.</param>
/// <param name="File">Null: it is not there.</param>
/// <param name="AskedPast">Tasks of the past were looked at to tell who a task is; they are nobody whom another list has.</param>
internal sealed record SyncDraft(KnownChange Known, string Path, FileReading? File, SyncPlan Plan, bool AskedPast)
{
    /// <summary>By which the list and the rows were read.</summary>
    public required ReadSchema Schema { get; init; }
}
