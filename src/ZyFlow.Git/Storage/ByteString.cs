using System.Text;

namespace ZyFlow.Git.Storage;

/// <summary>Bytes that are equal by content, so that a record may hold them; whoever makes one leaves them alone.</summary>
public readonly struct ByteString(ReadOnlyMemory<byte> bytes) : IEquatable<ByteString>
{
    public ReadOnlyMemory<byte> Memory => bytes;

    public ReadOnlySpan<byte> Span => bytes.Span;

    public int Length => bytes.Length;

    public static ByteString FromText(string text) => new(Encoding.UTF8.GetBytes(text));

    public bool Equals(ByteString other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is ByteString other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    public static bool operator ==(ByteString one, ByteString other) => one.Equals(other);

    public static bool operator !=(ByteString one, ByteString other) => !one.Equals(other);

    /// <summary>The bytes as UTF-8.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Span);
}
