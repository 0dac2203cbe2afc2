using System.Runtime.InteropServices;

namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>A 64-bit hash that is the same in every process; equal hashes are confirmed by comparing where it matters.</summary>
internal static class StableHash
{
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 0xCBF29CE484222325UL ^ (ulong)text.Length;
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words)
            hash = Step(hash, word);
        foreach (var c in text[(words.Length * 4)..])
            hash = Step(hash, c);
        return hash ^ (hash >> 29);
    }

    private static ulong Step(ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9FB21C651E98DF25UL;
        return hash ^ (hash >> 32);
    }
}
