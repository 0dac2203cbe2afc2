using System.Text;

namespace ZyFlow.Git.Benchmarks.Figures;

/// <summary>One line as the figures compare it: without indent, marker, box and number.</summary>
/// <param name="Key">The words, in lower case and without what a merge may restyle.</param>
internal sealed record FigureLine(string Key, bool IsDone, string[] Words)
{
    /// <summary>Reads a text line by line with nothing of the engine, so that its mistakes are not repeated here.</summary>
    public static IReadOnlyList<FigureLine> Of(byte[] bytes)
    {
        var lines = new List<FigureLine>();
        foreach (var raw in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            var text = raw.Normalize().TrimStart('\ufeff').Trim().TrimStart('>', '#', ' ');
            if (text.Length > 1 && text[0] is '-' or '*' or '+' && text.Length > 1 && text[1] is ' ' or '[')
                text = text[1..].TrimStart();
            var done = false;
            if (text.Length >= 3 && text[0] == '[' && text[2] == ']')
            {
                done = text[1] is 'x' or 'X';
                text = text[3..].TrimStart('*', '\\', ' ');
            }

            var words = text.Split(
                [' ', '\t', ',', '"', '[', ']', '_', '|', '{', '}', '`', '(', ')'],
                StringSplitOptions.RemoveEmptyEntries
            );
            if (words.Length > 1 && IsNumber(words[0]))
                words = words[1..];
            var key = string.Join(' ', words);
            if (key.Any(char.IsLetterOrDigit))
                lines.Add(new FigureLine(key, done, words));
        }

        return lines;
    }

    private static bool IsNumber(string word) =>
        word.Any(char.IsAsciiDigit)
        && word.All(c => char.IsAsciiDigit(c) || c is '.' or ')' or 'T' or '*' or ':' or '-');
}
