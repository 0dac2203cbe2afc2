using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>Which block of an earlier version is which block of a later one, and what happened in between.</summary>
/// <remarks>The matching is the merge's own, so that a comparison and a merge never disagree about who is who.</remarks>
public sealed class TaskComparison
{
    private readonly Pairing _pairing;
    private IReadOnlyList<BlockPair>? _blocks;

    internal TaskComparison(Pairing pairing)
    {
        _pairing = pairing;
    }

    public TaskDocument Before => _pairing.From.Document;

    public TaskDocument After => _pairing.Into.Document;

    /// <summary>The root, sections and tasks of both versions in reading order; what is gone stands where it was.</summary>
    public IReadOnlyList<BlockPair> Blocks => _blocks ??= Pairs(_pairing);

    /// <summary>Compares two versions; read both in one dialect, or boxes may mean different things in them.</summary>
    public static TaskComparison Compare(TaskDocument before, TaskDocument after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new TaskVersions(most: 2).Compare(before, after);
    }

    /// <summary>The same block in the later version, of whatever kind; null where it is gone.</summary>
    public Block? AfterOf(Block before) =>
        _pairing.To[before.Index] is >= 0 and var index ? _pairing.Into[index] : null;

    /// <summary>The same block in the earlier version, of whatever kind; null where it is new.</summary>
    public Block? BeforeOf(Block after) =>
        _pairing.Back[after.Index] is >= 0 and var index ? _pairing.From[index] : null;

    /// <summary>Whether two partners read the same, numbers that they refer to aside.</summary>
    public bool HasSameTitle(Block before, Block after)
    {
        var (from, into) = (before.Index, after.Index);
        return _pairing.From.KeyId[from] == _pairing.Into.KeyId[into]
            || (_pairing.From.PlainKeyId(from) is not 0 and var plain && plain == _pairing.Into.PlainKeyId(into));
    }

    /// <summary>Whether two partners have one value of a user's field, by the field's merge rule.</summary>
    public static bool HasSameValue(TaskItem before, TaskItem after, UserField field)
    {
        var (was, now) = (UserFieldText.Read(before, field), UserFieldText.Read(after, field));
        return Labelled.IsSame(field.Rule, was, now);
    }

    private static List<BlockPair> Pairs(Pairing pairing)
    {
        var before = new ItemTree(pairing.From);
        var after = new ItemTree(pairing.Into);
        var places = Places.Compare(pairing, before, after);
        var differ = new Differences(pairing, before, after, places);
        var gone = Gone(pairing, places);

        var pairs = new List<BlockPair>();
        foreach (var index in after.Items)
        {
            var partner = pairing.Back[index];
            pairs.Add(
                partner < 0
                    ? new BlockPair(null, pairing.Into[index], isSure: true, [new TaskChange.Added()])
                    : new BlockPair(
                        pairing.From[partner],
                        pairing.Into[index],
                        pairing.Sure[partner] == Certainty.Exact,
                        differ.Between(partner, index)
                    )
            );
            foreach (var deleted in gone[index])
                pairs.Add(new BlockPair(pairing.From[deleted], null, isSure: true, [new TaskChange.Deleted()]));
        }

        return pairs;
    }

    /// <summary>Deleted items by the item of the later version that they stand after.</summary>
    private static ILookup<int, int> Gone(Pairing pairing, Places places)
    {
        var gone = new List<(int After, int Deleted)>();
        var last = 0;
        for (var i = 0; i < pairing.From.Count; i++)
        {
            if (!ItemTree.IsItem(pairing.From.Kind(i)))
                continue;
            if (pairing.To[i] < 0)
                gone.Add((last, i));
            else if (places.IsKept(i))
                last = pairing.To[i];
        }

        return gone.ToLookup(static g => g.After, static g => g.Deleted);
    }
}
