using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Formats;

/// <summary>Counts boxes as the <c>openspec</c> command does.</summary>
/// <remarks>
/// Every line that begins with a list marker and a box counts, whatever its indent, in a fence or a comment too. Found by
/// feeding files to version 1.13.2: no blank is needed around the box; a box that is not blank and is followed by an
/// opening bracket is a link; the box holds one UTF-16 unit, so an emoji makes none.
/// </remarks>
public static class OpenSpecCount
{
    private const int MostDigits = 9;

    public static TaskCount Of(string text)
    {
        var done = 0;
        var total = 0;
        for (var at = 0; at < text.Length; )
        {
            var newline = text.IndexOf('\n', at);
            var end = newline < 0 ? text.Length : newline;
            if (Box(text.AsSpan(at, end - at)) is { } box)
            {
                total++;
                done += box is 'x' or 'X' ? 1 : 0;
            }

            at = end + 1;
        }

        return new TaskCount(done, total);
    }

    /// <summary>The character in the line's box, blank for an empty one; null when the line has no box.</summary>
    private static char? Box(ReadOnlySpan<char> line)
    {
        var at = SkipSpace(line, 0);
        at = SkipMarker(line, at);
        at = at < 0 ? line.Length : SkipSpace(line, at);
        if (at >= line.Length || line[at] != '[')
            return null;

        var inner = SkipSpace(line, at + 1);
        var hasCharacter = inner < line.Length && line[inner] != ']';
        var close = hasCharacter ? SkipSpace(line, inner + 1) : inner;
        if (close >= line.Length || line[close] != ']')
            return null;

        var isBlank = !hasCharacter && inner > at + 1;
        var isLink = !isBlank && close + 1 < line.Length && line[close + 1] is '(' or '[';
        return isLink ? null
            : hasCharacter ? line[inner]
            : ' ';
    }

    private static int SkipMarker(ReadOnlySpan<char> line, int at)
    {
        if (at < line.Length && line[at] is '-' or '*' or '+')
            return at + 1;
        var end = Characters.SkipDigits(line, at);
        return end > at && end - at <= MostDigits && end < line.Length && line[end] is '.' or ')' ? end + 1 : -1;
    }

    private static int SkipSpace(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length && IsSpace(line[at]))
            at++;
        return at;
    }

    /// <summary>White space as JavaScript has it, which counts the byte order mark and not U+0085.</summary>
    private static bool IsSpace(char c) => c == '\uFEFF' || (c != '\u0085' && char.IsWhiteSpace(c));
}
