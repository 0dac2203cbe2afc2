namespace ZyFlow.Git.Repository;

/// <summary>The marked lines that <c>init</c> keeps in an attributes file; everything around them is the user's.</summary>
/// <remarks>
/// Text is the file's bytes taken one by one (Latin-1), so that no byte of the user's can change. What has to be known to
/// take the section out again stands in its last line, because a clone has the file and nothing else of the past.
/// </remarks>
public static class AttributesSection
{
    private const string Open = "# >>> zyflow >>>";
    private const string Close = "# <<< zyflow <<<";
    private const string MadeFile = " (file made by zyflow)";
    private const string EndedLine = " (line above ended by zyflow)";

    private const string Remark = " task lists merge task by task; 'zyflow uninstall' takes these lines out";
    private const string MergeLine = "tasks.md merge=zyflow";
    private const string DiffWord = " diff=zyflow";

    /// <summary>The text with an up-to-date section; <paramref name="text"/> is null when there is no file.</summary>
    /// <param name="withDiff">Also the view for differences; a section that has it keeps it.</param>
    public static string Add(string? text, bool withDiff = false)
    {
        if (text is not null && Find(text) is var (start, end, close))
        {
            var hasDiff = withDiff || text[start..end].Contains(MergeLine + DiffWord, StringComparison.Ordinal);
            return text[..start] + Render(NewLineOf(text), close[Close.Length..], hasDiff) + text[end..];
        }

        if (text is null)
            return Render("\n", MadeFile, withDiff);

        var newLine = NewLineOf(text);
        return text.Length == 0 || text.EndsWith('\n')
            ? text + Render(newLine, "", withDiff)
            : text + newLine + Render(newLine, EndedLine, withDiff);
    }

    /// <summary>The text without the section: null when the file was made for it and holds nothing else.</summary>
    public static string? Remove(string text)
    {
        if (Find(text) is not var (start, end, close))
            return text;

        var before = text[..start];
        var after = text[end..];
        if (close.EndsWith(EndedLine, StringComparison.Ordinal) && after.Length == 0)
            before = before[..^(before.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)];
        return close.EndsWith(MadeFile, StringComparison.Ordinal) && before.Length + after.Length == 0
            ? null
            : before + after;
    }

    public static bool IsIn(string text) => Find(text) is not null;

    private static (int Start, int End, string Close)? Find(string text)
    {
        int? start = null;
        for (var at = 0; at < text.Length; )
        {
            var next = text.IndexOf('\n', at) is var feed and >= 0 ? feed + 1 : text.Length;
            var line = text[at..next].TrimEnd('\r', '\n');
            if (line.StartsWith(Open, StringComparison.Ordinal))
                start = at;
            else if (start is int open && line.StartsWith(Close, StringComparison.Ordinal))
                return (open, next, line);
            at = next;
        }

        if (start is null)
            return null;
        throw new ZyFlowException(
            Problem.Refused,
            $"The attributes file has the line '{Open} ...' without the closing '{Close}'.",
            $"Put '{Close}' on a line of its own after the lines that zyflow wrote, and run this again."
        );
    }

    private static string Render(string newLine, string remark, bool withDiff) =>
        Open + Remark + newLine + MergeLine + (withDiff ? DiffWord : "") + newLine + Close + remark + newLine;

    private static string NewLineOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
