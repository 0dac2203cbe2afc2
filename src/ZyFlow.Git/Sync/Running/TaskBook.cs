using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Reads tasks with what is known of the work on them, and says which may be begun.</summary>
internal sealed class TaskBook(SyncParts parts, WorkScene scene)
{
    private const string DoneElsewhere = """
        SELECT count(*) FROM task t JOIN branch_view v
          ON v.repository_id = t.repository_id AND v.worktree = t.worktree AND v.branch_view = t.branch_view
        WHERE t.repository_id = $repository AND t.change_id = $change AND t.task_id = $task AND t.state = 'Done'
          AND v.closed_position IS NULL
        """;

    public IReadOnlyList<TaskView> Of(string changeId) =>
        [.. parts.Reader.Read(scene, changeId).Tasks.Select(row => View(row, parts.Efforts.Of(row.TaskId)))];

    /// <summary>The task with an id or a written number.</summary>
    public (TaskRow Row, TaskEffortRow? Effort) Find(string changeId, string task)
    {
        var rows = parts.Reader.Read(scene, changeId).Tasks;
        var found = rows.Where(row => row.TaskId == task).ToList();
        if (found.Count == 0)
            found = [.. rows.Where(row => row.Number is { } number && TaskOrder.Key(number) == TaskOrder.Key(task))];
        return found switch
        {
            [var row] => (row, parts.Efforts.Of(row.TaskId)),
            [] => throw new ZyFlowException(
                Problem.Usage,
                $"There is no task {task} in {changeId}.",
                $"List its tasks with: zyflow task list {changeId}"
            ),
            _ => throw new ZyFlowException(
                Problem.Usage,
                $"{changeId} has {found.Count} tasks with the number {task}.",
                "Name one by its id."
            ),
        };
    }

    /// <summary>Tasks that somebody may begin now, the most urgent first.</summary>
    public IReadOnlyList<TaskView> Ready(string changeId, DateTimeOffset now) =>
        [
            .. Examined(changeId, now)
                .Where(static task => task.Obstacle is null)
                .Select(static task => View(task.Row, task.Effort))
                .OrderBy(static task => task.Priority ?? long.MaxValue),
        ];

    /// <summary>For each task that nobody may begin now, what stands in its way.</summary>
    public IReadOnlyDictionary<string, Obstacle> Obstacles(string changeId, DateTimeOffset now) =>
        Examined(changeId, now)
            .Where(static task => task.Obstacle is not null)
            .ToDictionary(static task => task.Row.TaskId, static task => task.Obstacle!, StringComparer.Ordinal); // filtered

    private IEnumerable<(TaskRow Row, TaskEffortRow? Effort, Obstacle? Obstacle)> Examined(
        string changeId,
        DateTimeOffset now
    )
    {
        var rows = parts.Reader.Read(scene, changeId).Tasks;
        var open = rows.Where(static row => !IsOver(State(row))).ToList();
        var numbers = open.Select(static row => row.Number)
            .OfType<string>()
            .Select(TaskOrder.Key)
            .ToHashSet(StringComparer.Ordinal);
        var parents = open.Select(static row => row.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var way = new Way(numbers, parents, FirstWave(changeId, numbers), now);
        foreach (var row in rows)
        {
            var effort = IsOver(State(row)) ? null : parts.Efforts.Of(row.TaskId);
            yield return (row, effort, Before(row, effort, way));
        }
    }

    public static TaskView View(TaskRow row, TaskEffortRow? effort) =>
        new(
            row.TaskId,
            row.ChangeId,
            row.Number,
            row.Title,
            State(row),
            row.Assignee,
            row.Priority,
            row.Depends,
            effort?.LeaseHolder,
            effort?.LeaseUntil,
            row.StreamVersion
        )
        {
            Fields = FieldValues.Read(row.Fields)?.All.ToDictionary(StringComparer.Ordinal),
        };

    /// <summary>The box where it says that the task is over; otherwise the finest that is known.</summary>
    public static TaskState State(TaskRow row) => IsOver(row.State) ? row.State : row.Progress ?? row.State;

    public static bool IsOver(TaskState state) => state is TaskState.Done or TaskState.Cancelled or TaskState.Deferred;

    private Obstacle? Before(TaskRow row, TaskEffortRow? effort, Way way)
    {
        var state = State(row);
        if (IsOver(state))
            return new(ObstacleKind.Over, $"it is {Word(state)}");
        if (effort is { LeaseHolder: { } holder, LeaseUntil: { } until } && until > way.Now)
            return new(ObstacleKind.Held, $"{holder} has the task until {until:u}");
        // Whoever did it and let the time run out is not doing it any more.
        var isAbandoned = state is TaskState.Doing && effort?.LeaseUntil is not null;
        if (state is not (TaskState.Todo or TaskState.Queued) && !isAbandoned)
            return new(ObstacleKind.State, $"it is {Word(state)}");
        if (way.Parents.Contains(row.TaskId))
            return new(ObstacleKind.Parent, "tasks below it are open");
        if (TaskOrder.Numbers(row.Depends).Where(way.Numbers.Contains).ToList() is { Count: > 0 } awaited)
            return new(ObstacleKind.Dependency, $"it waits for {string.Join(", ", awaited)}");
        if (way.Wave.Count > 0 && row.Number is { } number && !way.Wave.Contains(TaskOrder.Key(number)))
            return new(ObstacleKind.Wave, "an earlier wave is not done");
        return IsDoneElsewhere(row.ChangeId, row.TaskId)
            ? new(ObstacleKind.Elsewhere, "it is done on another branch")
            : null;
    }

    private static string Word(TaskState state) => Words.Of(state).Replace('_', ' ').ToLowerInvariant();

    /// <summary>What open tasks of the list are before others.</summary>
    /// <param name="Numbers">Of open tasks.</param>
    /// <param name="Parents">Tasks with open ones below them.</param>
    /// <param name="Wave">The first wave that is not done; empty where the list has none.</param>
    private sealed record Way(
        HashSet<string> Numbers,
        HashSet<string> Parents,
        HashSet<string> Wave,
        DateTimeOffset Now
    );

    /// <summary>The numbers of the first wave that is not done; empty where the list has no waves.</summary>
    private HashSet<string> FirstWave(string changeId, HashSet<string> open)
    {
        var known = parts.Reader.Read(scene, changeId);
        if (known.Base is null)
            return [];
        var list = ListText.Read(known.Base, null, known.Row!.Path); // a base has a row
        var waves = new List<HashSet<string>>();
        var end = 0;
        foreach (var entry in References.Of(list.Document).Where(static r => r.Kind == ReferenceKind.Wave))
        {
            // Each wave is a list of its own.
            if (waves.Count == 0 || list.Text.AsSpan(end, entry.Span.Start - end).Contains(']'))
                waves.Add([]);
            waves[^1].Add(TaskOrder.Key(entry.Number));
            end = entry.Span.End;
        }

        return waves.Find(wave => wave.Overlaps(open)) ?? [];
    }

    private bool IsDoneElsewhere(string changeId, string taskId) =>
        parts.Database.Connection.Query(
            DoneElsewhere,
            static row => row.Integer(0),
            statement =>
            {
                statement.Set(0, parts.Database.RepositoryId);
                statement.Set(1, changeId);
                statement.Set(2, taskId);
            }
        )[0] > 0;
}
