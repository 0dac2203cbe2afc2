using System.Buffers;

namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>A bullet that names a value, such as <c>Status: done</c> or <c>_Requirements: 1.1, 2.3_</c>.</summary>
internal static class NamedValue
{
    private const int LongestName = 40;

    private static readonly SearchValues<char> Punctuation = SearchValues.Create(".,;!?()[]/\\");

    /// <summary>The name in front of the colon, or nothing when the text is an ordinary sentence.</summary>
    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOfAny(':', '：');
        if (colon <= 0 || colon > LongestName)
            return [];

        var name = text[..colon].Trim("*_` ");
        if (name.IsEmpty || name.ContainsAny(Punctuation) || Words(name) > 3)
            return [];

        return name;
    }

    /// <summary>The items of <c>_Name: a, b_</c>; false when the text is not such a list.</summary>
    public static bool TryList(ReadOnlySpan<char> text, out string head, out List<string> items, out string tail)
    {
        (head, items, tail) = ("", [], "");
        var colon = text.IndexOf(':');
        if (text.Length < 4 || text[0] != '_' || text[^1] != '_' || NameOf(text).IsEmpty)
            return false;

        var start = colon + 1;
        while (start < text.Length - 1 && text[start] == ' ')
            start++;
        head = text[..start].ToString();
        tail = text[^1..].ToString();
        foreach (var range in text[start..^1].Split(','))
        {
            var item = text[start..^1][range].Trim();
            if (!item.IsEmpty)
                items.Add(item.ToString());
        }

        return items.TrueForAll(static item => !item.Contains(' ', StringComparison.Ordinal));
    }

    private static int Words(ReadOnlySpan<char> name)
    {
        var words = 1;
        foreach (var c in name)
            words += c == ' ' ? 1 : 0;
        return words;
    }
}
