using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ZyFlow.Git.Storage;

/// <summary>A SHA-256: the name of some bytes, equal exactly when they are.</summary>
public readonly record struct ContentHash(UInt128 High, UInt128 Low)
{
    public const int Length = SHA256.HashSizeInBytes;

    public static ContentHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(bytes, hash);
        return Read(hash);
    }

    /// <summary>The hash in 32 bytes.</summary>
    public static ContentHash Read(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[(Length / 2)..]));

    /// <summary>The hash in 64 hexadecimal digits.</summary>
    public static ContentHash Parse(string hex) => Read(Convert.FromHexString(hex));

    public void Write(Span<byte> hash)
    {
        BinaryPrimitives.WriteUInt128BigEndian(hash, High);
        BinaryPrimitives.WriteUInt128BigEndian(hash[(Length / 2)..], Low);
    }

    /// <summary>64 lower-case digits.</summary>
    public string Hex => ToString();

    public override string ToString()
    {
        Span<byte> hash = stackalloc byte[Length];
        Write(hash);
        return Convert.ToHexStringLower(hash);
    }
}
