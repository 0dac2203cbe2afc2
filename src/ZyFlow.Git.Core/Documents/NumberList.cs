namespace ZyFlow.Git.Core.Documents;

/// <summary>Reads the numbers of a list such as <c>T012, T013 and 1.2-1.4</c> until something else comes.</summary>
internal ref struct NumberList(ReadOnlySpan<char> text, int start)
{
    private static readonly string[] Fillers =
    [
        "and",
        "or",
        "tasks",
        "task",
        "groups",
        "group",
        "phases",
        "phase",
        "completion of",
        "sections",
        "section",
    ];

    private readonly ReadOnlySpan<char> _text = text;
    private int _at = start;
    private bool _first = true;

    /// <summary>Where the last number ended; the start of the list before the first.</summary>
    public int End { get; private set; } = start;

    public readonly record struct Entry(TextSpan Span, string Number, string? Last);

    public bool Next(out Entry entry)
    {
        entry = default;
        if (!SkipBetween() || !TryNumber(_at, out var end))
            return false;

        var begin = _at;
        var number = _text[begin..end].ToString();
        string? last = null;
        if (RangeSign(end) is > 0 and var sign && TryNumber(sign, out var rangeEnd))
        {
            last = _text[sign..rangeEnd].ToString();
            end = rangeEnd;
        }

        _at = end;
        _first = false;
        End = end;
        entry = new Entry(new TextSpan(begin, end), number, last);
        return true;
    }

    /// <summary>True for capitals and digits such as <c>T012</c> and <c>WP01</c> that stand alone.</summary>
    public static bool IsId(ReadOnlySpan<char> text, int at, out int end)
    {
        end = at;
        while (end < text.Length && Characters.IsUpper(text[end]))
            end++;
        var letters = end - at;
        if (letters is 0 or > 6)
            return false;
        end = Characters.SkipDigits(text, end);
        var digits = end - at - letters;
        if (digits is < 2 or > 9 || !(text[at] == 'T' && letters == 1 || text[at + letters] == '0'))
            return false;
        end = SkipLetter(text, end);
        return IsEnd(text, end);
    }

    private static int SkipLetter(ReadOnlySpan<char> text, int at) =>
        at < text.Length && Characters.IsLower(text[at]) && IsEnd(text, at + 1) ? at + 1 : at;

    private static bool IsEnd(ReadOnlySpan<char> text, int at) =>
        at >= text.Length || !char.IsAsciiLetterOrDigit(text[at]);

    /// <summary>Skips separators, emphasis and filler words; between two numbers there must be one.</summary>
    private bool SkipBetween()
    {
        var separated = _first;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is ',' or ';' or '&' or '+' or '、' or '，')
            {
                separated = true;
                _at++;
            }
            else if (Characters.IsBlank(c) || c is '*' or '_' or '`' or ':')
            {
                _at++;
            }
            else if (!_first && c == '(' && ClosingParenthesis() is > 0 and var close)
            {
                _at = close;
            }
            else if (Filler() is > 0 and var length)
            {
                separated = true;
                _at += length;
            }
            else
            {
                return separated;
            }
        }

        return false;
    }

    private readonly int ClosingParenthesis()
    {
        var line = _text[_at..];
        var newline = line.IndexOf('\n');
        var close = (newline < 0 ? line : line[..newline]).IndexOf(')');
        return close < 0 ? -1 : _at + close + 1;
    }

    private readonly int Filler()
    {
        foreach (var word in Fillers)
        {
            var rest = _text[_at..];
            if (
                rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && rest.Length > word.Length
                && Characters.IsBlank(rest[word.Length])
            )
                return word.Length;
        }

        return 0;
    }

    private readonly int RangeSign(int at)
    {
        var sign = Characters.SkipBlanks(_text, at);
        if (sign < _text.Length && _text[sign] is '-' or '–' or '—' or '~' or '～' or '→')
            return Characters.SkipBlanks(_text, sign + 1);
        return sign + 2 < _text.Length && _text[sign..].StartsWith("..") ? sign + 2 : -1;
    }

    private readonly bool TryNumber(int at, out int end)
    {
        end = at;
        if (at >= _text.Length)
            return false;
        if (IsId(_text, at, out end))
            return true;
        end = at;
        while (true)
        {
            var digits = Characters.SkipDigits(_text, end);
            if (digits == end || digits - end > 9)
                return false;
            end = digits;
            if (end + 1 >= _text.Length || _text[end] != '.' || !Characters.IsDigit(_text[end + 1]))
                break;
            end++;
        }

        end = SkipLetter(_text, end);
        return IsEnd(_text, end);
    }
}
