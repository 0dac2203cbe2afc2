namespace ZyFlow.Git.Core.Solving;

/// <summary>The three versions of a file that git could not merge, as its index keeps them.</summary>
/// <param name="Base">Null when both sides created the file.</param>
public sealed record Stages(ReadOnlyMemory<byte>? Base, ReadOnlyMemory<byte> Ours, ReadOnlyMemory<byte> Theirs)
{
    internal bool HasCarriageReturn =>
        Base is { } b && b.Span.Contains((byte)'\r')
        || Ours.Span.Contains((byte)'\r')
        || Theirs.Span.Contains((byte)'\r');
}
