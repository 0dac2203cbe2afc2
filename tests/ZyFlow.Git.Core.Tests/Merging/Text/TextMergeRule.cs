using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Tests.Merging.Text;

/// <summary>One rule of git's textual merge by example; every word is a line.</summary>
/// <remarks>
/// In what is expected, <c>{ | = }</c> stand for the marker lines. <c>%</c> is a carriage return, and <c>~</c> says
/// that the line feed is missing.
/// </remarks>
public sealed record TextMergeRule(
    string Name,
    string? Base,
    string Ours,
    string Theirs,
    string Expected,
    ConflictStyle Style = ConflictStyle.Merge
)
{
    public TextCase Case => new(Name, Base is null ? null : Bytes(Base), Bytes(Ours), Bytes(Theirs));

    /// <summary>Bytes in the notation of <see cref="Expected"/>.</summary>
    public static string Show(byte[] bytes, Markers markers)
    {
        var words = new List<string>();
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
            words.Add(Show(line.TrimEnd('\r'), markers) + (line.EndsWith('\r') ? "%" : ""));

        if (words[^1].Length == 0)
            words.RemoveAt(words.Count - 1);
        else
            words[^1] += "~";

        return string.Join(' ', words);
    }

    private static string Show(string line, Markers markers) =>
        line == "<<<<<<< " + markers.OursLabel ? "{"
        : line == "||||||| " + markers.BaseLabel ? "|"
        : line == "=======" ? "="
        : line == ">>>>>>> " + markers.TheirsLabel ? "}"
        : line;

    private static byte[] Bytes(string words)
    {
        var text = new StringBuilder();
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(word.TrimEnd('~').Replace('%', '\r'));
            if (!word.EndsWith('~'))
                text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
