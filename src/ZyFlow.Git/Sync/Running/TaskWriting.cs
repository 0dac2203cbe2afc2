using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What people and agents write into the database: each write names the version that it saw.</summary>
internal sealed class TaskWriting(SyncParts parts, WorkScene begin)
{
    private WorkScene _scene = begin;
    private TaskBook _book = new(parts, begin);
    private TaskEdits _edits = new(parts, begin);

    /// <summary>Changes tasks, all of them or none; a sync has to follow where a list shows it.</summary>
    /// <param name="shared">The changes in whose lists it shows.</param>
    public List<TaskResult> Set(IReadOnlyList<TaskName> tasks, TaskChange change, out IReadOnlyList<string> shared)
    {
        foreach (var id in tasks.Select(static task => task.ChangeId).Distinct(StringComparer.Ordinal))
            Own(id);
        var steps = Each(tasks, (task, row, _) => ToSet(task.ChangeId, row, change));
        shared =
        [
            .. steps
                .Where(static step =>
                    step.Events.Any(static e =>
                        e
                            is TaskEvent.TaskStateChanged
                                or TaskEvent.TaskReworded
                                or TaskEvent.TaskFieldChanged
                                or TaskEvent.UserFieldChanged
                    )
                )
                .Select(static step => step.ChangeId)
                .Distinct(StringComparer.Ordinal),
        ];
        return Write(steps);
    }

    /// <summary>Takes tasks for a time, all of them or none.</summary>
    public List<TaskResult> Claim(IReadOnlyList<TaskName> tasks, string holder, TimeSpan lease, Readiness readiness) =>
        Write(Each(tasks, (task, row, effort) => ToClaim(task.ChangeId, row, effort, holder, lease, readiness)));

    /// <summary>Gives tasks back, all of them or none, with what came of them.</summary>
    public List<TaskResult> Release(IReadOnlyList<TaskName> tasks, string holder, string? result) =>
        Write(Each(tasks, (task, row, effort) => ToRelease(task.ChangeId, row, effort, holder, result)));

    /// <summary>Why somebody who does not hold all of the tasks cannot give them back; null when they hold them.</summary>
    public List<TaskResult>? NotHeld(IReadOnlyList<TaskName> tasks, string holder)
    {
        var steps = Each(tasks, (task, row, effort) => ToRelease(task.ChangeId, row, effort, holder, null));
        return steps.Exists(static step => step.Refusal is not null) ? Refused(steps) : null;
    }

    private List<TaskStep> Each(
        IReadOnlyList<TaskName> tasks,
        Func<TaskName, TaskRow, TaskEffortRow?, TaskStep> decide
    ) =>
        [
            .. tasks
                .Select(task =>
                {
                    var (row, effort) = _book.Find(task.ChangeId, task.Task);
                    return decide(task, row, effort) with { Effort = effort };
                })
                .DistinctBy(static step => step.Stream), // one task by two of its names
        ];

    private TaskStep ToSet(string changeId, TaskRow row, TaskChange change)
    {
        var stream = EventStream.Task(_scene.View, changeId, row.TaskId);
        var step = new TaskStep(changeId, row, stream, row.StreamVersion, [.. _edits.Of(changeId, row, change)]);
        return change.IfVersion is { } version && version != row.StreamVersion
            ? step with
            {
                Refusal = Stale(changeId, row, version, row.StreamVersion),
            }
            : step;
    }

    private TaskStep ToClaim(
        string changeId,
        TaskRow row,
        TaskEffortRow? effort,
        string holder,
        TimeSpan lease,
        Readiness readiness
    )
    {
        var now = parts.Time.GetUtcNow();
        var stream = EventStream.Effort(changeId, effort?.TaskId ?? row.TaskId);
        var isOwn = effort?.LeaseHolder == holder && effort.LeaseUntil > now;
        var step = new TaskStep(
            changeId,
            row,
            stream,
            effort?.EffortVersion ?? 0,
            isOwn
                ? [new EffortEvent.LeaseTaken(holder, now + lease)] // a longer time for the attempt that goes on
                : Begun(holder, now, lease)
        );
        if (effort is { LeaseHolder: { } other, LeaseUntil: { } until } && other != holder && until > now)
            return step with
            {
                Refusal = Refused(changeId, row, $"{other} has the task until {until:u}", ConflictType.Permission),
            };
        if (TaskBook.IsOver(TaskBook.State(row)))
            return step with { Refusal = Refused(changeId, row, "the task is over", ConflictType.Permission) };
        if (
            readiness == Readiness.Required
            && !isOwn
            && _book.Obstacles(changeId, now).GetValueOrDefault(row.TaskId) is { } obstacle
        )
            return step with { Refusal = Refused(changeId, row, obstacle.Reason, ConflictType.Dependency) };
        return step;
    }

    private TaskStep ToRelease(string changeId, TaskRow row, TaskEffortRow? effort, string holder, string? result)
    {
        var stream = EventStream.Effort(changeId, effort?.TaskId ?? row.TaskId);
        if (effort?.LeaseHolder != holder)
            return new TaskStep(changeId, row, stream, 0, [])
            {
                Refusal = Refused(
                    changeId,
                    row,
                    effort?.LeaseHolder is { } other ? $"{other} has the task" : "nobody has the task",
                    ConflictType.Permission
                ),
            };
        var now = parts.Time.GetUtcNow();
        var spent = effort.StartedAt is { } start && start < now ? now - start : TimeSpan.Zero;
        Event[] events =
        [
            new EffortEvent.AttemptFinished(now, spent, result, _scene.Head),
            new EffortEvent.LeaseReleased(),
        ];
        return new TaskStep(changeId, row, stream, effort.EffortVersion, events);
    }

    /// <summary>Takes the most urgent task that is free; null when there is none.</summary>
    /// <remarks>
    /// Looked for and taken while nobody else can write: between the two, somebody could finish the task and give it back.
    /// </remarks>
    public TaskResult? Next(string changeId, string holder, TimeSpan lease)
    {
        string task;
        using (var transaction = parts.Database.Connection.Write("zyflow task"))
        {
            var now = parts.Time.GetUtcNow();
            if (_book.Ready(changeId, now) is not [var free, ..])
                return null;
            var (row, effort) = _book.Find(changeId, free.Id);
            var stream = EventStream.Effort(changeId, effort?.TaskId ?? row.TaskId);
            var events = Numbered(stream, effort?.EffortVersion ?? 0, Begun(holder, now, lease));
            parts.Log.Append(transaction, parts.Context(EventOrigin.Command), events);
            transaction.Commit();
            task = row.TaskId;
        }

        return Now(changeId, task);
    }

    private static Event[] Begun(string holder, DateTimeOffset now, TimeSpan lease) =>
        [new EffortEvent.LeaseTaken(holder, now + lease), new EffortEvent.AttemptStarted(now)];

    /// <summary>The view follows git, and the change is its own, before anything is written to it.</summary>
    private void Own(string changeId)
    {
        _scene.RequireNoOperation();
        if (!_scene.HasMoved && parts.Reader.Read(_scene, changeId).IsHeld)
            return;
        using var alone = parts.Lock(_scene);
        var context = parts.Context(EventOrigin.Command);
        _scene = parts.Enter(_scene, context);
        parts.Own(_scene, changeId, context);
        (_book, _edits) = (new TaskBook(parts, _scene), new TaskEdits(parts, _scene));
    }

    /// <summary>All steps in one transaction, or none.</summary>
    private List<TaskResult> Write(List<TaskStep> steps)
    {
        if (steps.Exists(static step => step.Refusal is not null))
            return Refused(steps);
        var events = steps.SelectMany(step => Numbered(step.Stream, step.Expected, step.Events)).ToList();
        if (events.Count > 0)
        {
            using var transaction = parts.Database.Connection.Write("zyflow task");
            if (parts.Log.Append(transaction, parts.Context(EventOrigin.Command), events) is AppendResult.Stale stale)
                return Refused([
                    .. steps.Select(step =>
                        step.Stream.Equals(stale.Stream)
                            ? step with
                            {
                                Refusal = Stale(step.ChangeId, step.Row, stale.Expected, stale.Actual),
                            }
                            : step
                    ),
                ]);
            transaction.Commit();
        }

        return [.. steps.Select(step => Now(step.ChangeId, step.Row.TaskId))];
    }

    /// <summary>Nothing is done with any of them, because of some of them.</summary>
    private List<TaskResult> Refused(List<TaskStep> steps)
    {
        var cause = steps.Find(static step => step.Refusal is not null)!.Refusal!; // the caller saw one
        return
        [
            .. steps.Select(step => new TaskResult(
                _book.View(step.Row, step.Effort),
                step.Refusal
                    ?? Refused(
                        step.ChangeId,
                        step.Row,
                        $"nothing was done with any of them, because of {cause.Subject}",
                        ConflictType.Dependency
                    ),
                null
            )
            {
                IsBystander = step.Refusal is null,
            }),
        ];
    }

    private List<NewEvent> Numbered(EventStream stream, long expected, IReadOnlyList<Event> bodies) =>
        [.. bodies.Select((body, i) => parts.Writing.Event(stream, body, expected + i))];

    private TaskResult Now(string changeId, string taskId)
    {
        var (row, effort) = _book.Find(changeId, taskId);
        return new(_book.View(row, effort), null, null);
    }

    private Conflict Stale(string changeId, TaskRow row, long expected, long actual) =>
        Refused(changeId, row, $"the task has version {actual} by now, not {expected}", ConflictType.Version);

    private Conflict Refused(string changeId, TaskRow row, string reason, ConflictType type) =>
        new(
            new Identifiers(parts.Time).NextText(),
            changeId,
            type,
            ConflictKind.StaleVersion,
            ConflictSeverity.Medium,
            ResourceType.Task,
            row.TaskId,
            TaskNumber.KeyOf(row.Number) is { } number ? $"task {number}" : $"task \"{row.Title}\"",
            null,
            reason,
            null,
            null,
            null,
            parts.Time.GetUtcNow(),
            parts.Actor,
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
}

/// <summary>What is to be written about one task.</summary>
/// <param name="Expected">The version of the stream that this was decided by.</param>
internal sealed record TaskStep(
    string ChangeId,
    TaskRow Row,
    EventStream Stream,
    long Expected,
    IReadOnlyList<Event> Events
)
{
    /// <summary>Why nothing may be; null: it may.</summary>
    public Conflict? Refusal { get; init; }

    public TaskEffortRow? Effort { get; init; }
}
