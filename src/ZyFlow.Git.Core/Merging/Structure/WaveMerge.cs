using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Merges a JSON fence of waves as data: each wave is a set of task numbers.</summary>
/// <remarks>Everything outside of the sets keeps its bytes; a double change there, or a task in two waves, is left to the line merge.</remarks>
internal static class WaveMerge
{
    /// <summary>One fence taken apart: the text around the sets, and each set by the id of its wave.</summary>
    private sealed record Waves(string Frame, List<string> Ids, List<List<string>> Sets);

    public static string? Merge(string? @base, string ours, string theirs)
    {
        var b = Read(@base ?? "");
        var o = Read(ours);
        var t = Read(theirs);
        if (o.Ids.Count == 0 || t.Ids.Count == 0)
            return null;

        var frame =
            o.Frame == t.Frame || t.Frame == b.Frame ? o
            : o.Frame == b.Frame ? t
            : null;
        if (frame is null)
            return null;

        var sets = frame.Ids.ConvertAll(id => SetMerge.Items(Set(b, id), Set(o, id), Set(t, id)));
        var isOnce = sets.SelectMany(static s => s).GroupBy(static n => n).All(static g => !g.Skip(1).Any());
        return isOnce ? Write(frame.Frame, sets) : null;
    }

    private static List<string> Set(Waves waves, string id) =>
        waves.Ids.IndexOf(id) is var at and >= 0 ? waves.Sets[at] : [];

    private static Waves Read(string fence)
    {
        var (frame, ids, sets) = (new StringBuilder(), new List<string>(), new List<List<string>>());
        var at = 0;
        while (fence.Contains("\"waves\"", StringComparison.Ordinal) && NextSet(fence, at) is { } set)
        {
            ids.Add(
                ValueOf(fence[at..set.Start], "\"id\"")
                    ?? string.Create(CultureInfo.InvariantCulture, $"at {ids.Count}")
            );
            sets.Add([
                .. set.In(fence)
                    .ToString()
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ]);
            frame.Append(fence, at, set.Start - at).Append('\0');
            at = set.End;
        }

        frame.Append(fence, at, fence.Length - at);
        return new Waves(frame.ToString(), ids, sets);
    }

    /// <summary>What stands between the brackets of the next <c>"tasks": [...]</c>.</summary>
    private static TextSpan? NextSet(string fence, int from)
    {
        const string Key = "\"tasks\"";
        for (
            var key = fence.IndexOf(Key, from, StringComparison.Ordinal);
            key >= 0;
            key = fence.IndexOf(Key, key + 1, StringComparison.Ordinal)
        )
        {
            var open = fence.IndexOf('[', key + Key.Length);
            var close = open < 0 ? -1 : fence.IndexOfAny(['[', ']'], open + 1);
            if (close >= 0 && fence[close] == ']' && fence[(key + Key.Length)..open].Trim() == ":")
                return new TextSpan(open + 1, close);
        }

        return null;
    }

    /// <summary>The text after the last such key, up to a comma or a brace.</summary>
    private static string? ValueOf(string text, string key)
    {
        var at = text.LastIndexOf(key, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var value = text.AsSpan(at + key.Length).TrimStart().TrimStart(':');
        var end = value.IndexOfAny(",}");
        return (end < 0 ? value : value[..end]).Trim().ToString();
    }

    private static string Write(string frame, List<List<string>> sets)
    {
        var text = new StringBuilder();
        var parts = frame.Split('\0');
        for (var i = 0; i < parts.Length; i++)
            text.Append(parts[i]).AppendJoin(", ", i < sets.Count ? sets[i] : []);
        return text.ToString();
    }
}
