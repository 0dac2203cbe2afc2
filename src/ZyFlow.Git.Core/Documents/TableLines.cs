namespace ZyFlow.Git.Core.Documents;

/// <summary>Reads table lines.</summary>
internal static class TableLines
{
    public static bool IsRow(string text, in Line line) => !line.IsBlank && text[line.First] == '|';

    /// <summary>True for the line under a table's header: <c>|---|:--:|</c>.</summary>
    public static bool IsSeparator(string text, in Line line)
    {
        var content = text.AsSpan(line.First, line.End - line.First);
        return content.IndexOfAnyExcept("|:- \t") < 0 && content.Contains('-') && content.Contains('|');
    }

    /// <summary>One part per cell, from its pipe to the next; the last part is the closing pipe and the line end.</summary>
    public static TextSpan[] Cells(string text, in Line line)
    {
        var parts = new List<TextSpan>();
        var start = line.Start;
        for (var at = line.First + 1; at < line.End; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '|')
            {
                parts.Add(new TextSpan(start, at));
                start = at;
            }
        }

        // Without a closing pipe the last cell ends with the content.
        if (start != line.End - 1 || text[start] != '|' || parts.Count == 0)
        {
            parts.Add(new TextSpan(start, line.End));
            start = line.End;
        }

        parts.Add(new TextSpan(start, line.Next));
        return [.. parts];
    }
}
