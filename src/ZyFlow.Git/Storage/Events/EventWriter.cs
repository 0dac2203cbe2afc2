using System.Security.Cryptography;

namespace ZyFlow.Git.Storage.Events;

/// <summary>Writes the rows of one batch, and links each to the one before.</summary>
/// <remarks>Values that a whole batch shares are bound once; SQLite keeps them from one run to the next.</remarks>
internal sealed class EventWriter
{
    private const string LastOfDevice =
        "SELECT sequence, hash FROM event WHERE device_id = $device ORDER BY sequence DESC LIMIT 1";

    private const string LastOfAll = "SELECT position, clock FROM event ORDER BY position DESC LIMIT 1";

    private static readonly string[] Columns = EventTable.Columns.Split(
        [',', ' ', '\n'],
        StringSplitOptions.RemoveEmptyEntries
    );

    private static readonly int PositionAt = At("position");
    private static readonly int StreamAt = At("stream");
    private static readonly int VersionAt = At("stream_version");
    private static readonly int IdAt = At("event_id");
    private static readonly int TypeAt = At("type");
    private static readonly int SchemaAt = At("schema");
    private static readonly int SequenceAt = At("sequence");
    private static readonly int ClockAt = At("clock");
    private static readonly int CausationAt = At("causation_id");
    private static readonly int BodyHashAt = At("body_hash");
    private static readonly int HashAt = At("hash");

    private readonly Statement _event;
    private readonly Statement _body;
    private readonly StreamNumbers _streams;
    private readonly string _repositoryId;
    private readonly Guid _device;
    private readonly EventContext _context;
    private readonly string _origin;
    private readonly HybridClock _clock;
    private readonly byte[] _hash = HashChain.Start.ToArray();
    private long _position;
    private long _sequence;

    public EventWriter(Connection connection, string repositoryId, Guid device, TimeProvider time, EventContext context)
    {
        _streams = connection.Streams;
        _repositoryId = repositoryId;
        _device = device;
        _context = context;
        _origin = context.Origin.ToString();
        _event = connection.Prepare(EventTable.Insert);
        _body = connection.Prepare(EventBodyTable.Insert);
        var head = connection.Prepare(LastOfDevice);
        head.Set(0, device);
        if (head.Step())
        {
            _sequence = head.Integer(0);
            head.Span(1).CopyTo(_hash);
            head.Reset();
        }

        var last = connection.Prepare(LastOfAll);
        var clock = 0L;
        if (last.Step())
        {
            _position = last.Integer(0);
            clock = last.Integer(1);
            last.Reset();
        }

        _clock = new HybridClock(time, clock);
        _event.Set(At("device_id"), device);
        _event.Set(At("actor"), context.Actor);
        _event.Set(At("origin"), _origin);
        _event.Set(At("correlation_id"), context.Correlation);
        _body.SetNull(2);
    }

    public StoredEvent Write(NewEvent @event, long version, EventType type, ReadOnlySpan<byte> body)
    {
        var (id, stream, value, _, causation) = @event;
        var clock = _clock.Next();
        Span<byte> bodyHash = stackalloc byte[HashChain.Size];
        SHA256.HashData(body, bodyHash);
        Span<byte> hash = stackalloc byte[HashChain.Size];
        HashChain.Next(
            _hash,
            new(
                id,
                _device,
                _sequence + 1,
                stream.Name,
                version,
                type.Name,
                type.Schema,
                clock,
                _context.Actor,
                _origin,
                _context.Correlation,
                causation
            ),
            bodyHash,
            hash
        );

        _event.Set(PositionAt, _position + 1);
        _event.Set(StreamAt, _streams.Take(stream, _repositoryId));
        _event.Set(VersionAt, version);
        _event.Set(IdAt, id);
        _event.Set(TypeAt, type.Name);
        _event.Set(SchemaAt, type.Schema);
        _event.Set(SequenceAt, _sequence + 1);
        _event.Set(ClockAt, clock);
        _event.Set(CausationAt, causation);
        _event.Set(BodyHashAt, bodyHash);
        _event.Set(HashAt, hash);
        _event.Run();
        _body.Set(0, _position + 1);
        _body.Set(1, body);
        _body.Run();

        // Only now: an event that was refused leaves no gap.
        _position++;
        _sequence++;
        hash.CopyTo(_hash);
        return new(
            _position,
            id,
            stream,
            version,
            value,
            clock,
            _device,
            _sequence,
            _context.Actor,
            _context.Origin,
            _context.Correlation,
            causation,
            IsRedacted: false
        );
    }

    private static int At(string column) => Array.IndexOf(Columns, column);
}
