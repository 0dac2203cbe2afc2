using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Which tasks the options of a sync speak of.</summary>
internal sealed class TaskFilter(SyncOptions options)
{
    /// <summary>Null: all.</summary>
    public Func<RuntimeTask, bool>? Takes =>
        options is { ResourceTypes: null, IncludeIds: null, ExcludeIds: null, ModifiedSince: null, Filter: null }
            ? null
            : IsTaken;

    private bool IsTaken(RuntimeTask task) =>
        options.ResourceTypes?.Contains(ResourceType.Task) != false
        && options.IncludeIds?.Contains(task.Id) != false
        && options.ExcludeIds?.Contains(task.Id) != true
        && (options.ModifiedSince is not { } since || HybridClock.Moment(task.Clock) >= since)
        && options.Filter?.Invoke(Snapshots.Of(task)) != false;
}
