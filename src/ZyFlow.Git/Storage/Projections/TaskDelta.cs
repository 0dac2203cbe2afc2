using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>The events that make one state of a task into another.</summary>
public static class TaskDelta
{
    /// <summary>Nothing where both are equal but for place, clocks and version.</summary>
    /// <param name="was">The task as it is; null where it is not there.</param>
    /// <param name="now">The task as it is to be.</param>
    public static IEnumerable<TaskEvent> Between(TaskImage? was, TaskImage? now) =>
        (was, now) switch
        {
            (null, null) => [],
            (null, _) => [new TaskEvent.TaskAdded(now.Facts, IsEmpty(now.Runtime) ? null : now.Runtime)],
            (_, null) => [new TaskEvent.TaskDeleted()],
            _ => Written(was.Facts, now.Facts).Concat(Known(was.Runtime, now.Runtime)),
        };

    private static bool IsEmpty(RuntimeFacts runtime) => runtime == new RuntimeFacts();

    private static IEnumerable<TaskEvent> Written(TaskFacts was, TaskFacts now)
    {
        if (was.Title != now.Title)
            yield return new TaskEvent.TaskReworded(now.Title);
        if (was.State != now.State)
            yield return new TaskEvent.TaskStateChanged(now.State);
        if (was.Number != now.Number)
            yield return new TaskEvent.TaskRenumbered(now.Number);
        if (was.Section != now.Section || was.Parent != now.Parent)
            yield return new TaskEvent.TaskMoved(now.Section, now.Parent);
        foreach (var field in Enum.GetValues<TaskFact>())
        {
            var value = Value(now, field);
            if (Value(was, field) != value)
                yield return new TaskEvent.TaskFieldChanged(field, value);
        }

        foreach (var (name, before, value) in FieldValues.Differences(was.Fields, now.Fields))
            yield return new TaskEvent.UserFieldChanged(name, before, value);
    }

    private static IEnumerable<TaskEvent> Known(RuntimeFacts was, RuntimeFacts now)
    {
        if (was.Progress != now.Progress)
            yield return new TaskEvent.TaskProgressed(now.Progress);
        if (was.Assignee != now.Assignee)
            yield return new TaskEvent.TaskAssigned(now.Assignee);
        if (was.Priority != now.Priority)
            yield return new TaskEvent.TaskPrioritised(now.Priority);
    }

    private static string? Value(TaskFacts facts, TaskFact field) =>
        field switch
        {
            TaskFact.Optional => facts.Optional ? "true" : null,
            TaskFact.Flags => facts.Flags,
            TaskFact.Tail => facts.Tail,
            TaskFact.Requirements => facts.Requirements,
            TaskFact.Depends => facts.Depends,
            TaskFact.Boundary => facts.Boundary,
            TaskFact.Leverage => facts.Leverage,
            TaskFact.Files => facts.Files,
            TaskFact.Prompt => facts.Prompt,
            _ => facts.Blocked,
        };
}
