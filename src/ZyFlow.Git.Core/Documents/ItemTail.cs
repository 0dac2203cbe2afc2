using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Documents;

/// <summary>Finds the metadata that tools write at the end of an item's line.</summary>
internal static class ItemTail
{
    private static readonly string[] DateSigns = ["📅", "⏳", "🛫", "➕", "✅", "❌", "📆", "🗓", "⌛"];
    private static readonly string[] WordSigns = ["🆔", "⛔", "🏁", "🔁"];
    private static readonly string[] PlainSigns = ["🔺", "⏫", "🔼", "🔽", "⏬"];

    // A longer tail is text: looking for each sign again and again would take a long line's length squared.
    private const int Longest = 1000;

    /// <summary>Where the tail starts, with the blanks before it; the end of the content when there is none.</summary>
    public static int Start(ReadOnlySpan<char> content, int floor, Profile profile)
    {
        var start = content.Length;
        floor = Math.Max(floor, start - Longest);
        while (start > floor)
        {
            var before = StripOne(content[..start], floor, profile.WritesFields);
            if (before == start)
                break;
            start = before;
            while (start > floor && Characters.IsBlank(content[start - 1]))
                start--;
        }

        return start;
    }

    private static int StripOne(ReadOnlySpan<char> content, int floor, bool fields)
    {
        var end = content.Length;
        if (content.EndsWith("-->"))
            return After(content.LastIndexOf("<!--"), floor, end);
        if (!fields)
            return end;
        if (content[^1] is ']' or ')')
        {
            var open = content.LastIndexOf(content[^1] == ']' ? '[' : '(');
            return open >= 0 && content[open..].Contains("::", StringComparison.Ordinal)
                ? After(open, floor, end)
                : end;
        }

        var word = end;
        while (word > floor && !Characters.IsBlank(content[word - 1]))
            word--;
        if (content[word] is '#' or '^' && end - word > 1 && (word == 0 || Characters.IsBlank(content[word - 1])))
            return word;
        return StripSign(content, floor);
    }

    private static int StripSign(ReadOnlySpan<char> content, int floor)
    {
        var end = content.Length;
        foreach (var sign in PlainSigns)
        {
            if (content.TrimEnd('\uFE0F').EndsWith(sign))
                return After(content.LastIndexOf(sign), floor, end);
        }

        foreach (var sign in DateSigns)
        {
            var at = content.LastIndexOf(sign);
            if (at >= floor && IsDate(content[(at + sign.Length)..].TrimStart('\uFE0F').Trim()))
                return at;
        }

        foreach (var sign in WordSigns)
        {
            var at = content.LastIndexOf(sign);
            if (at >= floor && content[(at + sign.Length)..].IndexOfAnyExceptInRange(' ', '~') is -1 or 0)
                return at;
        }

        return end;
    }

    private static bool IsDate(ReadOnlySpan<char> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' && text.IndexOfAnyExceptInRange('-', '9') < 0;

    private static int After(int start, int floor, int end) => start >= floor ? start : end;
}
