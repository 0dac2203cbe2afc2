using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>When the database's side of a task was last changed, by the events that changed it.</summary>
internal sealed class FactClocks(Connection connection)
{
    /// <summary>A reading of the hybrid clock; 0: never.</summary>
    public long OfSharedFacts(ViewKey view, string changeId, string taskId) =>
        new EventReader(connection)
            .OfStream(EventStream.Task(view, changeId, taskId))
            .Where(static stored =>
                stored.Body
                    is TaskEvent.TaskStateChanged
                        or TaskEvent.TaskReworded
                        or TaskEvent.TaskFieldChanged { Field: TaskFact.Blocked }
                        or TaskEvent.UserFieldChanged
            )
            .Select(static stored => stored.Clock)
            .DefaultIfEmpty()
            .Max();
}
