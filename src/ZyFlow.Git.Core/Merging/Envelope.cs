using ZyFlow.Git.Core.Merging.Structure;

namespace ZyFlow.Git.Core.Merging;

/// <summary>How a file is written rather than what it says: byte order mark, line ends, final newline.</summary>
/// <remarks>Merged apart from the text, so that converting a file's line ends on one branch meets a tick on another.</remarks>
internal readonly record struct Envelope(bool HasMark, bool IsCrLf, bool EndsWithNewline)
{
    private const char Mark = '\uFEFF';

    /// <summary>Takes the envelopes off, when each version is written in one way; mixed line ends stay in the text.</summary>
    public static (Envelope Merged, string Base, string Ours, string Theirs) Open(
        string @base,
        string ours,
        string theirs
    )
    {
        var keepEnds = IsMixed(@base) || IsMixed(ours) || IsMixed(theirs);
        var o = Of(ours, keepEnds);
        var t = Of(theirs, keepEnds);
        Envelope? b = @base.Length == 0 ? null : Of(@base, keepEnds);
        // An emptied file says nothing about how the rest is written.
        o = ours.Length == 0 ? b ?? t : o;
        t = theirs.Length == 0 ? b ?? o : t;
        var merged = new Envelope(
            Merge(b?.HasMark, o.HasMark, t.HasMark, false),
            Merge(b?.IsCrLf, o.IsCrLf, t.IsCrLf, false),
            Merge(b?.EndsWithNewline, o.EndsWithNewline, t.EndsWithNewline, true)
        );
        return (merged, Bare(@base, keepEnds), Bare(ours, keepEnds), Bare(theirs, keepEnds));
    }

    /// <summary>Writes a merged text in the merged way.</summary>
    /// <param name="endsInHunk">The last line is a marker, which needs its line end.</param>
    public string Close(string text, bool endsInHunk)
    {
        if (!EndsWithNewline && !endsInHunk && text.EndsWith('\n'))
            text = text[..^(text.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)];
        if (IsCrLf)
            text = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        return HasMark ? Mark + text : text;
    }

    private static bool Merge(bool? @base, bool ours, bool theirs, bool otherwise) =>
        ours == theirs ? ours
        : @base is { } before ? (ours == before ? theirs : ours)
        : otherwise;

    private static Envelope Of(string text, bool keepEnds) =>
        new(text.StartsWith(Mark), !keepEnds && text.Contains("\r\n", StringComparison.Ordinal), text.EndsWith('\n'));

    private static string Bare(string text, bool keepEnds)
    {
        if (text.StartsWith(Mark))
            text = text[1..];
        if (!keepEnds && text.Contains('\r', StringComparison.Ordinal))
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";
    }

    private static bool IsMixed(string text)
    {
        if (!text.Contains('\r', StringComparison.Ordinal))
            return false;
        int all = 0,
            crlf = 0;
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            all++;
            if (i > 0 && text[i - 1] == '\r')
                crlf++;
        }

        return crlf != 0 && crlf != all;
    }
}
