namespace ZyFlow.Git.Storage.Events;

/// <summary>Which events somebody wants; what is null does not matter.</summary>
/// <param name="Types">Names such as <c>task.added</c>, or beginnings such as <c>task.</c>.</param>
public sealed record EventFilter(
    ViewKey? View = null,
    string? ChangeId = null,
    string? TaskId = null,
    string? Actor = null,
    Guid? Correlation = null,
    ValueList<string>? Types = null
)
{
    internal string Conditions =>
        (View is null ? "" : " AND e.branch_view = $view AND e.worktree = $worktree")
        + (ChangeId is null ? "" : " AND e.change_id = $change")
        + (TaskId is null ? "" : " AND e.task_id = $task")
        + (Actor is null ? "" : " AND e.actor = $actor")
        + (Correlation is null ? "" : " AND e.correlation_id = $correlation")
        + (Types is null ? "" : $" AND ({string.Join(" OR ", Types.Select(static _ => "instr(e.type, ?) = 1"))})");

    internal void Bind(Statement statement, int first)
    {
        if (View is { } view)
        {
            statement.Set(first++, view.Branch);
            statement.Set(first++, view.Worktree);
        }

        foreach (var text in new[] { ChangeId, TaskId, Actor })
        {
            if (text is not null)
                statement.Set(first++, text);
        }

        if (Correlation is { } correlation)
            statement.Set(first++, correlation);
        foreach (var type in Types ?? [])
            statement.Set(first++, type);
    }
}
