using System.Buffers;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Storage.Events;

/// <summary>Appends events, and brings every projection up to them in the same transaction.</summary>
/// <remarks>One per connection. UNIQUE(stream, version) and UNIQUE(event id) are what keeps two writers apart.</remarks>
public sealed class EventLog
{
    private const string LastOfStream = "SELECT max(stream_version) FROM event WHERE stream = $stream";

    private const string OfId = """
        SELECT e.position, e.stream_version, s.name FROM event e JOIN stream s ON s.number = e.stream
        WHERE e.event_id = $id
        """;

    private readonly Connection _connection;
    private readonly Guid _device;
    private readonly Fold _fold;
    private ArrayBufferWriter<byte>? _body; // made with the first event: most commands write none
    private Utf8JsonWriter? _json;

    public EventLog(Connection connection, string repositoryId, Guid device, TimeProvider time)
    {
        _connection = connection;
        RepositoryId = repositoryId;
        _device = device;
        Time = time;
        _fold = new Fold(connection, repositoryId);
    }

    public EventLog(Database database, TimeProvider time)
        : this(database.Connection, database.RepositoryId, database.DeviceId, time) { }

    internal Connection Connection => _connection;

    internal string RepositoryId { get; }

    internal TimeProvider Time { get; }

    /// <summary>Appends all or nothing. The caller commits, or rolls everything back.</summary>
    /// <remarks>An event whose id is known gives its first result, whatever version it expects, and takes no version of its stream.</remarks>
    public AppendResult Append(Transaction transaction, EventContext context, IReadOnlyList<NewEvent> events)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        _fold.Forget();
        _connection.Streams.Refresh();
        var results = new AppendedEvent[events.Count];
        if (Check(events, results, isWary: false) is { } stale)
            return stale;

        var writer = new EventWriter(_connection, RepositoryId, _device, Time, context);
        var repeats = new Dictionary<EventStream, int>();
        for (var i = 0; i < events.Count; i++)
        {
            if (results[i].IsReplay)
                continue;
            var stream = events[i].Stream;
            results[i] = Append(writer, events[i], results[i].StreamVersion - repeats.GetValueOrDefault(stream));
            if (results[i].IsReplay)
                repeats[stream] = repeats.GetValueOrDefault(stream) + 1;
        }

        _fold.Flush();
        return new AppendResult.Appended(new(results));
    }

    /// <summary>Gives every event its version in its stream, before anything is written.</summary>
    /// <param name="isWary">
    /// Looks up every id. Without, an event that expects nothing counts as new until it is written, which is fast; not enough where
    /// one that expects a version follows it in its stream.
    /// </param>
    private AppendResult.Stale? Check(IReadOnlyList<NewEvent> events, AppendedEvent[] results, bool isWary)
    {
        var versions = new Dictionary<EventStream, (long Version, bool IsSure)>(events.Count);
        var ids = new HashSet<Guid>();
        for (var i = 0; i < events.Count; i++)
        {
            var (id, stream, _, expected, _) = events[i];
            if (!versions.TryGetValue(stream, out var known))
                known = (_connection.Streams.Version(stream) ?? StreamVersion(stream), IsSure: true);
            if (expected is not null && !known.IsSure)
                return Check(events, results, isWary: true);
            var isStale = expected is not null && expected != known.Version;
            if (isWary && !ids.Add(id))
                throw new ArgumentException($"The id {id} stands twice in one batch.", nameof(events));
            if ((isStale || isWary) && Find(id, stream) is { } first)
            {
                results[i] = first;
                continue;
            }

            if (isStale)
                return new(stream, expected!.Value, known.Version); // stale, so it expected something
            versions[stream] = (known.Version + 1, known.IsSure && (isWary || expected is not null));
            results[i] = new(0, known.Version + 1, IsReplay: false);
        }

        return null;
    }

    private AppendedEvent Append(EventWriter writer, NewEvent @event, long version)
    {
        var type = EventTypes.Of(@event.Body);
        if (type.Kind != @event.Stream.Kind)
            throw new ArgumentException($"{type.Name} does not belong into {@event.Stream}.", nameof(@event));

        _body ??= new(1024);
        _body.ResetWrittenCount();
        _json ??= EventJson.Writer(_body);
        _json.Reset();
        EventJson.Write(_json, @event.Body, type);
        StoredEvent stored;
        try
        {
            stored = writer.Write(@event, version, type, _body.WrittenSpan);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            if (Find(@event.EventId, @event.Stream) is { } first)
                return first;
            throw;
        }

        _connection.Streams.SetVersion(@event.Stream, version);
        _fold.Apply(stored);
        return new(stored.Position, version, IsReplay: false);
    }

    /// <summary>How many events the stream has.</summary>
    public long StreamVersion(EventStream stream)
    {
        if (_connection.Streams.Find(stream) is not { } number)
            return 0;
        var last = _connection.Prepare(LastOfStream);
        last.Set(0, number);
        last.Step();
        var version = last.Integer(0); // no event: NULL, which reads as 0
        last.Reset();
        return version;
    }

    private AppendedEvent? Find(Guid id, EventStream stream)
    {
        var find = _connection.Prepare(OfId);
        find.Set(0, id);
        AppendedEvent? found = null;
        if (find.Step())
        {
            found =
                find.Text(2) == stream.Name
                    ? new(find.Integer(0), find.Integer(1), IsReplay: true)
                    : throw new ArgumentException($"The id {id} belongs to an event of {find.Text(2)}.", nameof(id));
            find.Reset();
        }

        return found;
    }
}
