namespace ZyFlow.Git.Core.Documents;

/// <summary>A half-open range of UTF-16 positions in a document's text.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public bool IsEmpty => End == Start;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);

    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text[Start..End];

    internal TextSpan Moved(int by) => new(Start + by, End + by);
}
