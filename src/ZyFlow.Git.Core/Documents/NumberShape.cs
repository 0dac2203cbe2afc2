namespace ZyFlow.Git.Core.Documents;

/// <summary>How a number is written.</summary>
public enum NumberKind
{
    None,

    /// <summary><c>1.</c>, <c>1.2</c>, <c>1.2a</c>.</summary>
    Dotted,

    /// <summary><c>T012</c>, <c>WP01</c>.</summary>
    Id,

    /// <summary><c>Phase 3:</c>, <c>Group 1-1:</c>, <c>task-1-1:</c>.</summary>
    Label,
}

/// <summary>Where a number at the start of a text lies.</summary>
/// <remarks>
/// A text often starts with digits that are no number: <c>2.0.1 release</c>, <c>3 items</c>, <c>MP3 player</c>. A number is
/// two or more dotted components without delimiter, but three or more with a zero among them are a version; one integer
/// with a delimiter; <c>T</c> and digits; capitals and zero-padded digits, or any digits with a delimiter; or one of the
/// words that people number, with a delimiter. Nine digits at most, so that every value fits an int.
/// </remarks>
/// <param name="Open">End of an opening emphasis.</param>
/// <param name="Values">Start of the first digit.</param>
/// <param name="Core">End of the last digit and its letter, as in <c>1.2a</c>.</param>
/// <param name="Length">Length of the whole, with delimiter, closing emphasis and blanks.</param>
internal readonly record struct NumberShape(NumberKind Kind, int Open, int Values, int Core, int Length)
{
    private const int Farthest = 24;

    private static readonly string[] Words =
    [
        "work package",
        "task",
        "phase",
        "group",
        "step",
        "stage",
        "milestone",
        "sprint",
        "part",
        "epic",
        "story",
        "iteration",
        "wave",
        "batch",
        "week",
        "day",
        "track",
        "section",
        "round",
        "module",
        "layer",
        "작업",
        "단계",
        "그룹",
        "タスク",
        "フェーズ",
        "ステップ",
        "任务",
        "阶段",
        "步骤",
    ];

    /// <param name="group">The number of the section around; <c>1.0.1</c> is a number in <c>Task 1.0</c>.</param>
    public static NumberShape Read(ReadOnlySpan<char> text, ReadOnlySpan<char> group = default)
    {
        if (text.IsEmpty || !MayStart(text[0]))
            return default;

        var open = OpeningEmphasis(text);
        if (open == text.Length)
            return default;
        if (Characters.IsDigit(text[open]))
            return ReadDotted(text, open, group);
        // Most titles are words; only a digit near the start makes the list of words worth a look.
        if (text[open..Math.Min(text.Length, open + Farthest)].IndexOfAnyInRange('0', '9') < 0)
            return default;
        var label = ReadLabel(text, open);
        return label.Kind == NumberKind.None && Characters.IsUpper(text[open]) ? ReadId(text, open) : label;
    }

    private static bool MayStart(char c) =>
        c is '*' or '_' or '`' or '~' || c >= '\u0800' || char.IsAsciiLetterOrDigit(c);

    private static int OpeningEmphasis(ReadOnlySpan<char> text) =>
        text is ['*', '*', ..] or ['_', '_', ..] or ['~', '~', ..] ? 2
        : text[0] is '*' or '_' or '`' ? 1
        : 0;

    private static NumberShape ReadDotted(ReadOnlySpan<char> text, int open, ReadOnlySpan<char> group)
    {
        if (!TryReadValues(text, open, hyphens: false, out var core, out var count, out var hasZero))
            return default;
        if (count >= 3 && hasZero && !IsIn(group, text[open..core]))
            return default;
        // Later letters after a dotted number are units: 1.5x, 2.5s.
        core = SkipLetter(text, core, last: 'f');
        return End(text, NumberKind.Dotted, open, open, core, delimiterNeeded: count == 1);
    }

    private static bool IsIn(ReadOnlySpan<char> group, ReadOnlySpan<char> number) =>
        !group.IsEmpty && number.StartsWith(group) && (number.Length == group.Length || number[group.Length] == '.');

    private static NumberShape ReadId(ReadOnlySpan<char> text, int open)
    {
        var letters = open;
        while (letters < text.Length && Characters.IsUpper(text[letters]))
            letters++;
        var values = letters < text.Length && text[letters] == '-' ? letters + 1 : letters;
        if (letters - open > 6 || !TryReadValues(text, values, hyphens: false, out var core, out _, out _))
            return default;
        core = SkipLetter(text, core);
        var certain = text[values] == '0' || (letters - open == 1 && text[open] == 'T');
        return End(text, NumberKind.Id, open, values, core, delimiterNeeded: !certain);
    }

    private static NumberShape ReadLabel(ReadOnlySpan<char> text, int open)
    {
        foreach (var word in Words)
        {
            if (!text[open..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                continue;
            var values = open + word.Length;
            if (values < text.Length && (text[values] == '-' || Characters.IsBlank(text[values])))
                values++;
            while (values < text.Length && (Characters.IsUpper(text[values]) || text[values] == '-'))
                values++;
            if (!TryReadValues(text, values, hyphens: true, out var core, out _, out _))
                return default;
            core = SkipLetter(text, core);
            return End(text, NumberKind.Label, open, values, core, delimiterNeeded: text[values] != '0');
        }

        return default;
    }

    private static bool TryReadValues(
        ReadOnlySpan<char> text,
        int start,
        bool hyphens,
        out int end,
        out int count,
        out bool hasZero
    )
    {
        end = start;
        count = 0;
        hasZero = false;
        for (var at = start; ; at = end + 1)
        {
            var digits = Characters.SkipDigits(text, at);
            if (digits == at)
                return count > 0;
            if (digits - at > 9)
                return false;
            hasZero |= text[at..digits].IndexOfAnyExcept('0') < 0;
            count++;
            end = digits;
            if (end == text.Length || !(text[end] == '.' || (hyphens && text[end] == '-')))
                return true;
        }
    }

    private static int SkipLetter(ReadOnlySpan<char> text, int core, char last = 'z') =>
        core < text.Length
        && Characters.IsLower(text[core])
        && text[core] <= last
        && (core + 1 == text.Length || !char.IsLetterOrDigit(text[core + 1]))
            ? core + 1
            : core;

    private static NumberShape End(
        ReadOnlySpan<char> text,
        NumberKind kind,
        int open,
        int values,
        int core,
        bool delimiterNeeded
    )
    {
        var at = SkipClosing(text, open, core);
        var delimiter = SkipDelimiter(text, at);
        var hasDelimiter = delimiter > at;
        at = SkipClosing(text, open, delimiter);
        var blank = Characters.SkipBlanks(text, at);
        if (blank == at && at < text.Length && !(hasDelimiter && text[delimiter - 1] is '、' or '：'))
            return default;
        if (!hasDelimiter && !(kind == NumberKind.Dotted && delimiterNeeded) && IsDash(text, blank))
        {
            hasDelimiter = true;
            blank = Characters.SkipBlanks(text, blank + 1);
        }

        return delimiterNeeded && !hasDelimiter && !(kind == NumberKind.Label && blank == text.Length)
            ? default
            : new NumberShape(kind, open, values, core, blank);
    }

    private static bool IsDash(ReadOnlySpan<char> text, int at) =>
        at > 0
        && at + 1 < text.Length
        && text[at] is '-' or '–' or '—'
        && Characters.IsBlank(text[at - 1])
        && Characters.IsBlank(text[at + 1]);

    private static int SkipClosing(ReadOnlySpan<char> text, int open, int at) =>
        open > 0 && text[at..].StartsWith(text[..open]) ? at + open : at;

    private static int SkipDelimiter(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 < text.Length && text[at] == '\\' && text[at + 1] is '.' or ')')
            return at + 2;
        return at < text.Length && text[at] is '.' or ')' or ':' or '、' or '：' ? at + 1 : at;
    }
}
