using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Generators.TaskLists.Emit;

/// <summary>Text of a task list inside C#: a title must neither end its literal nor its comment.</summary>
internal static class Literals
{
    /// <summary>The text as an attribute, a constant or an argument has it, quotes included.</summary>
    public static StringBuilder AppendLiteral(this StringBuilder code, string text)
    {
        if (IsPlain(text))
            return code.Append('"').Append(text).Append('"');
        code.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\')
                code.Append('\\').Append(c);
            else if (c is >= ' ' and <= '~' || IsShown(text, i))
                code.Append(c);
            else
                code.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return code.Append('"');
    }

    /// <summary>The text as a literal, quotes included.</summary>
    public static string Of(string text) => new StringBuilder().AppendLiteral(text).ToString();

    /// <summary>The text inside an XML comment of one line.</summary>
    public static StringBuilder AppendComment(this StringBuilder code, string text)
    {
        if (IsPlain(text))
            return code.Append(text);
        foreach (var c in Printable.From(text))
        {
            _ = c switch
            {
                '&' => code.Append("&amp;"),
                '<' => code.Append("&lt;"),
                '>' => code.Append("&gt;"),
                '\uFFFE' or '\uFFFF' => code.Append('\uFFFD'), // no characters in XML
                _ => code.Append(c),
            };
        }

        return code;
    }

    /// <summary>Most titles are letters, digits and signs that mean nothing in C# or XML.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\' or '&' or '<' or '>')
                return false;
        }

        return true;
    }

    /// <summary>Neither a line end nor invisible nor half a pair: what a reader of the code sees is what it says.</summary>
    private static bool IsShown(string text, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(text[at]) switch
        {
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned => false,
            UnicodeCategory.Surrogate => char.IsHighSurrogate(text[at])
                ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
                : at > 0 && char.IsHighSurrogate(text[at - 1]),
            _ => true,
        };
}
