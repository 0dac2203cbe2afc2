using System.Security.Cryptography;

namespace ZyFlow.Git.Storage.Events;

/// <summary>What is wrong with an event.</summary>
public enum ChainFault
{
    /// <summary>Events before this one are not there any more.</summary>
    Missing,

    /// <summary>The event is not what its device wrote, or it was put in.</summary>
    Changed,

    /// <summary>The body is not what its device wrote.</summary>
    BodyChanged,

    /// <summary>The body is not there.</summary>
    BodyMissing,
}

/// <summary>One thing that is wrong with the log.</summary>
/// <param name="Position">The event; of events that are missing, the next one.</param>
public sealed record ChainFinding(ChainFault Fault, long Position, string Message);

/// <summary>What a check of the log came to.</summary>
/// <param name="Redacted">Events whose words were removed as the log says.</param>
public sealed record ChainReport(long Events, ValueList<long> Redacted, ValueList<ChainFinding> Findings)
{
    public bool IsSound => Findings.Count == 0;
}

/// <summary>Reads the whole log and computes every hash again.</summary>
/// <remarks>
/// Events at the very end of a device's chain can be taken away without breaking it; then streams and projections know
/// more than the log, which <see cref="Projections.Rebuild.Verify"/> finds.
/// </remarks>
public static class ChainCheck
{
    private const string Rows = $"""
        SELECT e.*, b.body, b.redacted_at IS NOT NULL, s.name
        FROM event e LEFT JOIN event_body b ON b.position = e.position LEFT JOIN stream s ON s.number = e.stream
        ORDER BY e.device_id, e.sequence
        """;

    private static readonly int BodyAt = EventTable.Columns.Split(',').Length;

    public static ChainReport Run(Connection connection)
    {
        var findings = new List<ChainFinding>();
        var redactions = Redactions(connection);
        var redacted = new List<long>();
        var (device, sequence, events) = (Guid.Empty, 0L, 0L);
        var previous = HashChain.Start.ToArray();
        Span<byte> hash = stackalloc byte[HashChain.Size];
        var rows = connection.Prepare(Rows);
        while (rows.Step())
        {
            var row = EventTable.Read(rows);
            events++;
            if (row.DeviceId != device)
            {
                (device, sequence) = (row.DeviceId, 0);
                HashChain.Start.CopyTo(previous);
            }

            if (row.Sequence != sequence + 1)
            {
                findings.Add(
                    new(
                        ChainFault.Missing,
                        row.Position,
                        $"{row.Sequence - sequence - 1} events before event {row.Position} are missing."
                    )
                );
            }
            else
            {
                HashChain.Next(previous, Header(row, Stream(rows)), Bytes(row.BodyHash), hash);
                if (ContentHash.Read(hash) != row.Hash)
                    findings.Add(
                        new(ChainFault.Changed, row.Position, $"Event {row.Position} is not what was written.")
                    );
            }

            CheckBody(rows, row, redactions, redacted, findings);
            sequence = row.Sequence;
            row.Hash.Write(previous);
        }

        FindHoles(connection, findings);
        return new(events, new([.. redacted]), new([.. findings.OrderBy(static finding => finding.Position)]));
    }

    private static void CheckBody(
        Statement rows,
        EventRow row,
        Dictionary<long, string> redactions,
        List<long> redacted,
        List<ChainFinding> findings
    )
    {
        var position = row.Position;
        if (rows.IsNull(BodyAt))
        {
            findings.Add(new(ChainFault.BodyMissing, position, $"What event {position} says is not there."));
            return;
        }

        var hash = ContentHash.Of(rows.Span(BodyAt));
        if (hash == row.BodyHash)
            return;
        if (rows.Flag(BodyAt + 1) && redactions.GetValueOrDefault(position) == hash.Hex)
            redacted.Add(position);
        else
            findings.Add(new(ChainFault.BodyChanged, position, $"What event {position} says is not what was written."));
    }

    /// <summary>Positions and the versions of every stream are numbered without a gap.</summary>
    private static void FindHoles(Connection connection, List<ChainFinding> findings)
    {
        var known = findings.Select(static finding => finding.Position).ToHashSet();
        var after = connection.Query(
            """
            SELECT position, gap FROM (
                SELECT position, position - lag(position, 1, 0) OVER (ORDER BY position) - 1 AS gap FROM event)
            WHERE gap > 0
            """,
            static row => (Position: row.Integer(0), Gap: row.Integer(1))
        );
        foreach (var (position, gap) in after)
        {
            if (known.Add(position))
                findings.Add(new(ChainFault.Missing, position, $"{gap} events before event {position} are missing."));
        }
    }

    /// <summary>What is left of each redacted event, by position; the log itself says so.</summary>
    private static Dictionary<long, string> Redactions(Connection connection)
    {
        var redactions = new Dictionary<long, string>();
        var filter = new EventFilter(Types: ["repository.bodyRedacted"]);
        foreach (var stored in new EventReader(connection).After(0, filter))
        {
            if (stored.Body is RepositoryEvent.BodyRedacted redacted)
                redactions[redacted.Position] = redacted.BodyHash;
        }

        return redactions;
    }

    /// <summary>The stream's name, which is empty where the stream is lost: then the hash says so.</summary>
    private static string Stream(Statement rows) => rows.TextOrNull(BodyAt + 2) ?? "";

    private static EventHeader Header(EventRow row, string stream) =>
        new(
            row.EventId,
            row.DeviceId,
            row.Sequence,
            stream,
            row.StreamVersion,
            row.Type,
            row.Schema,
            row.Clock,
            row.Actor,
            row.Origin,
            row.CorrelationId,
            row.CausationId
        );

    private static byte[] Bytes(ContentHash hash)
    {
        var bytes = new byte[ContentHash.Length];
        hash.Write(bytes);
        return bytes;
    }
}
