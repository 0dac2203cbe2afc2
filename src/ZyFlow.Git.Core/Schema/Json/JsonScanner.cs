using System.Text;

namespace ZyFlow.Git.Core.Schema.Json;

/// <summary>Reads JSON values with the place of each, and says where a text stops being JSON.</summary>
internal sealed class JsonScanner(string text)
{
    /// <summary>More than any schema needs, and far from the end of anybody's stack.</summary>
    private const int MaximalDepth = 32;

    private const string Escapes = "\"\\/bfnrt";
    private const string Escaped = "\"\\/\b\f\n\r\t";

    private static readonly IReadOnlyList<JsonNode> None = [];

    private int _at = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    private int _line;
    private int _lineStart;

    public string Error { get; private set; } = "";

    public Place ErrorPlace { get; private set; }

    /// <summary>Null when the text is not one JSON value; then <see cref="Error"/> says why.</summary>
    public JsonNode? Scan()
    {
        if (Value("", null, depth: 0) is not { } root)
            return null;

        SkipBlanks();
        return _at == text.Length ? root : Fail("nothing may follow the value");
    }

    private char Next => At(_at);

    private char At(int index) => index < text.Length ? text[index] : '\0';

    private JsonNode? Value(string name, Place? namePlace, int depth)
    {
        SkipBlanks();
        if (depth > MaximalDepth)
            return Fail($"nested deeper than {MaximalDepth}");
        if (Next is '{' or '[')
            return Items(name, namePlace, closing: Next == '{' ? '}' : ']', depth);

        if (Next == '"')
            return Quoted() is var (value, quoted) ? Node("string", value, quoted) : Fail("a value was expected");
        var length = Literal();
        if (length == 0)
            return Fail("a value was expected");
        var literal = text.Substring(_at, length);
        var place = Advance(length);
        return literal switch
        {
            "null" => Node("null", "", place),
            "true" or "false" => Node("boolean", literal, place),
            _ => Node("number", literal, place),
        };

        JsonNode Node(string kind, string value, Place place) =>
            new(kind, name, value, place, namePlace ?? place, None);
    }

    private JsonNode? Items(string name, Place? namePlace, char closing, int depth)
    {
        var place = Advance(1);
        var children = new List<JsonNode>();
        var node = new JsonNode(closing == '}' ? "object" : "array", name, "", place, namePlace ?? place, children);
        SkipBlanks();
        if (Next == closing)
            return Close();

        while (true)
        {
            var (itemName, itemPlace) = ("", (Place?)null);
            if (closing == '}')
            {
                SkipBlanks();
                if (Quoted() is not var (found, where))
                    return Fail("a name in double quotes was expected");
                SkipBlanks();
                if (Next != ':')
                    return Fail("':' was expected");
                (itemName, itemPlace) = (found, where);
                Advance(1);
            }

            if (Value(itemName, itemPlace, depth + 1) is not { } child)
                return null;
            children.Add(child);

            SkipBlanks();
            if (Next == closing)
                return Close();
            if (Next != ',')
                return Fail($"',' or '{closing}' was expected");
            Advance(1);
        }

        JsonNode Close()
        {
            Advance(1);
            return node;
        }
    }

    /// <summary>The string that begins here; null when none does.</summary>
    private (string Value, Place Place)? Quoted()
    {
        if (Next != '"')
            return null;
        var value = new StringBuilder();
        var at = _at + 1;
        for (; At(at) != '"'; at++)
        {
            if (at >= text.Length || text[at] < ' ')
                return null;
            if (text[at] != '\\')
            {
                value.Append(text[at]);
                continue;
            }

            at++;
            var escape = Escapes.IndexOf(At(at));
            if (escape >= 0)
            {
                value.Append(Escaped[escape]);
            }
            else if (At(at) == 'u' && Code(at + 1) is >= 0 and var code)
            {
                value.Append((char)code);
                at += 4;
            }
            else
            {
                return null;
            }
        }

        return (value.ToString(), Advance(at + 1 - _at));
    }

    /// <summary>The value of four hexadecimal digits; -1 when they are none.</summary>
    private int Code(int at)
    {
        var code = 0;
        for (var end = at + 4; at < end; at++)
        {
            var digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(At(at)));
            if (digit < 0)
                return -1;
            code = (code << 4) | digit;
        }

        return code;
    }

    /// <summary>The length of the number or word that stands here; zero when none does.</summary>
    private int Literal()
    {
        var end = Word();
        return end > _at && !char.IsLetterOrDigit(At(end)) && At(end) is not ('_' or '.') ? end - _at : 0;
    }

    private int Word()
    {
        foreach (var word in (string[])["true", "false", "null"])
        {
            if (string.CompareOrdinal(text, _at, word, 0, word.Length) == 0)
                return _at + word.Length;
        }

        var at = _at + (Next == '-' ? 1 : 0);
        var whole = Digits(at);
        if (whole == at || (At(at) == '0' && whole > at + 1))
            return _at;
        at = At(whole) == '.' && Digits(whole + 1) is var fraction && fraction > whole + 1 ? fraction : whole;
        if (At(at) is not ('e' or 'E'))
            return at;
        var sign = at + (At(at + 1) is '+' or '-' ? 2 : 1);
        return Digits(sign) is var exponent && exponent > sign ? exponent : at;
    }

    private int Digits(int at)
    {
        while (At(at) is >= '0' and <= '9')
            at++;
        return at;
    }

    private Place Advance(int length)
    {
        var place = new Place(_at, length, _line, _at - _lineStart);
        _at += length;
        return place;
    }

    private JsonNode? Fail(string reason)
    {
        Error = _at < text.Length ? reason : $"the file ends where {reason}";
        ErrorPlace = new Place(_at, _at < text.Length ? 1 : 0, _line, _at - _lineStart);
        return null;
    }

    private void SkipBlanks()
    {
        for (; Next is ' ' or '\t' or '\r' or '\n'; _at++)
        {
            if (Next != '\n')
                continue;
            _line++;
            _lineStart = _at + 1;
        }
    }
}
