using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Repository.History;

/// <summary>Merges the content of one list: text or tasks.</summary>
public delegate byte[] ContentMerge(byte[] @base, byte[] ours, byte[] theirs, MergeOptions options);

/// <summary>What two commits had in common, for every task list; made by merging when they have several merge bases.</summary>
/// <remarks>
/// As git's recursive merges: the bases are merged one by one, oldest first, over their own bases, and a conflict stays in
/// the result with markers that are two characters longer on each level.
/// </remarks>
internal sealed class VirtualBase(
    CommitGraph graph,
    Func<int, IReadOnlyList<TaskListEntry>> lists,
    Func<string, byte[]> read,
    ContentMerge merge,
    TaskSchema schema
)
{
    private readonly Dictionary<string, byte[]> _made = [];
    private readonly Dictionary<string, IReadOnlyList<TaskListEntry>> _known = [];

    /// <summary>The content of a list of any version, also of one that was made here.</summary>
    public byte[] Read(string blob) => _made.TryGetValue(blob, out var made) ? made : read(blob);

    /// <summary>The lists that the merge of two commits starts from; none when they have nothing in common.</summary>
    public IReadOnlyList<TaskListEntry> Of(int ours, int theirs) => Of([ours], theirs, 0);

    private IReadOnlyList<TaskListEntry> Of(IReadOnlyList<int> one, int other, int depth)
    {
        var bases = MergeBases.Of(graph, one, other);
        return bases.Count switch
        {
            0 => [],
            1 => lists(bases[0]),
            _ => Merged(bases, depth + 1),
        };
    }

    private IReadOnlyList<TaskListEntry> Merged(IReadOnlyList<int> bases, int depth)
    {
        var first = lists(bases[0]);
        // The same lists everywhere merge to themselves, whatever lies before them.
        if (bases.Skip(1).All(other => lists(other).SequenceEqual(first)))
            return first;
        var key = string.Create(CultureInfo.InvariantCulture, $"{depth}:{string.Join(',', bases)}");
        if (_known.TryGetValue(key, out var known))
            return known;

        var merged = lists(bases[^1]);
        var heads = new List<int> { bases[^1] };
        foreach (var next in bases.Reverse().Skip(1))
        {
            var before = Of(heads, next, depth);
            merged = Merge(before, merged, lists(next), depth);
            heads.Add(next);
        }

        return _known[key] = merged;
    }

    private List<TaskListEntry> Merge(
        IReadOnlyList<TaskListEntry> @base,
        IReadOnlyList<TaskListEntry> ours,
        IReadOnlyList<TaskListEntry> theirs,
        int depth
    )
    {
        var merged = new Dictionary<string, TaskListEntry>();
        foreach (var triple in ListTriple.Of(@base, ours, theirs, Read))
        {
            if (Blob(triple, depth) is { } blob)
                merged.TryAdd(triple.Path, new TaskListEntry(triple.Path, blob));
        }

        return [.. merged.Values.OrderBy(static e => e.Path, StringComparer.Ordinal)];
    }

    private string? Blob(ListTriple triple, int depth)
    {
        var (b, o, t) = (triple.Base?.Blob, triple.Ours?.Blob, triple.Theirs?.Blob);
        if (!triple.IsTwoSided)
            // Deleted here and changed there is a conflict that cannot be left open in the middle: base stands.
            return b == o ? t
                : b == t || o == t ? o
                : b;

        // Not above: both have it and changed it.
        var (ours, theirs) = (triple.Ours!, triple.Theirs!);
        var moved = ours.Path != theirs.Path || (triple.Base is { } had && had.Path != ours.Path);
        var markers = new Markers(
            Markers.Default.Size + (2 * depth),
            "merged common ancestors",
            "Temporary merge branch 1" + (moved ? ":" + ours.Path : ""),
            "Temporary merge branch 2" + (moved ? ":" + theirs.Path : "")
        );
        var content = merge(
            b is null ? [] : Read(b),
            Read(ours.Blob),
            Read(theirs.Blob),
            new MergeOptions(markers, Path: triple.Path, Schema: schema)
        );
        return Keep(content);
    }

    /// <summary>Names content as git would, so that equal content has one name whether it was made or read.</summary>
    private string Keep(byte[] content)
    {
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0"));
#pragma warning disable CA5350 // the name of a git object, no protection of anything
        var name = Convert.ToHexStringLower(SHA1.HashData([.. header, .. content]));
#pragma warning restore CA5350
        _made[name] = content;
        return name;
    }
}
