using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ZyFlow.Git.Storage;

/// <summary>A SHA-256: the name of some bytes, equal exactly when they are.</summary>
/// <remarks>Four numbers and not two of 128 bits: code with those is never compiled ahead of time.</remarks>
public readonly record struct ContentHash
{
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private ContentHash(ulong a, ulong b, ulong c, ulong d) => (_a, _b, _c, _d) = (a, b, c, d);

    public const int Length = Sha256.Size;

    /// <summary>So many bytes are hashed without OpenSSL sooner than it is loaded.</summary>
    private const long Few = 1 << 20;

    private static long _without; // about how many this process has hashed so

    public static ContentHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Length];
        if (_without + bytes.Length < Few)
        {
            _without += bytes.Length;
            Sha256.Hash(bytes, hash);
        }
        else
        {
            SHA256.HashData(bytes, hash);
        }

        return Read(hash);
    }

    /// <summary>The hash in 32 bytes.</summary>
    public static ContentHash Read(ReadOnlySpan<byte> hash) =>
        new(Number(hash, 0), Number(hash, 1), Number(hash, 2), Number(hash, 3));

    /// <summary>The hash in 64 hexadecimal digits.</summary>
    public static ContentHash Parse(string hex) => Read(Convert.FromHexString(hex));

    public void Write(Span<byte> hash)
    {
        BinaryPrimitives.WriteUInt64BigEndian(hash, _a);
        BinaryPrimitives.WriteUInt64BigEndian(hash[sizeof(ulong)..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(hash[(2 * sizeof(ulong))..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(hash[(3 * sizeof(ulong))..], _d);
    }

    /// <summary>64 lower-case digits.</summary>
    public string Hex => ToString();

    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[Length];
        Write(hash);
        return Convert.ToHexStringLower(hash);
    }

    private static ulong Number(ReadOnlySpan<byte> hash, int place) =>
        BinaryPrimitives.ReadUInt64BigEndian(hash[(place * sizeof(ulong))..]);
}
