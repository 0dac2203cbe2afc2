using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What happened between two states of one task, as events.</summary>
internal static class TaskEvents
{
    public static IEnumerable<TaskEvent> Between(TaskFacts was, TaskFacts now) =>
        TaskDelta.Between(new(was, new()), new(now, new()));

    /// <summary>The same for people.</summary>
    public static IReadOnlyList<FieldChange> Fields(TaskFacts was, TaskFacts now) =>
        [
            .. Between(was, now)
                .Select(happened =>
                    happened switch
                    {
                        TaskEvent.TaskReworded => new("title", was.Title, now.Title),
                        TaskEvent.TaskStateChanged => new("state", was.State.ToString(), now.State.ToString()),
                        TaskEvent.TaskRenumbered => new("number", was.Number, now.Number),
                        TaskEvent.TaskFieldChanged field => new(Name(field.Field), null, field.Value),
                        TaskEvent.UserFieldChanged field => new(field.Field, field.Was, field.Value),
                        _ => new FieldChange("place", null, null),
                    }
                ),
        ];

    private static string Name(TaskFact field) => Words.Plain(field);
}
