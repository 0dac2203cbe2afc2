using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What happened between two states of one task, as events.</summary>
internal static class TaskEvents
{
    public static IEnumerable<TaskEvent> Between(TaskFacts was, TaskFacts now)
    {
        if (was.Title != now.Title)
            yield return new TaskEvent.TaskReworded(now.Title);
        if (was.Number != now.Number)
            yield return new TaskEvent.TaskRenumbered(now.Number);
        if (was.Section != now.Section || was.Parent != now.Parent)
            yield return new TaskEvent.TaskMoved(now.Section, now.Parent);
        if (was.State != now.State)
            yield return new TaskEvent.TaskStateChanged(now.State);
        foreach (var field in Enum.GetValues<TaskFact>())
        {
            var value = ValueOf(now, field);
            if (ValueOf(was, field) != value)
                yield return new TaskEvent.TaskFieldChanged(field, value);
        }
    }

    /// <summary>The same as fields, for people.</summary>
    public static IReadOnlyList<FieldChange> Fields(TaskFacts was, TaskFacts now)
    {
        var fields = new List<FieldChange>();
        Add("title", was.Title, now.Title);
        Add("number", was.Number, now.Number);
        Add("state", was.State.ToString(), now.State.ToString());
        if (was.Section != now.Section || was.Parent != now.Parent)
            fields.Add(new("place", null, null));
        foreach (var field in Enum.GetValues<TaskFact>())
        {
            var name = field.ToString();
            Add(char.ToLowerInvariant(name[0]) + name[1..], ValueOf(was, field), ValueOf(now, field));
        }

        return fields;

        void Add(string field, string? from, string? to)
        {
            if (from != to)
                fields.Add(new(field, from, to));
        }
    }

    private static string? ValueOf(TaskFacts facts, TaskFact field) =>
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
            TaskFact.Blocked => facts.Blocked,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
        };
}
