using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What people and agents write into the database: each write names the version that it saw.</summary>
internal sealed class TaskWriting(SyncParts parts, WorkScene begin)
{
    private WorkScene _scene = begin;
    private TaskBook _book = new(parts, begin);

    /// <summary>Changes a task; a sync has to follow when the list shows the change.</summary>
    /// <param name="isShared">Whether it does.</param>
    public TaskResult Set(string changeId, string task, TaskChange change, out bool isShared)
    {
        Own(changeId);
        var (row, _) = _book.Find(changeId, task);
        var events = Events(changeId, row, change).ToList();
        isShared = events.Exists(static e =>
            e is TaskEvent.TaskStateChanged or TaskEvent.TaskReworded or TaskEvent.TaskFieldChanged
        );
        if (change.IfVersion is { } version && version != row.StreamVersion)
            return Stale(changeId, row, version, row.StreamVersion);
        var stream = EventStream.Task(_scene.View, changeId, row.TaskId);
        return events.Count == 0 ? Now(changeId, row.TaskId) : Append(changeId, row, stream, row.StreamVersion, events);
    }

    /// <summary>Takes a task for a time, unless somebody else has it.</summary>
    public TaskResult Claim(string changeId, string task, string holder, TimeSpan lease, Readiness readiness)
    {
        var (row, effort) = _book.Find(changeId, task);
        var now = parts.Time.GetUtcNow();
        if (effort is { LeaseHolder: { } other, LeaseUntil: { } until } && other != holder && until > now)
            return new(
                TaskBook.View(row, effort),
                Refused(changeId, row, $"{other} has the task until {until:u}", ConflictType.Permission),
                null
            );
        if (TaskBook.IsOver(TaskBook.State(row)))
            return new(
                TaskBook.View(row, effort),
                Refused(changeId, row, "the task is over", ConflictType.Permission),
                null
            );
        var isOwn = effort?.LeaseHolder == holder && effort.LeaseUntil > now;
        if (
            readiness == Readiness.Required
            && !isOwn
            && _book.Obstacles(changeId, now).GetValueOrDefault(row.TaskId) is { } obstacle
        )
            return new(
                TaskBook.View(row, effort),
                Refused(changeId, row, obstacle.Reason, ConflictType.Dependency),
                null
            );
        var stream = EventStream.Effort(changeId, effort?.TaskId ?? row.TaskId);
        Event[] events = isOwn
            ? [new EffortEvent.LeaseTaken(holder, now + lease)] // a longer time for the attempt that goes on
            : Begun(holder, now, lease);
        return Append(changeId, row, stream, effort?.EffortVersion ?? 0, events);
    }

    /// <summary>Why somebody who does not hold a task cannot give it back; null when they hold it.</summary>
    public TaskResult? NotHeld(string changeId, string task, string holder)
    {
        var (row, effort) = _book.Find(changeId, task);
        return effort?.LeaseHolder == holder
            ? null
            : new(
                TaskBook.View(row, effort),
                Refused(
                    changeId,
                    row,
                    effort?.LeaseHolder is { } other ? $"{other} has the task" : "nobody has the task",
                    ConflictType.Permission
                ),
                null
            );
    }

    /// <summary>Gives a task back, with what came of it.</summary>
    public TaskResult Release(string changeId, string task, string holder, string? result)
    {
        if (NotHeld(changeId, task, holder) is { } refused)
            return refused;
        var (row, effort) = _book.Find(changeId, task);
        var now = parts.Time.GetUtcNow();
        var spent = effort!.StartedAt is { } start && start < now ? now - start : TimeSpan.Zero;
        return Append(
            changeId,
            row,
            EventStream.Effort(changeId, effort.TaskId),
            effort.EffortVersion,
            [new EffortEvent.AttemptFinished(now, spent, result, _scene.Head), new EffortEvent.LeaseReleased()]
        );
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
        _book = new TaskBook(parts, _scene);
    }

    private IEnumerable<TaskEvent> Events(string changeId, TaskRow row, TaskChange change)
    {
        foreach (var happened in change.State is { } state ? States(row, state) : [])
            yield return happened;
        if (change.Title is { } title && title != row.Title)
        {
            RefuseUnreadable(changeId, row, title);
            yield return new TaskEvent.TaskReworded(title);
        }

        if (change.Blocked is { } blocked && blocked.Value != row.Blocked)
            yield return new TaskEvent.TaskFieldChanged(TaskFact.Blocked, blocked.Value);
        if (change.Assignee is { } assignee && assignee.Value != row.Assignee)
            yield return new TaskEvent.TaskAssigned(assignee.Value);
        if (change.Priority is { } priority && priority.Value != row.Priority)
            yield return new TaskEvent.TaskPrioritised(priority.Value);
    }

    /// <summary>In the box where the dialect can write it; otherwise the box says "not done" and the rest is progress.</summary>
    private IEnumerable<TaskEvent> States(TaskRow row, TaskState state)
    {
        var dialect = parts.Reader.Read(_scene, row.ChangeId).Row?.Dialect;
        var profile = Enum.TryParse<Dialect>(dialect, out var known) ? new Profile(known) : Profile.Generic;
        var isWritten = profile.WriteState(state) is not null;
        var (box, progress) = isWritten ? (state, (TaskState?)null) : (TaskState.Todo, state);
        if (row.State != box && (isWritten || TaskBook.State(row) is TaskState.Done))
            yield return new TaskEvent.TaskStateChanged(box);
        if (row.Progress != progress)
            yield return new TaskEvent.TaskProgressed(progress);
    }

    private void RefuseUnreadable(string changeId, TaskRow row, string title)
    {
        var known = parts.Reader.Read(_scene, changeId);
        if (known.Base is null)
            return;
        var list = ListText.Read(known.Base, null, known.Row!.Path); // a base has a row
        var rows = known
            .RuntimeTasks.Select(task =>
                task.Id == row.TaskId ? task with { Facts = task.Facts with { Title = title } } : task
            )
            .ToList();
        var place = rows.FindIndex(task => task.Id == row.TaskId);
        var leg = RuntimeLeg.Of(list, rows, known.Row.Path);
        if (leg.Unwritten.Any(fact => fact.Task == place && fact.Field == SharedField.Title))
            throw new ZyFlowException(
                Problem.Usage,
                "The title would not be read back as it is written.",
                "Leave out line breaks, and what a list reads as a number, a mark or metadata."
            );
    }

    private TaskResult Append(
        string changeId,
        TaskRow row,
        EventStream stream,
        long expected,
        IReadOnlyList<Event> bodies
    )
    {
        using (var transaction = parts.Database.Connection.Write("zyflow task"))
        {
            var events = Numbered(stream, expected, bodies);
            if (parts.Log.Append(transaction, parts.Context(EventOrigin.Command), events) is AppendResult.Stale stale)
                return Stale(changeId, row, stale.Expected, stale.Actual);
            transaction.Commit();
        }

        return Now(changeId, row.TaskId);
    }

    private List<NewEvent> Numbered(EventStream stream, long expected, IReadOnlyList<Event> bodies) =>
        [.. bodies.Select((body, i) => parts.Writing.Event(stream, body, expected + i))];

    private TaskResult Now(string changeId, string taskId)
    {
        var (row, effort) = _book.Find(changeId, taskId);
        return new(TaskBook.View(row, effort), null, null);
    }

    private TaskResult Stale(string changeId, TaskRow row, long expected, long actual) =>
        new(
            TaskBook.View(row, null),
            Refused(changeId, row, $"the task has version {actual} by now, not {expected}", ConflictType.Version),
            null
        );

    private Conflict Refused(string changeId, TaskRow row, string reason, ConflictType type) =>
        new(
            new Identifiers(parts.Time).NextText(),
            changeId,
            type,
            ConflictKind.StaleVersion,
            ConflictSeverity.Medium,
            ResourceType.Task,
            row.TaskId,
            row.Number is { } number ? $"task {number}" : $"task \"{row.Title}\"",
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
