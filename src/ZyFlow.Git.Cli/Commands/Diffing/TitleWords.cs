using DiffPlex;
using ZyFlow.Git.Cli.Output;

namespace ZyFlow.Git.Cli.Commands.Diffing;

/// <summary>Two wordings of a title in one line: what went in brackets, what came in braces, as git shows words.</summary>
internal static class TitleWords
{
    public static List<Inked> Between(string before, string after, bool hasColor)
    {
        var result = new Differ().CreateCustomDiffs(before, after, false, Words);
        var pieces = new List<Inked>();
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            Add(Text(result.PiecesNew, at, block.InsertStartB - at), Ink.Plain, "", "");
            Add(Text(result.PiecesOld, block.DeleteStartA, block.DeleteCountA), Ink.Removed, "[-", "-]");
            Add(Text(result.PiecesNew, block.InsertStartB, block.InsertCountB), Ink.Added, "{+", "+}");
            at = block.InsertStartB + block.InsertCountB;
        }

        Add(Text(result.PiecesNew, at, result.PiecesNew.Length - at), Ink.Plain, "", "");
        return pieces;

        void Add(string text, Ink ink, string open, string close)
        {
            if (text.Length > 0)
                pieces.Add(new Inked(hasColor ? text : open + text + close, ink));
        }
    }

    private static string Text(string[] pieces, int start, int count) => string.Concat(pieces.AsSpan(start, count)!);

    /// <summary>Words, runs of blanks, single signs; scripts without blanks by character.</summary>
    internal static string[] Words(string text)
    {
        var words = new List<string>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = start + 1;
            if (IsWord(text[start]))
            {
                while (end < text.Length && IsWord(text[end]))
                    end++;
            }
            else if (text[start] == ' ')
            {
                while (end < text.Length && text[end] == ' ')
                    end++;
            }
            else if (char.IsHighSurrogate(text[start]) && end < text.Length && char.IsLowSurrogate(text[end]))
            {
                end++;
            }

            words.Add(text[start..end]);
        }

        return [.. words];
    }

    private static bool IsWord(char c) =>
        (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark)
        && c is not (>= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF');
}
