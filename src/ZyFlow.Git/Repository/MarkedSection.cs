namespace ZyFlow.Git.Repository;

/// <summary>Marked lines of ours in a file of the user's; everything around them stays as it is.</summary>
/// <remarks>
/// Text is the file's bytes taken one by one (Latin-1), so that no byte of the user's can change. What has to be known to
/// take the section out again stands in its last line, because a clone has the file and nothing else of the past.
/// </remarks>
/// <param name="file">What the file is called in a sentence.</param>
/// <param name="remark">Stands behind the opening mark.</param>
/// <param name="lines">What stands between the marks.</param>
public sealed class MarkedSection(string file, string remark, IReadOnlyList<string> lines)
{
    private const string Open = "# >>> zyflow >>>";
    private const string Close = "# <<< zyflow <<<";
    private const string MadeFile = " (file made by zyflow)";
    private const string EndedLine = " (line above ended by zyflow)";

    /// <summary>The text with an up-to-date section; <paramref name="text"/> is null when there is no file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="head">Comes first in a file that is made.</param>
    /// <param name="place">Where a new section goes; the end by default.</param>
    /// <param name="newLine">The file's own by default.</param>
    public string Add(string? text, string head = "", Func<string, int>? place = null, string? newLine = null)
    {
        newLine ??= text is null ? "\n" : NewLineOf(text);
        if (text is not null && Find(text) is var (start, end, close))
            return text[..start] + Render(newLine, close[Close.Length..]) + text[end..];
        if (text is null)
            return head + Render(newLine, MadeFile);
        if (place?.Invoke(text) is { } at && at < text.Length)
            return text[..at] + Render(newLine, "") + text[at..];
        return text.Length == 0 || text.EndsWith('\n')
            ? text + Render(newLine, "")
            : text + newLine + Render(newLine, EndedLine);
    }

    /// <summary>The text without the section: null when the file was made for it and holds nothing else.</summary>
    public string? Remove(string text, string head = "")
    {
        if (Find(text) is not var (start, end, close))
            return text;

        var before = text[..start];
        var after = text[end..];
        if (close.EndsWith(EndedLine, StringComparison.Ordinal) && after.Length == 0)
            before = before[..^(before.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)];
        return close.EndsWith(MadeFile, StringComparison.Ordinal) && before + after == head ? null : before + after;
    }

    /// <summary>The section of a text, marks included, or null.</summary>
    public string? In(string text) => Find(text) is var (start, end, _) ? text[start..end] : null;

    private (int Start, int End, string Close)? Find(string text)
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
            $"{file} has the line '{Open} ...' without the closing '{Close}'.",
            $"Put '{Close}' on a line of its own after the lines that zyflow wrote, and run this again."
        );
    }

    private string Render(string newLine, string closing) =>
        string.Concat(lines.Prepend($"{Open} {remark}").Select(line => line + newLine)) + Close + closing + newLine;

    private static string NewLineOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
