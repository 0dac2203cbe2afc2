using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Core.Text;

/// <summary>Text that a terminal shows and does not obey.</summary>
public static class Printable
{
    /// <summary>Writes control characters, line separators and direction marks as <c>\u{1B}</c>.</summary>
    /// <remarks>
    /// Titles come from repositories: an escape sequence in one could recolour, retitle or fake the output, and a direction
    /// mark could make it read backwards.
    /// </remarks>
    public static string From(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (first < 0)
            return text;

        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsObeyed(text[i]) || IsLonelySurrogate(text, i))
                result.Append("\\u{").Append(((int)text[i]).ToString("X", CultureInfo.InvariantCulture)).Append('}');
            else
                result.Append(text[i]);
        }

        return result.ToString();
    }

    private static bool IsObeyed(char c) =>
        char.IsControl(c)
        || c
            is '\u061C'
                or '\u200E'
                or '\u200F'
                or (>= '\u2028' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069')
                or '\uFEFF';

    private static bool IsLonelySurrogate(string text, int i) =>
        char.IsHighSurrogate(text[i])
            ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
            : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
}
