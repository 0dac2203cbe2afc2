using System.Buffers;
using System.Text.Unicode;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Merging;

/// <summary>The most common change, and the cheapest to merge: a side that changed characters in boxes and nothing else.</summary>
/// <remarks>
/// Such a side moved, deleted, added and numbered nothing. So where git merges cleanly against it, git is right, and
/// where both sides only ticked, the merge by task would give each box the one new character that it got. A test
/// compares both with the whole engine.
/// </remarks>
internal static class Ticks
{
    private static readonly SearchValues<byte> BeforeBox = SearchValues.Create(" \t-*+0123456789.)"u8);

    /// <summary>True when the two texts differ in box characters of list items only.</summary>
    public static bool AreAll(ReadOnlySpan<byte> @base, ReadOnlySpan<byte> side)
    {
        if (@base.Length != side.Length)
            return false;
        for (var at = 0; ; at++)
        {
            at += @base[at..].CommonPrefixLength(side[at..]);
            if (at == @base.Length)
                return true;
            if (!IsBox(@base, at) || !IsBox(side, at))
                return false;
        }
    }

    /// <summary>Every tick of both sides; null when a side did more, or both changed one box differently.</summary>
    public static byte[]? Union(ReadOnlySpan<byte> @base, ReadOnlySpan<byte> ours, ReadOnlySpan<byte> theirs)
    {
        if (!AreAll(@base, ours) || !AreAll(@base, theirs) || !IsPlain(@base))
            return null;

        var merged = ours.ToArray();
        for (var at = 0; ; at++)
        {
            at += @base[at..].CommonPrefixLength(theirs[at..]);
            if (at == @base.Length)
                return merged;
            if (ours[at] != @base[at] && ours[at] != theirs[at])
                return null;
            merged[at] = theirs[at];
        }
    }

    /// <summary>A one-byte character between brackets at the beginning of a list item.</summary>
    private static bool IsBox(ReadOnlySpan<byte> text, int at)
    {
        if (at < 3 || at + 1 >= text.Length || text[at - 1] != '[' || text[at + 1] != ']')
            return false;
        if (text[at] is < 0x20 or > 0x7E or (byte)'[' or (byte)']')
            return false;
        var line = text[(text[..at].LastIndexOf((byte)'\n') + 1)..(at - 1)];
        return line.IndexOfAnyExcept(BeforeBox) < 0 && line.IndexOfAny("-*+.)"u8) >= 0;
    }

    /// <summary>Text that the merge by task would take: UTF-8 without NUL, no hunk in it, not too large.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> text) =>
        text.Length <= TaskText.DefaultLimit
        && !text.Contains((byte)0)
        && text.IndexOf("<<<<<<<"u8) < 0
        && Utf8.IsValid(text);
}
