using System.Security.Cryptography;

namespace ZyFlow.Git.Storage;

/// <summary>The SHA-256 of a content: what decides whether two contents are the same.</summary>
/// <param name="Hex">64 lower-case digits.</param>
public readonly record struct ContentHash(string Hex)
{
    public static ContentHash Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public override string ToString() => Hex;
}
