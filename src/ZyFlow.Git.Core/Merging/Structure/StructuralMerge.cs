using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>The merge by task of three texts, before anything decides whether to use it.</summary>
/// <param name="Text">With hunks where the sides disagree.</param>
/// <param name="ConflictBytes">Bytes inside of hunks, marker lines not counted.</param>
/// <param name="Fault">Why the result must not be used; null when the verification passed.</param>
internal sealed record StructuralMerge(
    string Text,
    int HunkCount,
    int ConflictBytes,
    bool StartsInHunk,
    bool EndsInHunk,
    string? Fault,
    ClassMap Map,
    Assembly Assembly,
    List<Hunk> Hunks,
    IReadOnlyList<MergeConflict> Conflicts,
    IReadOnlyList<MergeNotice> Notices
)
{
    public static StructuralMerge Run(string @base, string ours, string theirs, Profile profile, MergeOptions options)
    {
        var keys = new KeyTable();
        var words = new KeyTable();
        var before = Read(@base, null);
        var map = ClassMap.Build(before, Read(ours, before), Read(theirs, before));
        Membership.Decide(map);
        LookAlikes.Guard(map);
        var tree = ResultTree.Build(map);
        var notices = new List<MergeNotice>();
        new NumberMerge(map, tree).Assign();
        NumberClashes.Settle(map, tree, options.NumberClash, notices);
        notices.AddRange(Renumbered(map));

        var renderer = new Renderer(map, tree, new Translation(map, notices));
        renderer.Render();
        var assembly = new Assembly(renderer.Pieces, renderer.Hunks, new Separators(map), c => Subjects.Of(map, c));
        var text = assembly.WithHunks(options.Markers);
        var fault = Verification.Check(map, renderer.Pieces, assembly, profile, options);

        return new StructuralMerge(
            text,
            assembly.HunkCount,
            assembly.ConflictBytes,
            renderer.Pieces.Find(static p => p.Ours is not "" || p.Theirs is not "") is { Hunk: >= 0 },
            renderer.Pieces is [.., { Hunk: >= 0 }],
            fault,
            map,
            assembly,
            renderer.Hunks,
            Describe(map, renderer),
            notices
        );

        Outline Read(string source, Outline? like) => new(TaskDocument.Parse(source, profile), keys, words, like);
    }

    private static List<MergeConflict> Describe(ClassMap map, Renderer renderer)
    {
        var conflicts = new List<MergeConflict>();
        for (var i = 0; i < renderer.Hunks.Count; i++)
        {
            var pieces = renderer.Pieces.FindAll(p => p.Hunk == i);
            var (c, why) = renderer.Hunks[i];
            conflicts.Add(
                new MergeConflict(
                    why.Kind,
                    Subjects.Of(map, c),
                    Join(pieces, Side.Base),
                    Join(pieces, Side.Ours),
                    Join(pieces, Side.Theirs),
                    new ConflictBlocks(c.In(Side.Base), c.In(Side.Ours), c.In(Side.Theirs))
                )
            );
        }

        return conflicts;

        static string? Join(List<Piece> pieces, Side side)
        {
            var texts = pieces.Select(p => p.On(side)).Where(static t => t is not null).ToList();
            return texts.Count == 0 ? null : string.Concat(texts);
        }
    }

    /// <summary>Law P25: a number that no side wrote is reported.</summary>
    private static IEnumerable<MergeNotice> Renumbered(ClassMap map)
    {
        foreach (var c in map.All)
        {
            if (c.Fate == Fate.Deleted || c.NumberText is null || IsWritten(c, c.OnlySide))
                continue;
            if (c.InBoth && IsWritten(c, Side.Theirs))
                continue;
            var before = map[c.OnlySide].Number[c.In(c.OnlySide)].Key;
            yield return new MergeNotice(Subjects.Of(map, c), $"{before} is now {c.Number.Key}");
        }

        bool IsWritten(MergeClass c, Side side) => map[side].Number[c.In(side)].HasSameKey(c.Number);
    }
}
