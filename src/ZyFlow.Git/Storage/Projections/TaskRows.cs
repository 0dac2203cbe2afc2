using System.Buffers;
using System.Text.Json;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>The rows of <c>task</c> while events are folded: each is read once and written once.</summary>
internal sealed class TaskRows(Connection connection, string repositoryId)
{
    private readonly Dictionary<EventStream, Entry> _entries = [];
    private ArrayBufferWriter<byte>? _bytes; // made with the first event: most commands write none
    private Utf8JsonWriter? _json;

    public int Count => _entries.Count;

    public TaskRow? this[EventStream stream] => Find(stream).Row;

    /// <summary>Sets what the task is from a position on, and keeps what it was.</summary>
    public void Set(EventStream stream, TaskRow? row, long position)
    {
        var entry = Find(stream);
        KeepVersion(stream, entry.Row, position);
        entry.Row = row;
        entry.IsDirty = true;
    }

    /// <summary>Sets where the task stands; the order of a list is kept with the list and not in versions.</summary>
    public void SetPlace(EventStream stream, long place)
    {
        var entry = Find(stream);
        if (entry.Row is null || entry.Row.Place == place)
            return;
        entry.Row = entry.Row with { Place = place };
        entry.IsDirty = true;
    }

    /// <summary>The streams of all tasks that a view has of a change, or of all changes.</summary>
    public List<EventStream> Of(ViewKey view, string? changeId)
    {
        Flush();
        var condition = changeId is null ? "" : " AND change_id = $change";
        return
        [
            .. connection.Query(
                $"""
                SELECT change_id, task_id FROM task
                WHERE repository_id = $repository AND worktree = $worktree AND branch_view = $view{condition}
                """,
                row => EventStream.Task(view, row.Text(0), row.Text(1)),
                statement =>
                {
                    statement.Set(0, repositoryId);
                    statement.Set(1, view.Worktree);
                    statement.Set(2, view.Branch);
                    if (changeId is not null)
                        statement.Set(3, changeId);
                }
            ),
        ];
    }

    public void Forget() => _entries.Clear();

    /// <summary>Writes what changed and forgets everything: the next transaction reads anew.</summary>
    public void Flush()
    {
        var upsert = connection.Prepare(TaskTable.Upsert);
        var delete = connection.Prepare(TaskTable.DeleteByKey);
        foreach (var (stream, entry) in _entries)
        {
            if (!entry.IsDirty)
                continue;
            if (entry.Row is { } row)
            {
                TaskTable.Bind(upsert, row);
                upsert.Run();
            }
            else
            {
                Key(delete, stream);
                delete.Run();
            }
        }

        _entries.Clear();
    }

    private void KeepVersion(EventStream stream, TaskRow? row, long position)
    {
        // One event may take a task away and bring it back: what it was before the event counts.
        var insert = connection.Prepare($"{TaskVersionTable.Insert} ON CONFLICT DO NOTHING");
        var (view, changeId) = (stream.View, stream.ChangeId);
        TaskVersionTable.BindKey(insert, repositoryId, view.Worktree, view.Branch, changeId, position, stream.TaskId);
        insert.Set(6, row?.StreamVersion ?? 0);
        if (row is null)
        {
            insert.SetNull(7);
        }
        else
        {
            _bytes ??= new(1024);
            _bytes.ResetWrittenCount();
            _json ??= EventJson.Writer(_bytes);
            _json.Reset();
            JsonSerializer.Serialize(_json, TaskImage.Of(row), TaskImageJson.Default.TaskImage);
            insert.Set(7, _bytes.WrittenSpan);
        }

        insert.Run();
    }

    private Entry Find(EventStream stream)
    {
        if (_entries.TryGetValue(stream, out var entry))
            return entry;
        var select = connection.Prepare($"{TaskTable.Select} WHERE {TaskTable.WhereKey}");
        Key(select, stream);
        TaskRow? row = null;
        if (select.Step())
        {
            row = TaskTable.Read(select);
            select.Reset();
        }

        return _entries[stream] = new Entry { Row = row };
    }

    private void Key(Statement statement, EventStream stream) =>
        TaskTable.BindKey(
            statement,
            repositoryId,
            stream.View.Worktree,
            stream.View.Branch,
            stream.ChangeId,
            stream.TaskId
        );

    private sealed class Entry
    {
        public TaskRow? Row { get; set; }

        public bool IsDirty { get; set; }
    }
}
