using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>The rows of <c>task_effort</c> while events are folded: each is read once and written once.</summary>
internal sealed class EffortRows(Connection connection, string repositoryId)
{
    private readonly Dictionary<EventStream, TaskEffortRow> _rows = [];

    public int Count => _rows.Count;

    public void Apply(StoredEvent stored, EffortEvent @event)
    {
        var row = Find(stored.Stream);
        if (@event is EffortEvent.TasksJoined joined)
        {
            var other = EventStream.Effort(stored.Stream.ChangeId, joined.Joined);
            var theirs = Find(other);
            row = EffortFold.Join(row, theirs);
            _rows[other] = theirs with { JoinedInto = stored.Stream.TaskId, LeaseHolder = null, LeaseUntil = null };
        }

        _rows[stored.Stream] = EffortFold.Apply(row, @event) with { EffortVersion = stored.StreamVersion };
    }

    public void Forget() => _rows.Clear();

    public void Flush()
    {
        var upsert = connection.Prepare(TaskEffortTable.Upsert);
        foreach (var row in _rows.Values)
        {
            TaskEffortTable.Bind(upsert, row);
            upsert.Run();
        }

        _rows.Clear();
    }

    private TaskEffortRow Find(EventStream stream)
    {
        if (_rows.TryGetValue(stream, out var row))
            return row;
        var select = connection.Prepare($"{TaskEffortTable.Select} WHERE {TaskEffortTable.WhereKey}");
        TaskEffortTable.BindKey(select, repositoryId, stream.TaskId);
        if (!select.Step())
            return EffortFold.Empty(repositoryId, stream);
        row = TaskEffortTable.Read(select);
        select.Reset();
        return row;
    }
}
