using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What people call a task: its number and title.</summary>
/// <param name="Number">Empty for a task without one.</param>
public readonly record struct TaskName(string Number, string Title)
{
    public override string ToString() => Number.Length == 0 ? Title : $"{Number} {Title}";
}

/// <summary>Names of tasks by their ids, also of tasks that are gone.</summary>
public sealed class TaskNames(Connection connection)
{
    /// <summary>In its own view first; the effort of a task belongs to no view.</summary>
    private const string Present = """
        SELECT number, title FROM task WHERE task_id = $task
        ORDER BY branch_view = $view AND worktree = $worktree DESC LIMIT 1
        """;

    private const string Past = """
        SELECT body FROM task_version WHERE task_id = $task AND body IS NOT NULL
        ORDER BY branch_view = $view AND worktree = $worktree DESC, to_position DESC LIMIT 1
        """;

    private readonly Dictionary<EventStream, TaskName?> _known = [];

    /// <summary>The task of a stream; null for another stream, or when nothing is known of it any more.</summary>
    public TaskName? Of(EventStream stream)
    {
        if (stream.TaskId.Length == 0)
            return null;
        if (!_known.TryGetValue(stream, out var name))
            _known.Add(stream, name = Find(stream));
        return name;
    }

    private TaskName? Find(EventStream stream)
    {
        var now = connection.Query(
            Present,
            static row => new TaskName(TaskNumber.KeyOf(row.TextOrNull(0)) ?? "", row.Text(1)),
            statement => Bind(statement, stream)
        );
        if (now is [var name])
            return name;
        var then = connection.Query(
            Past,
            static row => TaskImage.Read(row.Span(0)).Facts,
            statement => Bind(statement, stream)
        );
        return then is [var facts] ? new TaskName(TaskNumber.KeyOf(facts.Number) ?? "", facts.Title) : null;
    }

    private static void Bind(Statement statement, EventStream stream)
    {
        statement.Set(0, stream.TaskId);
        statement.Set(1, stream.View.Branch);
        statement.Set(2, stream.View.Worktree);
    }
}
