using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>A task list as a view had it after some event.</summary>
/// <param name="Schema">The schema of the user's fields by which it was read; null: without one.</param>
/// <param name="Tasks">In the order of the file.</param>
public sealed record ListState(
    string Path,
    string? Dialect,
    ContentHash? Base,
    ContentHash? Schema,
    ValueList<SectionFacts> Sections,
    ValueList<TaskRow> Tasks
);

/// <summary>Task lists of the past: by position of the log, or by time.</summary>
/// <remarks>
/// Tasks come from <c>task</c> and <c>task_version</c>. What belongs to the list as a whole (path, base, sections, order)
/// is said by few events, and those are read again. A view that has no copy of its own shows the one it forked from.
/// </remarks>
public sealed class Lists(Connection connection, string repositoryId)
{
    private const string KeptTasks = """
        SELECT task_id, to_position, version, body FROM task_version
        WHERE repository_id = $repository AND worktree = $worktree AND branch_view = $view AND change_id = $change
          AND to_position > $position
        ORDER BY to_position
        """;

    private readonly EventReader _events = new(connection);

    /// <summary>The list after the event at that position; null where the view did not have it.</summary>
    public ListState? AsOf(ViewKey view, string changeId, long position)
    {
        var facts = new Facts();
        var owner = FindOwner(view, changeId, position, facts);
        if (owner is not { } own || facts.Path is null)
            return null;
        var tasks = Tasks(own.View, changeId, own.Position)
            .Select(row => row with { BranchView = view.Branch, Worktree = view.Worktree })
            .ToArray();
        Sort(tasks, facts.Order);
        return new(facts.Path, facts.Dialect, facts.Base, facts.Schema, facts.Sections ?? [], new(tasks));
    }

    /// <summary>The same by time: as it was after the last event that is not later.</summary>
    public ListState? AsOf(ViewKey view, string changeId, DateTimeOffset moment) =>
        AsOf(view, changeId, _events.PositionAt(moment));

    /// <summary>A task after the event at that position; null where it was not there.</summary>
    public TaskRow? TaskAsOf(ViewKey view, string changeId, string taskId, long position) =>
        AsOf(view, changeId, position)?.Tasks.FirstOrDefault(row => row.TaskId == taskId);

    /// <summary>Goes back through the history of the list, and to the view it was forked from, until all is known.</summary>
    /// <returns>The view whose task rows are the list's, and the position at which; null where there was no list.</returns>
    private (ViewKey View, long Position)? FindOwner(ViewKey view, string changeId, long position, Facts facts)
    {
        var birth = _events
            .Backwards(EventStream.ViewOf(view), position)
            .FirstOrDefault(static e => e.Body is ViewEvent.ViewOpened or ViewEvent.ViewForked);
        var own = _events.Backwards(EventStream.Change(view, changeId), position);
        var isHeld = false; // by this view, whatever one that was forked from it said
        foreach (var stored in own.TakeWhile(stored => stored.Position > (birth?.Position ?? 0)))
        {
            switch (stored.Body)
            {
                case ChangeEvent.ListSynced synced:
                    facts.Take(synced);
                    isHeld = true;
                    if (facts.IsComplete)
                        return (view, position);
                    break;
                case ChangeEvent.ChangeRenamed renamed:
                    facts.Path ??= renamed.Path;
                    isHeld = true;
                    break;
                case ChangeEvent.ChangeRemoved:
                    return isHeld ? (view, position) : null;
                case ChangeEvent.ChangeForked forked:
                    _ = FindOwner(forked.From, forked.Change ?? changeId, forked.Position, facts);
                    return (view, position);
            }
        }

        if (isHeld)
            return (view, position);
        return birth?.Body is ViewEvent.ViewForked fork
            ? FindOwner(fork.From, changeId, Math.Min(fork.Position, position), facts)
            : null;
    }

    private IEnumerable<TaskRow> Tasks(ViewKey view, string changeId, long position)
    {
        var kept = new Dictionary<string, TaskRow?>();
        var versions = connection.Query(
            KeptTasks,
            row =>
                (
                    Id: row.Text(0),
                    Row: row.IsNull(3)
                        ? null
                        : TaskImage
                            .Read(row.Span(3))
                            .Row(repositoryId, EventStream.Task(view, changeId, row.Text(0)), row.Integer(2))
                ),
            statement => Bind(statement, view, changeId, position)
        );
        foreach (var version in versions)
            kept.TryAdd(version.Id, version.Row); // the first that ended after the position
        var current = connection.Query(
            $"{TaskTable.Select} WHERE {ChangeViewTable.WhereKey}",
            TaskTable.Read,
            statement => Bind(statement, view, changeId, position: null)
        );
        return current.Where(row => !kept.ContainsKey(row.TaskId)).Concat(kept.Values.OfType<TaskRow>());
    }

    private void Bind(Statement statement, ViewKey view, string changeId, long? position)
    {
        statement.Set(0, repositoryId);
        statement.Set(1, view.Worktree);
        statement.Set(2, view.Branch);
        statement.Set(3, changeId);
        if (position is not null)
            statement.Set(4, position);
    }

    private static void Sort(TaskRow[] tasks, ValueList<string>? order)
    {
        var places = (order ?? []).Index().ToDictionary(static item => item.Item, static item => (long)item.Index);
        for (var i = 0; i < tasks.Length; i++)
        {
            if (places.TryGetValue(tasks[i].TaskId, out var place))
                tasks[i] = tasks[i] with { Place = place };
        }

        Array.Sort(
            tasks,
            static (a, b) => a.Place != b.Place ? a.Place.CompareTo(b.Place) : string.CompareOrdinal(a.TaskId, b.TaskId)
        );
    }

    /// <summary>What the events said, the newest first.</summary>
    private sealed class Facts
    {
        public string? Path { get; set; }

        public string? Dialect { get; private set; }

        public ContentHash? Base { get; private set; }

        public ContentHash? Schema { get; private set; }

        public ValueList<SectionFacts>? Sections { get; private set; }

        public ValueList<string>? Order { get; private set; }

        public bool IsComplete =>
            Path is not null && Dialect is not null && Base is not null && Sections is not null && Order is not null;

        public void Take(ChangeEvent.ListSynced synced)
        {
            Path ??= synced.Path;
            Dialect ??= synced.Dialect;
            if (Base is null && synced.Schema is { } schema) // of the event that says the base
                Schema = ContentHash.Parse(schema);
            Base ??= ContentHash.Parse(synced.Blob);
            Sections ??= synced.Sections;
            Order ??= synced.Order;
        }
    }
}
