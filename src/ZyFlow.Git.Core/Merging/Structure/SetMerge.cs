using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Base-aware set merge: what one side removed stays removed, what one side added comes in.</summary>
internal static class SetMerge
{
    /// <summary>Merges flags and trailing metadata, such as <c>[P] [US1] </c>.</summary>
    public static MergedField Merge(string? @base, string ours, string theirs)
    {
        var merged = Items(Units(@base ?? ""), Units(ours), Units(theirs));
        var (before, after) = Blanks(ours.Length > 0 ? ours : theirs);
        return MergedField.Agreed(merged.Count == 0 ? "" : before + string.Join(' ', merged) + after);
    }

    /// <summary>The blanks that separate a part from its neighbours.</summary>
    internal static (string Before, string After) Blanks(string part) =>
        (part.StartsWith(' ') ? " " : "", part.EndsWith(' ') ? " " : "");

    /// <summary>Whether two texts hold the same units, in whatever order.</summary>
    public static bool IsSame(string one, string other) =>
        Units(one).Order(StringComparer.Ordinal).SequenceEqual(Units(other).Order(StringComparer.Ordinal));

    /// <summary>Merges <c>_Requirements: 1.1, 2.3_</c>; null when the three are not one named list.</summary>
    public static MergedField? NamedList(string? @base, string ours, string theirs)
    {
        if (
            !NamedValue.TryList(ours, out var head, out var oursItems, out var tail)
            || !NamedValue.TryList(theirs, out var theirsHead, out var theirsItems, out _)
            || !string.Equals(head, theirsHead, StringComparison.Ordinal)
        )
        {
            return null;
        }

        List<string> baseItems = [];
        if (@base is not null && !NamedValue.TryList(@base, out _, out baseItems, out _))
            return null;

        return MergedField.Agreed(head + string.Join(", ", Items(baseItems, oursItems, theirsItems)) + tail);
    }

    internal static List<string> Items(List<string> @base, List<string> ours, List<string> theirs)
    {
        var merged = @base.FindAll(item => ours.Contains(item) && theirs.Contains(item));
        var added = ours.Concat(theirs).Where(item => !@base.Contains(item)).Distinct(StringComparer.Ordinal).ToList();
        added.Sort(static (x, y) => Order(x, y));
        foreach (var item in added)
        {
            // A sorted list stays sorted; any other gets its additions at the end.
            var at = merged.FindIndex(other => Order(item, other) < 0);
            var isSorted = merged.Zip(merged.Skip(1)).All(static p => Order(p.First, p.Second) <= 0);
            merged.Insert(isSorted && at >= 0 ? at : merged.Count, item);
        }

        return merged;
    }

    /// <summary>Numbers inside the text compare as numbers, so that 2.10 comes after 2.9.</summary>
    private static int Order(string x, string y)
    {
        int i = 0,
            j = 0;
        while (i < x.Length && j < y.Length)
        {
            if (char.IsAsciiDigit(x[i]) && char.IsAsciiDigit(y[j]))
            {
                var first = Digits(x, ref i);
                var second = Digits(y, ref j);
                var order =
                    first.Length != second.Length ? first.Length - second.Length : first.SequenceCompareTo(second);
                if (order != 0)
                    return order;
            }
            else if (x[i] != y[j])
            {
                return x[i] - y[j];
            }
            else
            {
                i++;
                j++;
            }
        }

        return (x.Length - i) - (y.Length - j) is var rest && rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    private static ReadOnlySpan<char> Digits(string text, ref int at)
    {
        while (at < text.Length - 1 && text[at] == '0' && char.IsAsciiDigit(text[at + 1]))
            at++;
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text.AsSpan(start, at - start);
    }

    /// <summary>Words, with comments and brackets as one word each; a sign such as a date emoji keeps what follows it.</summary>
    internal static List<string> Units(string text)
    {
        var units = new List<string>();
        for (var i = 0; i < text.Length; )
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            i = UnitEnd(text, i);
            units.Add(text[start..i].TrimEnd());
        }

        return units;
    }

    private static int UnitEnd(string text, int start)
    {
        var closing =
            text.AsSpan(start).StartsWith("<!--", StringComparison.Ordinal) ? "-->"
            : text[start] == '[' ? "]"
            : text[start] == '(' ? ")"
            : null;
        if (closing is not null && text.IndexOf(closing, start, StringComparison.Ordinal) is var close and >= 0)
            return close + closing.Length;

        var end = start + 1;
        while (end < text.Length && !(char.IsWhiteSpace(text[end - 1]) && StartsUnit(text[end])))
        {
            if (char.IsWhiteSpace(text[end]) && char.IsAscii(text[start]))
                break;
            end++;
        }

        return end;
    }

    private static bool StartsUnit(char c) => c is '#' or '^' or '[' or '(' or '<' || !char.IsAscii(c);
}
