using System.Text.RegularExpressions;

namespace ZyFlow.Git.Generators.Json;

/// <summary>Finds where each JSON value stands, in document order, and where a text stops being JSON.</summary>
internal sealed class JsonScanner(string text)
{
    /// <summary>More than any schema needs, and far from the end of the compiler's stack.</summary>
    private const int MaximalDepth = 32;

    private static readonly Regex Literal = new(
        @"\G(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![A-Za-z0-9_.])",
        RegexOptions.CultureInvariant
    );

    private static readonly Regex Quoted = new(
        @"\G""(?:[^""\\\x00-\x1f]|\\(?:[""\\/bfnrt]|u[0-9A-Fa-f]{4}))*""",
        RegexOptions.CultureInvariant
    );

    private readonly List<(Place? Name, Place Value)> _nodes = [];
    private int _at = text.StartsWith("\uFEFF", StringComparison.Ordinal) ? 1 : 0;
    private int _line;
    private int _lineStart;

    public IReadOnlyList<(Place? Name, Place Value)> Nodes => _nodes;

    public string Error { get; private set; } = "";

    public Place ErrorPlace { get; private set; }

    /// <summary>False when the text is not one JSON value; then <see cref="Error"/> says why.</summary>
    public bool Scan()
    {
        if (!Value(null, depth: 0))
            return false;

        SkipBlanks();
        return _at == text.Length || Fail("nothing may follow the value");
    }

    private char Next => _at < text.Length ? text[_at] : '\0';

    private bool Value(Place? name, int depth)
    {
        SkipBlanks();
        if (depth > MaximalDepth)
            return Fail($"nested deeper than {MaximalDepth}");
        if (Next is '{' or '[')
            return Items(name, closing: Next == '{' ? '}' : ']', depth);

        var rule = Next == '"' ? Quoted : Literal;
        return Token(rule, "a value was expected", out var place) && Add(name, place);
    }

    private bool Items(Place? name, char closing, int depth)
    {
        Add(name, Advance(1));
        SkipBlanks();
        if (Next == closing)
            return Skip();

        while (true)
        {
            Place? itemName = null;
            if (closing == '}')
            {
                SkipBlanks();
                if (!Token(Quoted, "a name in double quotes was expected", out var found))
                    return false;
                SkipBlanks();
                if (Next != ':')
                    return Fail("':' was expected");
                itemName = found;
                Advance(1);
            }

            if (!Value(itemName, depth + 1))
                return false;

            SkipBlanks();
            if (Next == closing)
                return Skip();
            if (Next != ',')
                return Fail($"',' or '{closing}' was expected");
            Advance(1);
        }
    }

    private bool Token(Regex rule, string expectation, out Place place)
    {
        place = default;
        var match = rule.Match(text, _at);
        if (!match.Success)
            return Fail(expectation);

        place = Advance(match.Length);
        return true;
    }

    private bool Add(Place? name, Place value)
    {
        _nodes.Add((name, value));
        return true;
    }

    private bool Skip()
    {
        Advance(1);
        return true;
    }

    private Place Advance(int length)
    {
        var place = new Place(_at, length, _line, _at - _lineStart);
        _at += length;
        return place;
    }

    private bool Fail(string reason)
    {
        Error = _at < text.Length ? reason : $"the file ends where {reason}";
        ErrorPlace = new Place(_at, _at < text.Length ? 1 : 0, _line, _at - _lineStart);
        return false;
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
