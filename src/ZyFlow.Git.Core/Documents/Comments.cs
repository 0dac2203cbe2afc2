using System.Text;

namespace ZyFlow.Git.Core.Documents;

/// <summary>Finds where HTML comments and the regions between paired comments end.</summary>
/// <remarks>
/// A pair around task lines is no region but two comments: a generator's text belongs to its tool, somebody's tasks do
/// not, and they merge one by one.
/// </remarks>
internal sealed class Comments(string text, BoxLines boxes)
{
    private const string Open = "<!--";
    private const string Close = "-->";
    private const int LongestMark = 200;

    private static readonly string[] BeginWords = ["begin", "start"];
    private static readonly string[] EndWords = ["end", "stop"];

    private int _nextClose = -1;
    private Dictionary<string, Queue<Line>>? _ends;

    public static bool IsOpen(string text, in Line line) =>
        text.AsSpan(line.First, line.End - line.First).StartsWith(Open);

    /// <summary>The start of the line after the one that closes the comment, or -1.</summary>
    public int End(in Line opening)
    {
        var from = opening.First + Open.Length;
        if (_nextClose < from)
            _nextClose = text.IndexOf(Close, from, StringComparison.Ordinal) is >= 0 and var at ? at : int.MaxValue;
        if (_nextClose == int.MaxValue)
            return -1;

        // The next comment opens before this one closes: this one was forgotten.
        if (_nextClose > opening.End && text.AsSpan(from, _nextClose - from).Contains(Open, StringComparison.Ordinal))
            return -1;
        return Line.Read(text, _nextClose).Next;
    }

    /// <summary>The start of the line after the comment that ends the region, or -1 when the line begins none.</summary>
    public int RegionEnd(in Line begin)
    {
        if (Mark(begin, BeginWords) is not { } mark)
            return -1;
        _ends ??= CollectEnds();
        if (!_ends.TryGetValue(mark, out var ends))
            return -1;
        while (ends.Count > 0 && ends.Peek().Start < begin.Next)
            ends.Dequeue();
        if (ends.Count == 0)
            return -1;
        var task = boxes.Next(begin.Next, int.MaxValue);
        return task >= 0 && task < ends.Peek().Start ? -1 : ends.Peek().Next;
    }

    private Dictionary<string, Queue<Line>> CollectEnds()
    {
        var ends = new Dictionary<string, Queue<Line>>(StringComparer.Ordinal);
        for (var at = 0; (at = text.IndexOf(Open, at, StringComparison.Ordinal)) >= 0; at += Open.Length)
        {
            var lineStart = text.AsSpan(0, at).LastIndexOf('\n') + 1;
            var line = Line.Read(text, lineStart);
            if (line.First != at || Mark(line, EndWords) is not { } mark)
                continue;
            if (!ends.TryGetValue(mark, out var lines))
                ends.Add(mark, lines = new Queue<Line>());
            lines.Enqueue(line);
        }

        return ends;
    }

    /// <summary>The name that begin and end share: the comment's words with one of <paramref name="words"/> left out.</summary>
    private string? Mark(in Line line, string[] words)
    {
        var content = text.AsSpan(line.First, line.End - line.First);
        if (
            content.Length > LongestMark
            // In <!--> the opening and the closing share their dashes.
            || content.Length < Open.Length + Close.Length
            || !content.StartsWith(Open)
            || content.IndexOf(Close) != content.Length - Close.Length
        )
            return null;

        var name = new StringBuilder();
        var found = false;
        content = content[Open.Length..^Close.Length];
        for (var at = 0; at < content.Length; )
        {
            var end = at;
            while (end < content.Length && char.IsLetterOrDigit(content[end]))
                end++;
            if (end == at)
            {
                at++;
                continue;
            }

            var word = content[at..end].ToString();
            if (!found && words.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                found = true;
                name.Append("* ");
            }
            else
            {
                name.Append(word).Append(' ');
            }

            at = end;
        }

        return found && name.Length > 2 ? name.ToString() : null;
    }
}
