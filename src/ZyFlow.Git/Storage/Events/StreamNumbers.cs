namespace ZyFlow.Git.Storage.Events;

/// <summary>The streams that a connection has met, and the numbers that events carry instead of their names.</summary>
/// <remarks>
/// Also how many events they have, as far as this connection wrote them. All is forgotten when a transaction is rolled
/// back, because its numbers may be given again, and when another connection has written.
/// </remarks>
internal sealed class StreamNumbers(Connection connection)
{
    /// <summary>More than this are forgotten and read again.</summary>
    private const int Most = 200_000;

    private const string OfName = "SELECT number FROM stream WHERE name = $name";

    private const string OfNumber =
        "SELECT name, change_id, task_id, branch_view, worktree FROM stream WHERE number = $number";

    // Most streams that are not at hand are new, so whether one is there is found out by writing it.
    private const string Begin = $"{StreamTable.Insert} ON CONFLICT (name) DO NOTHING";

    private readonly Dictionary<EventStream, long> _numbers = [];
    private readonly Dictionary<EventStream, long> _versions = [];
    private long _dataVersion;
    private readonly Dictionary<long, EventStream> _streams = [];

    /// <summary>Null where nothing ever happened to it.</summary>
    public long? Find(EventStream stream)
    {
        if (_numbers.TryGetValue(stream, out var number))
            return number;
        var find = connection.Prepare(OfName);
        find.Set(0, stream.Name);
        if (!find.Step())
            return null;
        number = find.Integer(0);
        find.Reset();
        return Keep(stream, number);
    }

    /// <summary>Its number, which it gets where it has none.</summary>
    public long Take(EventStream stream, string repositoryId)
    {
        if (_numbers.TryGetValue(stream, out var known))
            return known;
        var insert = connection.Prepare(Begin);
        StreamTable.Bind(
            insert,
            new()
            {
                Number = 0,
                Name = stream.Name,
                RepositoryId = repositoryId,
                Worktree = stream.View.Worktree,
                BranchView = stream.View.Branch,
                ChangeId = stream.ChangeId,
                TaskId = stream.TaskId,
            }
        );
        return insert.Run() > 0
            ? Keep(stream, connection.LastRow)
            : Find(stream) ?? throw new InvalidOperationException($"{stream} is there and has no number.");
    }

    /// <summary>Null where a damage took its name.</summary>
    public EventStream? Of(long number)
    {
        if (_streams.TryGetValue(number, out var stream))
            return stream;
        var find = connection.Prepare(OfNumber);
        find.Set(0, number);
        if (!find.Step())
            return null;
        stream = EventStream.Named(find.Text(0), find.Text(1), find.Text(2), new(find.Text(3), find.Text(4)));
        find.Reset();
        Keep(stream, number);
        return stream;
    }

    /// <summary>Sees whether another connection has written; inside a transaction nobody can after that.</summary>
    public void Refresh()
    {
        var read = connection.Prepare("PRAGMA data_version");
        read.Step();
        var version = read.Integer(0);
        read.Reset();
        if (version != _dataVersion)
            Forget();
        _dataVersion = version;
    }

    /// <summary>How many events this connection knows of; null where it has to look.</summary>
    public long? Version(EventStream stream) => _versions.TryGetValue(stream, out var version) ? version : null;

    public void SetVersion(EventStream stream, long version) => _versions[stream] = version;

    public void Forget()
    {
        _versions.Clear();
        _numbers.Clear();
        _streams.Clear();
    }

    private long Keep(EventStream stream, long number)
    {
        if (_numbers.Count >= Most)
            Forget();
        _numbers[stream] = number;
        _streams[number] = stream;
        return number;
    }
}
