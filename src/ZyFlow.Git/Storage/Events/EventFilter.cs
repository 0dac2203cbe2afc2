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
        (OfStream.Length == 0 ? "" : $" AND EXISTS (SELECT 1 FROM stream s WHERE s.number = e.stream{OfStream})")
        + (Actor is null ? "" : " AND e.actor = $actor")
        + (Correlation is null ? "" : " AND e.correlation_id = $correlation")
        + (Types is null ? "" : $" AND ({string.Join(" OR ", Types.Select(static _ => "instr(e.type, ?) = 1"))})");

    private string OfStream =>
        (View is null ? "" : " AND s.branch_view = $view AND s.worktree = $worktree")
        + (ChangeId is null ? "" : " AND s.change_id = $change")
        + (TaskId is null ? "" : " AND s.task_id = $task");

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
