using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Documents;

/// <summary>A user's field in the tail of a task's line.</summary>
/// <param name="Span">Label, value and end, counted from the start of the text that was looked at.</param>
internal readonly record struct TailField(MetadataField Field, TextSpan Span, TextSpan Value)
{
    /// <summary>The sign of a flag is its value.</summary>
    public string ValueIn(ReadOnlySpan<char> tail) =>
        Field.User?.Type == UserFieldType.Flag ? UserFieldText.True : Value.In(tail).ToString();
}

/// <summary>Finds the metadata that tools write at the end of an item's line.</summary>
internal static class ItemTail
{
    private static readonly string[] DateSigns = ["📅", "⏳", "🛫", "➕", "✅", "❌", "📆", "🗓", "⌛"];
    private static readonly string[] WordSigns = ["🆔", "⛔", "🏁", "🔁"];
    private static readonly string[] PlainSigns = ["🔺", "⏫", "🔼", "🔽", "⏬"];

    // A longer tail is text: looking for each sign again and again would take a long line's length squared.
    private const int Longest = 1000;

    /// <summary>Where the tail starts, with the blanks before it; the end of the content when there is none.</summary>
    /// <param name="isTask">A user's fields belong to tasks; at the end of a bullet they are text.</param>
    public static int Start(ReadOnlySpan<char> content, int floor, Profile profile, bool isTask)
    {
        var start = content.Length;
        floor = Math.Max(floor, start - Longest);
        var fields = isTask ? profile.TailFields : [];
        while (start > floor)
        {
            var before = Strip(content[..start], floor, profile, fields, out _);
            if (before == start)
                break;
            start = SkipBlanksBack(content, before, floor);
        }

        return start;
    }

    /// <summary>The user's fields in a tail, from left to right.</summary>
    public static List<TailField> Fields(ReadOnlySpan<char> tail, Profile profile)
    {
        var found = new List<TailField>();
        for (var start = SkipBlanksBack(tail, tail.Length, 0); start > 0; start = SkipBlanksBack(tail, start, 0))
        {
            var before = Strip(tail[..start], 0, profile, profile.TailFields, out var field);
            if (before == start)
                break;
            if (field is not null)
                found.Add(field.Value);
            start = before;
        }

        found.Reverse();
        return found;
    }

    private static int SkipBlanksBack(ReadOnlySpan<char> text, int end, int floor)
    {
        while (end > floor && Characters.IsBlank(text[end - 1]))
            end--;
        return end;
    }

    /// <summary>Where the last thing of the content begins; its end when the rest is title.</summary>
    /// <remarks>A field whose value goes on to the end comes last: what follows it has an end of its own.</remarks>
    private static int Strip(
        ReadOnlySpan<char> content,
        int floor,
        Profile profile,
        MetadataField[] fields,
        out TailField? field
    )
    {
        field = fields.Length == 0 ? null : StripField(content, floor, fields, isOpen: false);
        if (field is not null)
            return field.Value.Span.Start;
        var before = StripOne(content, floor, profile.WritesFields);
        if (before == content.Length && fields.Length > 0)
            field = StripField(content, floor, fields, isOpen: true);
        return field?.Span.Start ?? before;
    }

    /// <summary>The user's field that ends here; null when none does.</summary>
    /// <param name="isOpen">Whether fields are meant whose value no sign ends.</param>
    private static TailField? StripField(ReadOnlySpan<char> content, int floor, MetadataField[] fields, bool isOpen)
    {
        foreach (var field in fields)
        {
            var (label, suffix) = (field.Template.Label, field.Template.Suffix);
            if (isOpen != (suffix.Length == 0 && !IsFlag(field)))
                continue;
            if (!isOpen && !content.EndsWith(suffix.Length > 0 ? suffix : label))
                continue;
            // At the beginning of a line's text nothing has to stand before it.
            var at = floor + content[floor..Math.Max(floor, content.Length - suffix.Length)].LastIndexOf(label);
            if (at < floor || (at > 0 && !Characters.IsBlank(content[at - 1])))
                continue;
            var value = new TextSpan(at + label.Length, content.Length - suffix.Length);
            if (suffix.Length > 0 && value.In(content).Contains(suffix, StringComparison.Ordinal))
                continue;
            return new TailField(field, new TextSpan(at, content.Length), Trim(content, value));
        }

        return null;

        static bool IsFlag(MetadataField field) => field.User?.Type == UserFieldType.Flag;
    }

    private static TextSpan Trim(ReadOnlySpan<char> text, TextSpan span)
    {
        var start = span.Start;
        while (start < span.End && Characters.IsBlank(text[start]))
            start++;
        return new TextSpan(start, SkipBlanksBack(text, span.End, start));
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
