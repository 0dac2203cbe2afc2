using System.Buffers;
using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Documents;

/// <summary>Reads a list item's line into the fields of <see cref="TaskField"/>.</summary>
internal static class ItemLine
{
    public const int Fields = (int)TaskField.LineEnd + 1;

    // The longest box with one character: an emoji family joined by zero-width joiners.
    private const int LongestBox = 16;

    /// <summary>Fills the end of each field; false when the line is no list item.</summary>
    /// <param name="group">The number of the section around, or empty.</param>
    /// <param name="column">The width of the indent; a quote mark and the blank after it do not count.</param>
    public static bool TryRead(
        string text,
        in Line line,
        Profile profile,
        ReadOnlySpan<char> group,
        Span<int> ends,
        out bool hasBox,
        out int column
    )
    {
        hasBox = false;
        if (!TryReadMarker(text, line, out var start, out var marker, out column))
            return false;

        var content = text.AsSpan(0, line.End);
        var gap = Characters.SkipBlanks(content, marker);
        hasBox = TryReadBox(content, gap, profile, out var box, out var optional);
        if (!hasBox && gap == marker && marker < line.End)
            return false;
        if (!hasBox)
            box = optional = gap;

        var boxGap = Characters.SkipBlanks(content, optional);
        var number = hasBox ? boxGap + NumberShape.Read(content[boxGap..], group).Length : boxGap;
        var flags = hasBox ? SkipFlags(content, number) : number;
        ends[(int)TaskField.Indent] = start;
        ends[(int)TaskField.Marker] = marker;
        ends[(int)TaskField.Gap] = gap;
        ends[(int)TaskField.Box] = box;
        ends[(int)TaskField.Optional] = optional;
        ends[(int)TaskField.BoxGap] = boxGap;
        ends[(int)TaskField.Number] = number;
        ends[(int)TaskField.Flags] = flags;
        ends[(int)TaskField.Title] = ItemTail.Start(content, flags, profile, hasBox);
        ends[(int)TaskField.Tail] = line.End;
        ends[(int)TaskField.LineEnd] = line.Next;
        return true;
    }

    /// <summary>True when the line is a list item with a box.</summary>
    public static bool IsBoxLine(string text, in Line line, Profile profile, out int column)
    {
        if (!TryReadMarker(text, line, out _, out var marker, out column))
            return false;
        var content = text.AsSpan(0, line.End);
        return TryReadBox(content, Characters.SkipBlanks(content, marker), profile, out _, out _);
    }

    private static bool TryReadMarker(string text, in Line line, out int start, out int marker, out int column)
    {
        start = line.First;
        marker = 0;
        column = line.Column;
        if (line.IsBlank)
            return false;
        while (start < line.End && text[start] == '>')
        {
            start++;
            var blanks = Characters.SkipBlanks(text.AsSpan(0, line.End), start);
            column += Math.Max(0, blanks - start - 1);
            start = blanks;
        }

        if (start == line.End)
            return false;
        if (text[start] is '-' or '*' or '+')
        {
            marker = start + 1;
            return true;
        }

        var digits = Characters.SkipDigits(text.AsSpan(0, line.End), start);
        marker = digits + 1;
        return digits > start && digits - start <= 9 && digits < line.End && text[digits] is '.' or ')';
    }

    private static bool TryReadBox(
        ReadOnlySpan<char> content,
        int start,
        Profile profile,
        out int box,
        out int optional
    )
    {
        box = optional = 0;
        if (start >= content.Length || content[start] != '[')
            return false;
        var length = content[start..Math.Min(content.Length, start + LongestBox)].IndexOf(']');
        if (length < 0 || !IsState(content.Slice(start + 1, length - 1), profile))
            return false;

        box = start + length + 1;
        optional = content[box..] switch
        {
            ['\\', '*', ..] => box + 2,
            ['*', ..] => box + 1,
            _ => box,
        };
        return optional == content.Length || Characters.IsBlank(content[optional]);
    }

    private static bool IsState(ReadOnlySpan<char> inner, Profile profile)
    {
        var start = Characters.SkipBlanks(inner, 0);
        var end = inner.Length;
        while (end > start && Characters.IsBlank(inner[end - 1]))
            end--;
        inner = inner[start..end];
        if (inner.IsEmpty)
            return true;
        if (inner.Length > 1 && StringInfo.GetNextTextElementLength(inner) != inner.Length)
            return false;

        // Other letters and digits are legends, flags and references: [P], [1].
        return profile.TakesAnyBox || inner[0] is 'x' or 'X' or 'h' || !IsLetterOrDigit(inner);
    }

    private static bool IsLetterOrDigit(ReadOnlySpan<char> element) =>
        Rune.DecodeFromUtf16(element, out var rune, out _) == OperationStatus.Done
        && Rune.IsLetterOrDigit(rune)
        && !element.Contains('\uFE0F');

    /// <summary>Skips <c>[P]</c>, <c>[US1]</c> and <c>(P)</c> with the blanks after them.</summary>
    private static int SkipFlags(ReadOnlySpan<char> content, int start)
    {
        while (start < content.Length)
        {
            var end = FlagEnd(content, start);
            if (end == start || (end < content.Length && !Characters.IsBlank(content[end])))
                return start;
            start = Characters.SkipBlanks(content, end);
        }

        return start;
    }

    private static int FlagEnd(ReadOnlySpan<char> content, int start)
    {
        if (content[start..].StartsWith("(P)"))
            return start + 3;
        if (content[start] != '[' || start + 1 == content.Length || !Characters.IsUpper(content[start + 1]))
            return start;
        var end = start + 2;
        while (
            end < content.Length
            && end - start < 12
            && (char.IsAsciiLetterOrDigit(content[end]) || content[end] is '-' or '_' or '.')
        )
            end++;
        return end < content.Length && content[end] == ']' ? end + 1 : start;
    }
}
