using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What events make of the lists that views hold, their sections and their conflicts.</summary>
internal sealed class ChangeFold(Connection connection, string repositoryId, TaskRows tasks)
{
    private const string StreamVersionThen =
        "SELECT max(stream_version) FROM event WHERE stream = $stream AND position < $position";

    private const string Disagree = $"""
        UPDATE {ChangeViewTable.Name} SET agreed_tasks = NULL WHERE {ChangeViewTable.WhereKey} AND agreed_tasks IS NOT NULL
        """;

    private readonly Lists _lists = new(connection, repositoryId);
    private readonly HashSet<EventStream> _touched = [];
    private EventStream? _lastTask;

    /// <summary>A task changed: its list may no longer say the same.</summary>
    public void Touch(EventStream task)
    {
        // Tasks come in runs of one change, whose name need not be made for each.
        if (_lastTask is not { } last || last.ChangeId != task.ChangeId || last.View != task.View)
            _touched.Add(EventStream.Change(task.View, task.ChangeId));
        _lastTask = task;
    }

    public void Flush()
    {
        foreach (var stream in _touched)
        {
            var update = connection.Prepare(Disagree);
            Key(update, stream);
            update.Run();
        }

        Forget();
    }

    public void Forget()
    {
        _touched.Clear();
        _lastTask = null;
    }

    public void Apply(StoredEvent stored, ChangeEvent @event)
    {
        switch (@event)
        {
            case ChangeEvent.ListSynced synced:
                Sync(stored, synced);
                break;
            case ChangeEvent.ChangeRenamed renamed:
                var row = Find(stored.Stream) ?? throw Unknown(stored);
                Save(row with { Path = renamed.Path, StreamVersion = stored.StreamVersion, AgreedTasks = null });
                break;
            case ChangeEvent.ChangeRemoved:
                Clear(stored);
                break;
            case ChangeEvent.ChangeForked forked:
                Clear(stored);
                Copy(stored, forked);
                break;
            case ChangeEvent.ConflictDetected detected:
                ConflictFold.Detect(connection, repositoryId, stored, detected);
                break;
            case ChangeEvent.ResolutionProposed:
                break; // history only: whoever decides reads it there
            case ChangeEvent.ConflictResolved resolved:
                ConflictFold.Resolve(connection, stored, resolved);
                break;
        }
    }

    private void Sync(StoredEvent stored, ChangeEvent.ListSynced synced)
    {
        _touched.Remove(stored.Stream);
        _lastTask = null;
        var schema = synced.Schema is { } hash ? ContentHash.Parse(hash) : (ContentHash?)null;
        var row = Row(stored, synced.Path, synced.Dialect, ContentHash.Parse(synced.Blob), schema);
        Save(row with { AgreedTasks = synced.Agreed });
        if (synced.Sections is { } sections)
            Replace(stored.Stream, sections);
        var order = synced.Order ?? [];
        for (var place = 0; place < order.Count; place++)
            tasks.SetPlace(EventStream.Task(stored.Stream.View, stored.Stream.ChangeId, order[place]), place);
    }

    private void Copy(StoredEvent stored, ChangeEvent.ChangeForked forked)
    {
        var (view, changeId) = (stored.Stream.View, stored.Stream.ChangeId);
        if (_lists.AsOf(forked.From, forked.Change ?? changeId, forked.Position) is not { } list)
            throw Unknown(stored);
        Save(Row(stored, list.Path, list.Dialect, list.Base, list.Schema));
        Replace(stored.Stream, list.Sections);
        foreach (var task in list.Tasks)
        {
            var stream = EventStream.Task(view, changeId, task.TaskId);
            var copy = task with
            {
                Worktree = view.Worktree,
                BranchView = view.Branch,
                ChangeId = changeId,
                StreamVersion = VersionBefore(stream, stored.Position),
            };
            tasks.Set(stream, copy, stored.Position);
        }
    }

    private void Clear(StoredEvent stored)
    {
        foreach (var task in tasks.Of(stored.Stream.View, stored.Stream.ChangeId))
            tasks.Set(task, row: null, stored.Position);
        tasks.Flush();
        Replace(stored.Stream, []);
        var delete = connection.Prepare(ChangeViewTable.DeleteByKey);
        Key(delete, stored.Stream);
        delete.Run();
    }

    private ChangeViewRow Row(
        StoredEvent stored,
        string path,
        string? dialect,
        ContentHash? @base,
        ContentHash? schema
    ) =>
        new()
        {
            RepositoryId = repositoryId,
            Worktree = stored.Stream.View.Worktree,
            BranchView = stored.Stream.View.Branch,
            ChangeId = stored.Stream.ChangeId,
            Path = path,
            Dialect = dialect,
            BaseHash = @base,
            StreamVersion = stored.StreamVersion,
            SyncedPosition = stored.Position,
            SyncedAt = HybridClock.Moment(stored.Clock),
            AgreedTasks = null,
            SchemaHash = schema,
        };

    private void Save(ChangeViewRow row)
    {
        var upsert = connection.Prepare(ChangeViewTable.Upsert);
        ChangeViewTable.Bind(upsert, row);
        upsert.Run();
    }

    private ChangeViewRow? Find(EventStream stream)
    {
        var select = connection.Prepare($"{ChangeViewTable.Select} WHERE {ChangeViewTable.WhereKey}");
        Key(select, stream);
        if (!select.Step())
            return null;
        var row = ChangeViewTable.Read(select);
        select.Reset();
        return row;
    }

    private void Replace(EventStream stream, ValueList<SectionFacts> sections)
    {
        var delete = connection.Prepare($"DELETE FROM {SectionTable.Name} WHERE {ChangeViewTable.WhereKey}");
        Key(delete, stream);
        delete.Run();
        var insert = connection.Prepare(SectionTable.Insert);
        for (var place = 0; place < sections.Count; place++)
        {
            SectionTable.Bind(insert, sections[place].Row(repositoryId, stream, place));
            insert.Run();
        }
    }

    /// <summary>Not of the whole log: a rebuild must not see what came later.</summary>
    private long VersionBefore(EventStream stream, long position)
    {
        if (connection.Streams.Find(stream) is not { } number)
            return 0;
        var select = connection.Prepare(StreamVersionThen);
        select.Set(0, number);
        select.Set(1, position);
        select.Step();
        var version = select.Integer(0);
        select.Reset();
        return version;
    }

    private void Key(Statement statement, EventStream stream) =>
        ChangeViewTable.BindKey(statement, repositoryId, stream.View.Worktree, stream.View.Branch, stream.ChangeId);

    private static InvalidOperationException Unknown(StoredEvent stored) =>
        new($"There is no list for {stored.Body.GetType().Name} in {stored.Stream}.");
}
