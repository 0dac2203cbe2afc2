using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Merges front matter key by key: two keys that stand next to each other are two facts.</summary>
/// <remarks>Lists merge as sets. Two values of one key conflict, times too: either may be what somebody meant.</remarks>
internal static class FrontMatterMerge
{
    /// <summary>One version per entry; null when a version is not a plain list of keys.</summary>
    public static List<BlockVersion>? Merge(string @base, string ours, string theirs)
    {
        var b = Read(@base);
        var o = Read(ours);
        var t = Read(theirs);
        if (b is null || o is null || t is null)
            return null;

        var versions = new List<BlockVersion>();
        foreach (var key in Keys(b, o, t))
        {
            var (x, y, z) = (b.GetValueOrDefault(key), o.GetValueOrDefault(key), t.GetValueOrDefault(key));
            if (Entry(x, y, z) is { } version)
                versions.Add(version);
        }

        return versions;
    }

    private static BlockVersion? Entry(string? @base, string? ours, string? theirs)
    {
        var agreed =
            ours == theirs || theirs == @base ? ours
            : ours == @base ? theirs
            : null;
        if (agreed is not null)
            return new(@base, agreed, agreed, null);
        if (ours is null && (theirs is null || theirs == @base) || theirs is null && ours == @base)
            return null;
        if (ours is null || theirs is null)
            return new(@base, ours ?? "", theirs ?? "", ConflictKind.Text);
        if (Lists(@base, ours, theirs) is { } list)
            return new(@base, list, list, null);
        return new(@base, ours, theirs, ConflictKind.Text);
    }

    /// <summary>Base-aware set merge of <c>key:</c> with <c>- item</c> lines; null when one of them is something else.</summary>
    private static string? Lists(string? @base, string ours, string theirs)
    {
        var (o, t) = (BlockText.Split(ours), BlockText.Split(theirs));
        var b = BlockText.Split(@base ?? "");
        if (!IsList(o) || !IsList(t) || o[0] != t[0])
            return null;
        // An inline value such as [] is an empty list.
        string[] before = b.Length > 1 && IsList(b) ? b[1..] : [];
        if (b.Length > 1 && !IsList(b))
            return null;

        var kept = before.Where(line => o.Contains(line) && t.Contains(line));
        var added = o[1..].Concat(t[1..]).Where(line => !before.Contains(line)).Distinct(StringComparer.Ordinal);
        return o[0] + string.Concat(kept.Concat(added.Order(StringComparer.Ordinal)));

        static bool IsList(string[] lines) =>
            lines.Length > 1
            && lines.Skip(1).All(static l => l.AsSpan().TrimStart(' ').StartsWith("- ", StringComparison.Ordinal));
    }

    /// <summary>Keys in the order of base, each side's new ones after their predecessor; the two fences are keys too.</summary>
    private static List<string> Keys(
        Dictionary<string, string> b,
        Dictionary<string, string> o,
        Dictionary<string, string> t
    )
    {
        var order = new List<string>(b.Keys.Where(k => o.ContainsKey(k) || t.ContainsKey(k)));
        var additions = o.Keys.Concat(t.Keys).Where(k => !b.ContainsKey(k)).Distinct(StringComparer.Ordinal);
        foreach (var key in additions.Order(StringComparer.Ordinal))
        {
            var side = o.ContainsKey(key) ? o : t;
            var before = side.Keys.TakeWhile(k => k != key).LastOrDefault(order.Contains);
            order.Insert(before is null ? 0 : order.IndexOf(before) + 1, key);
        }

        return order;
    }

    private static Dictionary<string, string>? Read(string text)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        var key = "";
        foreach (var line in BlockText.Split(text))
        {
            var isFence = line.AsSpan().TrimEnd() is "---" or "...";
            if (isFence || !(char.IsWhiteSpace(line[0]) || line.StartsWith("- ", StringComparison.Ordinal)))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (!isFence && colon < 0)
                    return null;
                key = isFence ? (entries.Count == 0 ? "\0start" : "\0end") : line[..colon];
                if (!entries.TryAdd(key, line))
                    return null;
            }
            else
            {
                entries[key] = entries.GetValueOrDefault(key) + line;
            }
        }

        return entries;
    }
}
