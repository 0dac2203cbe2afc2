using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Planning;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Answers a plan that asks who a task is; the past is read only when it does.</summary>
internal sealed class Recollection(
    SyncParts parts,
    WorkScene scene,
    string changeId,
    KnownChange known,
    TaskSchema schema
)
{
    private readonly Lazy<Recognition> _recognition = new(() =>
        new TaskMemory(parts.Database.Connection, parts.Database.RepositoryId, schema).Of(
            scene.View,
            changeId,
            known.Tasks.Select(static row => row.TaskId).Concat(parts.Reader.TaskIds(scene.View)),
            parts.Inflows.Since(scene.View, changeId)
        )
    );

    private readonly Lazy<Dictionary<string, TaskRow>> _rows = new(() =>
        known.Tasks.ToDictionary(static row => row.TaskId)
    );

    /// <summary>Whether the past was asked, and could have said something.</summary>
    public bool WasAsked => _recognition is { IsValueCreated: true, Value.HasPast: true };

    private readonly Lazy<bool> _hasInflow = new(() => parts.Inflows.Any(scene.View, changeId));

    /// <summary>What the merged views know of a task that this one has, under its id or another.</summary>
    public MetTask? Meet(TaskItem item, string id)
    {
        if (!_hasInflow.Value)
            return null;
        var ours = TaskImage.Of(_rows.Value[id]).Runtime;
        var (merged, carried, joined) = (ours, new List<TaskEvent>(), (string?)null);
        foreach (var other in _recognition.Value.Counterparts(item, id))
        {
            if (other.Id != id && joined is not null && joined != other.Id)
                continue; // one at a time: the next merge brings the third
            joined = other.Id != id ? other.Id : joined;
            carried.AddRange(FactMerge.Carry(merged, other.Runtime, scene.View));
            merged = FactMerge.Merge(merged, other.Runtime);
        }

        if (joined is null)
            return carried.Count > 0 ? new MetTask(id, null, merged, carried) : null;
        var pair = JoinedTasks.Of(id, joined);
        return new MetTask(pair.Kept, pair.Joined, merged, carried);
    }

    public KnownTask? Find(NewTask task) =>
        _recognition.Value.Find(task.Item) is { } past ? new KnownTask(past.Id, past.Runtime, past.Joined) : null;
}
