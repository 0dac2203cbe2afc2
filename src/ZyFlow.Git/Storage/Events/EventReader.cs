using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ZyFlow.Git.Storage.Events;

/// <summary>Reads events in the order of the log; a whole history passes through it without being held.</summary>
/// <remarks>Streams, actors and types repeat, so their texts are made once and found again by their bytes.</remarks>
public sealed class EventReader(Connection connection)
{
    /// <summary>More names than this are forgotten and made again.</summary>
    private const int MostNames = 200_000;

    private const int Page = 1000;

    private const string Rows = """
        SELECT e.position, e.event_id, e.stream, e.stream_version, e.type, e.clock, e.device_id, e.sequence, e.actor,
               e.origin, e.correlation_id, e.causation_id, b.body, b.redacted_at IS NOT NULL,
               e.worktree, e.branch_view, e.change_id, e.task_id, e.schema
        FROM event e JOIN event_body b ON b.position = e.position
        """;

    private readonly Dictionary<byte[], EventStream> _streams = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], string> _texts = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], EventType> _types = new(Utf8Comparer.Instance);

    /// <summary>The events after a position that a filter lets through, oldest first.</summary>
    /// <remarks>Read in pages, so that a slow reader holds nothing up.</remarks>
    public IEnumerable<StoredEvent> After(long position, EventFilter? filter = null, long upTo = long.MaxValue)
    {
        var sql = $"""
            {Rows} WHERE e.position > $after AND e.position <= $upTo{filter?.Conditions} ORDER BY e.position LIMIT {Page}
            """;
        while (true)
        {
            var page = connection.Query(
                sql,
                Event,
                statement =>
                {
                    statement.Set(0, position);
                    statement.Set(1, upTo);
                    filter?.Bind(statement, first: 2);
                }
            );
            foreach (var @event in page)
                yield return @event;
            if (page.Count < Page)
                yield break;
            position = page[^1].Position;
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
        return [.. newest.Reverse()];
    }

    /// <summary>The events of one stream, oldest first.</summary>
    public IReadOnlyList<StoredEvent> OfStream(EventStream stream, long upTo = long.MaxValue) =>
        connection.Query(
            $"{Rows} WHERE e.stream = $stream AND e.position <= $upTo ORDER BY e.stream_version",
            Event,
            statement =>
            {
                statement.Set(0, stream.Name);
                statement.Set(1, upTo);
            }
        );

    /// <summary>The last position; 0 in an empty log.</summary>
    public long LastPosition() => connection.Query("SELECT max(position) FROM event", static row => row.Integer(0))[0];

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

    private StoredEvent Event(Statement row)
    {
        var type = Type(row);
        return new(
            row.Integer(0),
            row.Uuid(1),
            Stream(row),
            row.Integer(3),
            EventJson.Read(type, row.Span(12)),
            row.Integer(5),
            row.Uuid(6),
            row.Integer(7),
            Text(row, 8),
            Enum.TryParse<EventOrigin>(Text(row, 9), out var origin) ? origin : default,
            row.Uuid(10),
            row.UuidOrNull(11),
            row.Flag(13)
        );
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

    private EventStream Stream(Statement row)
    {
        var streams = _streams.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (streams.TryGetValue(row.Span(2), out var stream))
            return stream;
        if (_streams.Count == MostNames)
            _streams.Clear();
        stream = EventStream.Named(row.Text(2), row.Text(16), row.Text(17), new(row.Text(15), row.Text(14)));
        streams[row.Span(2)] = stream;
        return stream;
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

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());
    }
}
