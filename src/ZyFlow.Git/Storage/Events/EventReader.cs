using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ZyFlow.Git.Storage.Events;

/// <summary>Reads events in the order of the log; a whole history passes through it without being held.</summary>
/// <remarks>Actors and types repeat, so their texts are made once and found again by their bytes.</remarks>
public sealed class EventReader(Connection connection)
{
    /// <summary>More names than this are forgotten and made again.</summary>
    private const int MostNames = 200_000;

    private const int Page = 1000;

    private const string Rows = """
        SELECT e.position, e.event_id, e.stream, e.stream_version, e.type, e.clock, e.device_id, e.sequence, e.actor,
               e.origin, e.correlation_id, e.causation_id, b.body, b.redacted_at IS NOT NULL
        FROM event e JOIN event_body b ON b.position = e.position
        """;

    private readonly Dictionary<byte[], string> _texts = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], EventType> _types = new(Utf8Comparer.Instance);
    private Dictionary<byte[], EventOrigin>? _origins; // made with the first event that is read

    /// <summary>The events after a position that a filter lets through, oldest first.</summary>
    /// <remarks>Read in pages, so that a slow reader holds nothing up.</remarks>
    public IEnumerable<StoredEvent> After(long position, EventFilter? filter = null, long upTo = long.MaxValue)
    {
        var sql = $"""
            {Rows} WHERE e.position > $after AND e.position <= $upTo{filter?.Conditions} ORDER BY e.position LIMIT {Page}
            """;
        while (true)
        {
            var from = position;
            var page = connection.Query(
                sql,
                Event,
                statement =>
                {
                    statement.Set(0, from);
                    statement.Set(1, upTo);
                    filter?.Bind(statement, first: 2);
                }
            );
            foreach (var (place, @event) in page)
            {
                position = place;
                if (@event is not null)
                    yield return @event;
            }

            if (page.Count < Page)
                yield break;
        }
    }

    /// <summary>The last events that a filter lets through, oldest first.</summary>
    public IReadOnlyList<StoredEvent> Newest(int count, EventFilter? filter = null, long after = 0)
    {
        var newest = connection.Query(
            $"{Rows} WHERE e.position > $after{filter?.Conditions} ORDER BY e.position DESC LIMIT {count}",
            Event,
            statement =>
            {
                statement.Set(0, after);
                filter?.Bind(statement, first: 1);
            }
        );
        return [.. newest.Reverse().Select(static row => row.Event).OfType<StoredEvent>()];
    }

    /// <summary>The events of one stream, oldest first.</summary>
    public IReadOnlyList<StoredEvent> OfStream(EventStream stream, long upTo = long.MaxValue) =>
        connection.Streams.Find(stream) is not { } number
            ? []
            : connection.Query(
                $"{Rows} WHERE e.stream = $stream AND e.position <= $upTo ORDER BY e.stream_version",
                row => Event(row, stream),
                statement =>
                {
                    statement.Set(0, number);
                    statement.Set(1, upTo);
                }
            );

    /// <summary>The events of one stream, newest first; no more of them are read than are asked for, but for a few.</summary>
    public IEnumerable<StoredEvent> Backwards(EventStream stream, long upTo = long.MaxValue)
    {
        const int Few = 50;
        if (connection.Streams.Find(stream) is not { } number)
            yield break;
        var below = long.MaxValue;
        while (true)
        {
            var from = below;
            var page = connection.Query(
                $"""
                {Rows} WHERE e.stream = $stream AND e.stream_version < $below AND e.position <= $upTo
                ORDER BY e.stream_version DESC LIMIT {Few}
                """,
                row => Event(row, stream),
                statement =>
                {
                    statement.Set(0, number);
                    statement.Set(1, from);
                    statement.Set(2, upTo);
                }
            );
            foreach (var stored in page)
            {
                below = stored.StreamVersion;
                yield return stored;
            }

            if (page.Count < Few)
                yield break;
        }
    }

    /// <summary>The last position; 0 in an empty log.</summary>
    public long LastPosition() => connection.Number("SELECT max(position) FROM event");

    /// <summary>The position of the last event of a stream; 0 in an empty one.</summary>
    public long LastOfStream(EventStream stream) =>
        connection.Streams.Find(stream) is { } number
        && connection.Query(
            "SELECT position FROM event WHERE stream = $stream ORDER BY stream_version DESC LIMIT 1",
            static row => row.Integer(0),
            statement => statement.Set(0, number)
        )
            is [var position]
            ? position
            : 0;

    /// <summary>The last position that was written not later than a moment; 0 when none was.</summary>
    public long PositionAt(DateTimeOffset moment)
    {
        var found = connection.Query(
            "SELECT position FROM event WHERE clock <= $clock ORDER BY position DESC LIMIT 1",
            static row => row.Integer(0),
            statement => statement.Set(0, HybridClock.LastReading(moment))
        );
        return found is [var position] ? position : 0;
    }

    /// <summary>No event where a damage took the name of its stream; the check of the chain finds that.</summary>
    private (long Position, StoredEvent? Event) Event(Statement row) =>
        (row.Integer(0), connection.Streams.Of(row.Integer(2)) is { } stream ? Event(row, stream) : null);

    private StoredEvent Event(Statement row, EventStream stream) =>
        new(
            row.Integer(0),
            row.Uuid(1),
            stream,
            row.Integer(3),
            EventJson.Read(Type(row), row.Span(12)),
            row.Integer(5),
            row.Uuid(6),
            row.Integer(7),
            Text(row, 8),
            Origin(row),
            row.Uuid(10),
            row.UuidOrNull(11),
            row.Flag(13)
        );

    private EventOrigin Origin(Statement row)
    {
        _origins ??= new(Utf8Comparer.Instance);
        var origins = _origins.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!origins.TryGetValue(row.Span(9), out var origin))
            origins[row.Span(9)] = Enum.TryParse(row.Text(9), out origin) ? origin : default;
        return origin;
    }

    private EventType Type(Statement row)
    {
        var types = _types.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (types.TryGetValue(row.Span(4), out var type))
            return type;
        type = EventTypes.Named(row.Text(4)) ?? throw Newer(row.Text(4));
        types[row.Span(4)] = type;
        return type;
    }

    private string Text(Statement row, int column)
    {
        var texts = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (texts.TryGetValue(row.Span(column), out var text))
            return text;
        if (_texts.Count == MostNames)
            _texts.Clear();
        return texts[row.Span(column)] = row.Text(column);
    }

    private static ZyFlowException Newer(string type) =>
        new(
            Problem.Refused,
            $"The log has an event '{type}', which a newer zyflow wrote.",
            "Update zyflow on this machine: dotnet tool update ZyFlow.Git"
        );

    /// <summary>Finds a key by bytes that are not an array of their own.</summary>
    private sealed class Utf8Comparer
        : IEqualityComparer<byte[]>,
            IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static Utf8Comparer Instance { get; } = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        // There are few different ones, so the end and the length tell them apart well enough.
        public int GetHashCode(ReadOnlySpan<byte> alternate) =>
            alternate.Length < sizeof(int)
                ? alternate.Length
                : BinaryPrimitives.ReadInt32LittleEndian(alternate[^sizeof(int)..]) ^ (alternate.Length << 16);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());
    }
}
