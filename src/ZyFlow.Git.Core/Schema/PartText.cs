using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Schema;

/// <summary>The words of a line part without the blanks that separate it from its neighbours.</summary>
internal static class PartText
{
    private const string Blanks = " \t";

    /// <summary>Which side of a new part needs a blank: its neighbour there would touch it.</summary>
    public const bool BlankAfter = true;

    public const bool BlankBefore = false;

    public static ReadOnlySpan<char> Words(Block block, TextSpan part) => Inner(block, part).In(block.Document.Text);

    public static IReadOnlyList<string> Split(ReadOnlySpan<char> text) =>
        text.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>New words for a part; a part that was or becomes empty gains or loses its blank with them.</summary>
    public static TextEdit Replace(Block block, TextSpan part, string text, bool blankAfter)
    {
        var words = text.AsSpan().Trim(Blanks).ToString();
        var inner = Inner(block, part);
        if (words.Length == 0)
            return new TextEdit(part, "");
        if (inner.IsEmpty)
            return new TextEdit(part, blankAfter ? words + " " : " " + words);
        return new TextEdit(inner, words);
    }

    /// <summary>New text between a pair of brackets.</summary>
    public static TextEdit Inside(TextSpan brackets, string text) =>
        new(new TextSpan(brackets.Start + 1, brackets.End - 1), text);

    private static TextSpan Inner(Block block, TextSpan part)
    {
        var text = part.In(block.Document.Text);
        var start = part.Start + text.Length - text.TrimStart(Blanks).Length;
        return new TextSpan(start, start + text.Trim(Blanks).Length);
    }
}
