using System.Buffers;
using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Documents;

/// <summary>Reads a heading's line into the fields of <see cref="SectionField"/>.</summary>
internal static class HeadingLine
{
    private static readonly string[] StatusWords = ["MVP", "DONE", "COMPLETE", "COMPLETED", "WIP", "IN PROGRESS"];

    /// <summary>The number of <c>#</c>, or zero when the line is no heading.</summary>
    public static int Level(string text, in Line line)
    {
        var hashes = Characters.SkipRun(text.AsSpan(0, line.End), line.First, '#');
        var level = hashes - line.First;
        return line.Column <= 3 && level is >= 1 and <= 6 && (hashes == line.End || Characters.IsBlank(text[hashes]))
            ? level
            : 0;
    }

    public static TextSpan[] Read(string text, in Line line, int level)
    {
        var content = text.AsSpan(0, line.End);
        var marker = Characters.SkipBlanks(content, line.First + level);
        var number = marker + NumberShape.Read(content[marker..]).Length;
        var title = DecorationStart(content, number);
        return
        [
            new TextSpan(line.Start, marker),
            new TextSpan(marker, number),
            new TextSpan(number, title),
            new TextSpan(title, line.End),
            new TextSpan(line.End, line.Next),
        ];
    }

    /// <summary>A decoration never takes the whole title.</summary>
    private static int DecorationStart(ReadOnlySpan<char> content, int floor)
    {
        var start = content.Length;
        while (start > floor)
        {
            var token = TokenStart(content[..start], floor);
            var before = token;
            while (before > floor && Characters.IsBlank(content[before - 1]))
                before--;
            if (token == start || before == floor || before == token)
                break;
            start = before;
        }

        return start;
    }

    /// <summary>Where the last decoration of the text starts; its length when there is none.</summary>
    private static int TokenStart(ReadOnlySpan<char> content, int floor)
    {
        if (content[^1] == ')' && content.LastIndexOf('(') is var open && open >= floor)
            return content[open..].StartsWith("(Priority:", StringComparison.OrdinalIgnoreCase) ? open : content.Length;
        foreach (var word in StatusWords)
        {
            if (!content.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                continue;
            var blank = content.Length - word.Length;
            var symbol = blank;
            while (symbol > floor && Characters.IsBlank(content[symbol - 1]))
                symbol--;
            return symbol < blank && symbol > floor
                ? SymbolStart(content[..symbol], floor, content.Length)
                : content.Length;
        }

        return content[^1] == '#' ? content.TrimEnd('#').Length : SymbolStart(content, floor, content.Length);
    }

    private static int SymbolStart(ReadOnlySpan<char> content, int floor, int none)
    {
        var start = content.Length;
        while (
            start > floor
            && Rune.DecodeLastFromUtf16(content[floor..start], out var rune, out var length) == OperationStatus.Done
            && IsSymbol(rune)
        )
            start -= length;
        return start < content.Length ? start : none;
    }

    private static bool IsSymbol(Rune rune) =>
        rune.Value is 0xFE0F or 0x200D
        || (
            rune.Value > 0x7F
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
        );
}
