using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ZyFlow.Git.Storage.Events;

/// <summary>Makes ids that nobody else makes, and that sort by the time of their making: UUID version 7. For one thread.</summary>
/// <remarks>
/// Each call for random bytes goes to the kernel, so those of many ids are fetched at once. The first id is made without:
/// most commands make only one, and OpenSSL takes longer to load than all else that they do.
/// </remarks>
public sealed class Identifiers(TimeProvider time)
{
    private const int Size = 16;
    private const int RandomSize = 10;
    private const int Batch = 256;

    private byte[]? _random;
    private int _used;

    public Guid Next()
    {
        var now = time.GetUtcNow();
        if (now < DateTimeOffset.UnixEpoch)
            now = DateTimeOffset.UnixEpoch;
        if (_random is null)
        {
            _random = [];
            return Guid.CreateVersion7(now);
        }

        Span<byte> id = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(id, now.ToUnixTimeMilliseconds() << 16);
        TakeRandom(id[^RandomSize..]);
        id[6] = (byte)((id[6] & 0x0F) | 0x70); // version 7
        id[8] = (byte)((id[8] & 0x3F) | 0x80); // the variant of RFC 9562
        return new Guid(id, bigEndian: true);
    }

    /// <summary>A new id as text, for tasks, sections and the like.</summary>
    public string NextText() => Next().ToString();

    private void TakeRandom(Span<byte> bytes)
    {
        if (_used + bytes.Length > _random!.Length) // the first id made it
        {
            _random = RandomNumberGenerator.GetBytes(Batch * RandomSize);
            _used = 0;
        }

        _random.AsSpan(_used, bytes.Length).CopyTo(bytes);
        _used += bytes.Length;
    }
}
