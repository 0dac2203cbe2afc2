using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Planning;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Answers a plan that asks who a task is; the past is read only when it does.</summary>
internal sealed class Recollection(SyncParts parts, WorkScene scene, string changeId, KnownChange known)
{
    private readonly Lazy<Recognition> _recognition = new(() =>
        new TaskMemory(parts.Database.Connection, parts.Database.RepositoryId).Of(
            scene.View,
            changeId,
            known.Tasks.Select(static row => row.TaskId).Concat(parts.Reader.TaskIds(scene.View)),
            parts.Inflows.Since(scene.View, changeId)
        )
    );

    public KnownTask? Find(NewTask task) =>
        _recognition.Value.Find(task.Item) is { } past ? new KnownTask(past.Id, past.Runtime) : null;
}
