using System.Text;
using System.Text.RegularExpressions;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Merges a JSON fence of waves as data: each wave is a set of task numbers.</summary>
/// <remarks>Everything outside of the sets keeps its bytes; a double change there, or a task in two waves, is left to the line merge.</remarks>
internal static partial class WaveMerge
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

    [GeneratedRegex(
        """("id"\s*:\s*(?<id>[^,}\s]+)\s*,\s*)?"tasks"\s*:\s*\[(?<set>[^\[\]]*)\]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Wave();

    private static Waves Read(string fence)
    {
        var (frame, ids, sets) = (new StringBuilder(), new List<string>(), new List<List<string>>());
        var at = 0;
        if (fence.Contains("\"waves\"", StringComparison.Ordinal))
        {
            foreach (Match match in Wave().Matches(fence))
            {
                var set = match.Groups["set"];
                ids.Add(match.Groups["id"].Success ? match.Groups["id"].Value : $"at {ids.Count}");
                sets.Add([
                    .. set.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                ]);
                frame.Append(fence, at, set.Index - at).Append('\0');
                at = set.Index + set.Length;
            }
        }

        frame.Append(fence, at, fence.Length - at);
        return new Waves(frame.ToString(), ids, sets);
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
