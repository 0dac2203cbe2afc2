using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Cli.Output;

/// <summary>Makes text from files safe for a terminal: what would steer it becomes readable instead.</summary>
/// <remarks>The only place that does so; everything the tool prints passes through here.</remarks>
internal static class Visible
{
    /// <summary>One line: line feeds and tabs are escaped too.</summary>
    public static string Line(string text) => Escape(text, keepLines: false);

    /// <summary>Several lines: line feeds and tabs stay.</summary>
    public static string Lines(string text) => Escape(text, keepLines: true);

    private static string Escape(string text, bool keepLines)
    {
        var result = default(StringBuilder);
        for (var at = 0; at < text.Length; )
        {
            var isRune = Rune.TryGetRuneAt(text, at, out var rune);
            var length = isRune ? rune.Utf16SequenceLength : 1;
            var keep = isRune && (!Steers(rune) || (keepLines && rune.Value is '\n' or '\t'));
            if (!keep)
                result ??= new StringBuilder(text.Length + 8).Append(text, 0, at);
            if (keep)
                result?.Append(text, at, length);
            else
                result!.Append(Name(isRune ? rune.Value : text[at])); // made above when the first one is met
            at += length;
        }

        return result?.ToString() ?? text;
    }

    // Control characters (C0, DEL, C1), line and paragraph separators, and format characters that reorder or hide text.
    // Joiners and variation selectors stay: emoji and several scripts are made of them.
    private static bool Steers(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D or 0xAD or (>= 0xE0020 and <= 0xE007F)),
            _ => false,
        };

    private static string Name(int value) =>
        value switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < 0x100 => $"\\x{value:x2}",
            _ => $"\\u{{{value:x}}}",
        };
}
