using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Merging.Structure;

namespace ZyFlow.Git.Core.Merging;

/// <summary>What a merge of lines got wrong about tasks, where there is no doubt: a title that no version has twice names one block.</summary>
internal sealed class TextFaults
{
    private static readonly Side[] Sides = [Side.Base, Side.Ours, Side.Theirs];

    private readonly ClassMap _map;

    // A title that names several blocks has no entry with a class.
    private readonly Dictionary<(BlockKind Kind, string Title), MergeClass?> _named = [];

    public TextFaults(ClassMap map)
    {
        _map = map;
        foreach (var side in Sides)
        {
            var seen = new HashSet<(BlockKind, string)>();
            for (var i = 1; i < map[side].Count; i++)
            {
                if (!IsNamed(map[side], i))
                    continue;
                var name = (map[side].Kind(i), CanonicalText.Key(map[side].Title(i)));
                var c = map.ClassOf(side, i);
                _named[name] = seen.Add(name) && _named.GetValueOrDefault(name, c) == c ? c : null;
            }
        }
    }

    /// <summary>
    /// A task stands under a parent that it has in no version, while the parent that it should have is there: lines were put
    /// after a neighbour that had moved away, or by a number that now is another task's.
    /// </summary>
    public bool HasMisplaced(Outline text)
    {
        var there = new HashSet<MergeClass> { _map.Root };
        for (var i = 1; i < text.Count; i++)
        {
            if (Named(text, i) is { } c)
                there.Add(c);
        }

        for (var i = 1; i < text.Count; i++)
        {
            if (
                text.Kind(i) == BlockKind.Task
                && Named(text, i) is { } c
                && IsMisplaced(c, Named(text, text.Parent[i]))
            )
                return true;
        }

        return false;

        bool IsMisplaced(MergeClass c, MergeClass? parent) =>
            parent is not null
            && c.Fate != Fate.Deleted
            && c.Parent is { } planned
            && planned != parent
            && there.Contains(planned)
            && !Array.Exists(Sides, side => c.Has(side) && _map.ParentOn(c, side) == parent);
    }

    /// <summary>A title stands more than once on a block of this kind, and in the other merge it does not.</summary>
    public bool HasDoubled(BlockKind kind, Outline text, Outline tasks)
    {
        var (inText, inTasks) = (Counts(text), Counts(tasks));
        return inText.Any(title => title.Value > 1 && inTasks.GetValueOrDefault(title.Key) == 1);

        Dictionary<string, int> Counts(Outline outline)
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 1; i < outline.Count; i++)
            {
                if (outline.Kind(i) != kind || Named(outline, i) is null)
                    continue;
                var title = CanonicalText.Key(outline.Title(i));
                counts[title] = counts.GetValueOrDefault(title) + 1;
            }

            return counts;
        }
    }

    private static bool IsNamed(Outline text, int index) =>
        text.Kind(index) is BlockKind.Task or BlockKind.Section && !text.Title(index).IsEmpty;

    private MergeClass? Named(Outline text, int index) =>
        index == 0 ? _map.Root
        : IsNamed(text, index) ? _named.GetValueOrDefault((text.Kind(index), CanonicalText.Key(text.Title(index))))
        : null;
}
