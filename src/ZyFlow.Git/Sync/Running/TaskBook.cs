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

    private (string Change, long Version, ContentHash? Base) _ordered;
    private TaskOrder? _order;

    public IReadOnlyList<TaskView> Of(string changeId) => Views(parts.Reader.Read(scene, changeId));

    private TaskOrder OrderOf(KnownChange known)
    {
        var now = (known.Row?.ChangeId ?? "", known.Version, known.Row?.BaseHash);
        if (_order is null || _ordered != now)
            (_order, _ordered) = (TaskOrder.Of(known, parts.Lists), now);
        return _order;
    }

    /// <summary>The task with an id or a written number.</summary>
    public (TaskRow Row, TaskEffortRow? Effort) Find(string changeId, string task)
    {
        var rows = parts.Reader.Read(scene, changeId).Tasks;
        var found = rows.Where(row => row.TaskId == task).ToList();
        if (found.Count == 0)
            found =
            [
                .. rows.Where(row => row.Number is { } number && TaskNumber.KeyOf(number) == TaskNumber.KeyOf(task)),
            ];
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
                .Select(task => View(task.Row, task.Effort))
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
        var known = parts.Reader.Read(scene, changeId);
        var (rows, order) = (known.Tasks, OrderOf(known));
        var open = rows.Where(static row => !IsOver(State(row))).ToList();
        var numbers = open.Select(static row => row.Number)
            .OfType<string>()
            .Select(static number => TaskNumber.KeyOf(number))
            .ToHashSet(StringComparer.Ordinal);
        var parents = open.Select(static row => row.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var ids = open.Select(static row => row.TaskId).ToHashSet(StringComparer.Ordinal);
        var way = new Way(order, numbers, ids, parents, order.FirstWave(numbers), now);
        foreach (var row in rows)
        {
            var effort = IsOver(State(row)) ? null : parts.Efforts.Of(row.TaskId);
            yield return (row, effort, Before(row, effort, way));
        }
    }

    public TaskView View(TaskRow row, TaskEffortRow? effort) =>
        View(row, effort, OrderOf(parts.Reader.Read(scene, row.ChangeId)));

    private List<TaskView> Views(KnownChange known)
    {
        var order = OrderOf(known);
        return [.. known.Tasks.Select(row => View(row, parts.Efforts.Of(row.TaskId), order))];
    }

    private static TaskView View(TaskRow row, TaskEffortRow? effort, TaskOrder order) =>
        new(
            row.TaskId,
            row.ChangeId,
            TaskNumber.KeyOf(row.Number),
            row.Title,
            State(row),
            row.Assignee,
            row.Priority,
            order.Before(row.TaskId),
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
        if (way.Order.Awaited(row.TaskId, way.Numbers, way.Open).ToList() is { Count: > 0 } awaited)
            return new(ObstacleKind.Dependency, $"it waits for {string.Join(", ", awaited)}");
        if (way.Wave.Count > 0 && row.Number is { } number && !way.Wave.Contains(TaskNumber.KeyOf(number)))
            return new(ObstacleKind.Wave, "an earlier wave is not done");
        return IsDoneElsewhere(row.ChangeId, row.TaskId)
            ? new(ObstacleKind.Elsewhere, "it is done on another branch")
            : null;
    }

    private static string Word(TaskState state) => Words.Of(state).Replace('_', ' ').ToLowerInvariant();

    /// <summary>What open tasks of the list are before others.</summary>
    /// <param name="Numbers">Of open tasks.</param>
    /// <param name="Open">Their ids.</param>
    /// <param name="Parents">Tasks with open ones below them.</param>
    /// <param name="Wave">The first wave that is not done; empty where the list has none.</param>
    private sealed record Way(
        TaskOrder Order,
        HashSet<string> Numbers,
        HashSet<string> Open,
        HashSet<string> Parents,
        HashSet<string> Wave,
        DateTimeOffset Now
    );

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
