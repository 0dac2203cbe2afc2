using System.Text;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>A readable difference of two small texts, with invisible characters made visible.</summary>
internal static class TextDiff
{
    public static string Of(string expected, string received)
    {
        var (before, after) = (expected.Split('\n'), received.Split('\n'));
        var common = Lengths(before, after);
        var text = new StringBuilder();
        int i = 0,
            j = 0;
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
                (text, i, j) = (Line(text, ' ', before[i]), i + 1, j + 1);
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
                text = Line(text, '-', before[i++]);
            else
                text = Line(text, '+', after[j++]);
        }

        return text.ToString();
    }

    private static int[,] Lengths(string[] before, string[] after)
    {
        var table = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        for (var j = after.Length - 1; j >= 0; j--)
            table[i, j] = before[i] == after[j] ? table[i + 1, j + 1] + 1 : Math.Max(table[i + 1, j], table[i, j + 1]);
        return table;
    }

    private static StringBuilder Line(StringBuilder text, char sign, string line)
    {
        text.Append(sign).Append(' ');
        foreach (var c in line)
            _ = c switch
            {
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\0' => text.Append("\\0"),
                '\ufeff' => text.Append("\\ufeff"),
                _ => text.Append(c),
            };
        return text.Append('\n');
    }
}
