using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Cli.Commands.Events;

/// <summary>What an event says, in the colour of what it means; what it says it of stands before it.</summary>
internal static class EventWords
{
    public static Inked Of(Event body) => new(EventText.Of(body), InkOf(body));

    private static Ink InkOf(Event body) =>
        body switch
        {
            TaskEvent.TaskAdded => Ink.Added,
            TaskEvent.TaskReworded => Ink.Changed,
            TaskEvent.TaskDeleted => Ink.Removed,
            TaskEvent.TaskStateChanged changed => InkOf(changed.State),
            TaskEvent.TaskProgressed { Progress: { } progress } => InkOf(progress),
            ChangeEvent.ChangeRemoved or ChangeEvent.ConflictDetected => Ink.Removed,
            ChangeEvent.ConflictResolved => Ink.Added,
            ChangeEvent.ListSynced or ViewEvent.ViewMoved or ViewEvent.RollbackPointCreated => Ink.Faint,
            ViewEvent.RolledBack => Ink.Changed,
            _ => Ink.Plain,
        };

    private static Ink InkOf(TaskState state) => state == TaskState.Done ? Ink.Added : Ink.Changed;
}
