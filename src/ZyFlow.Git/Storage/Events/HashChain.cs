using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ZyFlow.Git.Storage.Events;

/// <summary>Links the events of one device, so that none can be changed, taken out or put in unseen.</summary>
/// <remarks>
/// hash = SHA-256(previous hash + header + SHA-256(body)). The body goes in as a hash, so that its words can be removed
/// and the chain still holds. The position is not part of it: it belongs to one database.
/// </remarks>
public static class HashChain
{
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What the first event of a device follows.</summary>
    public static ReadOnlySpan<byte> Start => new byte[Size];

    /// <summary>The hash of an event, given the hash of the event that its device wrote before.</summary>
    /// <param name="hash">Receives 32 bytes; it may be the memory of <paramref name="previous"/>.</param>
    public static void Next(
        ReadOnlySpan<byte> previous,
        in EventHeader header,
        ReadOnlySpan<byte> bodyHash,
        Span<byte> hash
    )
    {
        var longest =
            2 * Size
            + 100
            + 3 * (header.Stream.Length + header.Type.Length + header.Actor.Length + header.Origin.Length);
        var buffer = longest <= 1024 ? stackalloc byte[1024] : new byte[longest];
        previous.CopyTo(buffer);
        var at = Size;
        Put(buffer, ref at, header.EventId);
        Put(buffer, ref at, header.Device);
        Put(buffer, ref at, header.Sequence);
        Put(buffer, ref at, header.Stream);
        Put(buffer, ref at, header.StreamVersion);
        Put(buffer, ref at, header.Type);
        Put(buffer, ref at, header.Schema);
        Put(buffer, ref at, header.Clock);
        Put(buffer, ref at, header.Actor);
        Put(buffer, ref at, header.Origin);
        Put(buffer, ref at, header.Correlation);
        Put(buffer, ref at, header.Causation ?? Guid.Empty);
        bodyHash.CopyTo(buffer[at..]);
        SHA256.HashData(buffer[..(at + Size)], hash);
    }

    private static void Put(Span<byte> buffer, ref int at, Guid value)
    {
        value.TryWriteBytes(buffer[at..], bigEndian: true, out var written);
        at += written;
    }

    private static void Put(Span<byte> buffer, ref int at, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer[at..], value);
        at += sizeof(long);
    }

    private static void Put(Span<byte> buffer, ref int at, string value)
    {
        var length = Encoding.UTF8.GetBytes(value, buffer[(at + sizeof(int))..]);
        BinaryPrimitives.WriteInt32BigEndian(buffer[at..], length);
        at += sizeof(int) + length;
    }
}

/// <summary>All that is said about an event besides its body; the order of the fields is the order of their hashing.</summary>
public readonly record struct EventHeader(
    Guid EventId,
    Guid Device,
    long Sequence,
    string Stream,
    long StreamVersion,
    string Type,
    long Schema,
    long Clock,
    string Actor,
    string Origin,
    Guid Correlation,
    Guid? Causation
);
