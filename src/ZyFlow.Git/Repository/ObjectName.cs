using System.Buffers;

namespace ZyFlow.Git.Repository;

/// <summary>The names of git's objects: SHA-1 or SHA-256 in hexadecimal digits.</summary>
internal static class ObjectName
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool Is(ReadOnlySpan<char> text) => text.Length is 40 or 64 && !text.ContainsAnyExcept(Digits);
}
