using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Storage.Events;

/// <summary>What happened to one task in one view. Stream: <c>task/ID/CHANGE@VIEW</c>.</summary>
public abstract record TaskEvent : Event
{
    private TaskEvent() { }

    /// <summary>The task came into the list, or came back with its old identity.</summary>
    /// <param name="Runtime">What only the database knew of a task that comes back; null for a new one.</param>
    public sealed record TaskAdded(TaskFacts Facts, RuntimeFacts? Runtime = null) : TaskEvent
    {
        public override Event Redacted() =>
            new TaskAdded(
                Facts.Redacted(),
                Runtime is null ? null : Runtime with { Assignee = Hide(Runtime.Assignee) }
            );
    }

    /// <summary>The title changed.</summary>
    public sealed record TaskReworded(string Title) : TaskEvent
    {
        public override Event Redacted() => new TaskReworded(RedactedText);
    }

    /// <summary>The written number changed.</summary>
    public sealed record TaskRenumbered(string? Number) : TaskEvent;

    /// <summary>The task stands in another section or under another task; its place among all comes with <see cref="ChangeEvent.ListSynced"/>.</summary>
    public sealed record TaskMoved(string? Section, string? Parent) : TaskEvent;

    /// <summary>The task left the list.</summary>
    public sealed record TaskDeleted : TaskEvent;

    /// <summary>The box changed: the state that the file and the database share.</summary>
    public sealed record TaskStateChanged(TaskState State) : TaskEvent;

    /// <summary>Another written field changed; null is the field's absence.</summary>
    public sealed record TaskFieldChanged(TaskFact Field, string? Value) : TaskEvent
    {
        public override Event Redacted() =>
            Field == TaskFact.Optional ? this : new TaskFieldChanged(Field, Hide(Value));
    }

    /// <summary>A field of the user's schema changed; null is the field's absence.</summary>
    /// <param name="Field">Its name in the schema.</param>
    public sealed record UserFieldChanged(string Field, string? Was, string? Value) : TaskEvent
    {
        public override Event Redacted() => this with { Was = Hide(Was), Value = Hide(Value) };
    }

    /// <summary>The fine-grained state changed; null leaves it to the box.</summary>
    public sealed record TaskProgressed(TaskState? Progress) : TaskEvent;

    /// <summary>Somebody took the task, or gave it back.</summary>
    public sealed record TaskAssigned(string? Assignee) : TaskEvent
    {
        public override Event Redacted() => new TaskAssigned(Hide(Assignee));
    }

    /// <summary>The priority given at run time changed; smaller is more urgent.</summary>
    public sealed record TaskPrioritised(long? Priority) : TaskEvent;

    /// <summary>A value came over from another view with the time at which it was given there.</summary>
    /// <param name="Value">As the database writes it; null for none.</param>
    /// <param name="Clock">The reading of the <see cref="HybridClock"/> that the value keeps.</param>
    public sealed record TaskFieldCarried(ClockedField Field, string? Value, long Clock, ViewKey From) : TaskEvent
    {
        public override Event Redacted() => Field == ClockedField.Assignee ? this with { Value = Hide(Value) } : this;
    }
}
