using System.Buffers;

namespace ZyFlow.Git.Mcp.Clients;

/// <summary>A table header or a key with its value in a TOML file. Positions are bytes.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Start">Of the header or the key.</param>
/// <param name="ValueStart">Of the value; for a header its end.</param>
/// <param name="End">After the value or the header; a comment behind it does not count.</param>
/// <param name="IsList">The header of an array of tables.</param>
/// <remarks>
/// Only as much of TOML 1.0 as it takes to know where statements begin and end: keys, strings, brackets, comments
/// (https://toml.io/en/v1.0.0). Values are not looked into.
/// </remarks>
internal sealed record TomlStatement(
    IReadOnlyList<string> Key,
    int Line,
    int Start,
    int ValueStart,
    int End,
    bool IsTable,
    bool IsList
)
{
    private static readonly SearchValues<char> BareKey = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    );

    /// <exception cref="ConfigFormatException">A string or a bracket is left open, or a line is no statement.</exception>
    public static IReadOnlyList<TomlStatement> Read(string text)
    {
        var found = new List<TomlStatement>();
        for (var at = ByteOrderMark.LengthIn(text); ; )
        {
            at = SkipBlank(text, at, withLines: true);
            if (at == text.Length)
                return found;
            found.Add(ReadOne(text, ref at));
            at = SkipBlank(text, at, withLines: false);
            if (at < text.Length && text[at] is not ('\n' or '\r'))
                throw Unreadable(text, at);
        }
    }

    /// <summary>The position behind the line on which the statement ends.</summary>
    public int LineEnd(string text) => text.IndexOf('\n', End) is var end and >= 0 ? end + 1 : text.Length;

    private static TomlStatement ReadOne(string text, ref int at)
    {
        var start = at;
        var line = text.AsSpan(0, at).Count('\n') + 1;
        var isTable = text[at] == '[';
        var isList = isTable && at + 1 < text.Length && text[at + 1] == '[';
        var brackets =
            isList ? 2
            : isTable ? 1
            : 0;
        at += brackets;
        var key = ReadKey(text, ref at);
        if (isTable)
        {
            for (; brackets > 0; brackets--)
                Expect(text, ref at, ']');
            return new TomlStatement(key, line, start, at, at, true, isList);
        }

        Expect(text, ref at, '=');
        at = SkipBlank(text, at, withLines: false);
        var value = at;
        SkipValue(text, ref at);
        return new TomlStatement(key, line, start, value, at, false, false);
    }

    private static List<string> ReadKey(string text, ref int at)
    {
        var parts = new List<string>();
        while (true)
        {
            at = SkipSpaces(text, at);
            var start = at;
            if (at < text.Length && text[at] is '"' or '\'')
            {
                SkipString(text, ref at);
                parts.Add(text[(start + 1)..(at - 1)]);
            }
            else
            {
                var length = text.AsSpan(at).IndexOfAnyExcept(BareKey);
                at = length < 0 ? text.Length : at + length;
                if (at == start)
                    throw Unreadable(text, at);
                parts.Add(text[start..at]);
            }

            at = SkipSpaces(text, at);
            if (at == text.Length || text[at] != '.')
                return parts;
            at++;
        }
    }

    /// <summary>A value ends where its line does, outside strings and brackets.</summary>
    private static void SkipValue(string text, ref int at)
    {
        var depth = 0;
        var start = at;
        var end = at;
        while (at < text.Length && (depth > 0 || text[at] is not ('\n' or '\r' or '#')))
        {
            if (text[at] is '"' or '\'')
                SkipString(text, ref at);
            else if (text[at] == '#')
                at = SkipBlank(text, at, withLines: false);
            else
                depth += text[at++] switch
                {
                    '[' or '{' => 1,
                    ']' or '}' => -1,
                    _ => 0,
                };
            if (depth < 0)
                throw Unreadable(text, at - 1);
            if (text[at - 1] is not (' ' or '\t'))
                end = at;
        }

        if (depth > 0 || end == start)
            throw Unreadable(text, start);
        at = end;
    }

    private static void SkipString(string text, ref int at)
    {
        var start = at;
        var quote = text[at];
        var triple = new string(quote, 3);
        var close = string.CompareOrdinal(text, at, triple, 0, 3) == 0 ? triple : quote.ToString();
        for (at += close.Length; at < text.Length; at++)
        {
            if (close.Length == 1 && text[at] == '\n')
                break;
            if (quote == '"' && text[at] == '\\')
                at++;
            else if (string.CompareOrdinal(text, at, close, 0, close.Length) == 0)
            {
                at += close.Length;
                // Up to two quotes may stand directly before the closing three.
                while (close.Length == 3 && at < text.Length && text[at] == quote)
                    at++;
                return;
            }
        }

        throw Unreadable(text, start);
    }

    private static int SkipSpaces(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at;
    }

    /// <summary>Skips spaces and comments, and line ends where they may stand.</summary>
    private static int SkipBlank(string text, int at, bool withLines)
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' || (withLines && text[at] is '\r' or '\n'))
                at++;
            else if (text[at] == '#')
                at = text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
            else
                break;
        }

        return at;
    }

    private static void Expect(string text, ref int at, char wanted)
    {
        at = SkipSpaces(text, at);
        if (at == text.Length || text[at] != wanted)
            throw Unreadable(text, at);
        at++;
    }

    private static ConfigFormatException Unreadable(string text, int at) =>
        new(
            $"It is no TOML that can be read for certain, at line {text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1}."
        );
}
