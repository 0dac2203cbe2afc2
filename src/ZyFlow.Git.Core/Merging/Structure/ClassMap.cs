using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>All blocks of three versions, joined into classes.</summary>
internal sealed class ClassMap
{
    private const int FewestWordsTwice = 4;

    private readonly Outline[] _outlines;
    private readonly MergeClass[][] _classOf;

    private ClassMap(Outline[] outlines)
    {
        _outlines = outlines;
        _classOf = [.. outlines.Select(static o => new MergeClass[o.Count])];
    }

    public List<MergeClass> All { get; } = [];

    public MergeClass Root => All[0];

    public Outline this[Side side] => _outlines[(int)side];

    public MergeClass ClassOf(Side side, int index) => _classOf[(int)side][index];

    public Block Block(MergeClass c, Side side) => _outlines[(int)side][c.In(side)];

    /// <summary>The class of the parent on one side; null for the root.</summary>
    public MergeClass? ParentOn(MergeClass c, Side side)
    {
        var parent = this[side].Parent[c.In(side)];
        return parent < 0 ? null : ClassOf(side, parent);
    }

    public static ClassMap Build(Outline @base, Outline ours, Outline theirs)
    {
        var toOurs = Ladder.Match(@base, ours);
        var toTheirs = Ladder.Match(@base, theirs);
        Twins.Reconcile(toOurs, toTheirs);
        var additions = Additions(toOurs, toTheirs, ours, theirs);

        var map = new ClassMap([@base, ours, theirs]);
        for (var i = 0; i < @base.Count; i++)
            map.Add(i, toOurs.To[i], toTheirs.To[i], toOurs.Sure[i], toTheirs.Sure[i]);
        for (var i = 0; i < ours.Count; i++)
        {
            if (toOurs.Back[i] < 0)
                map.Add(-1, i, additions.To[i], Certainty.Exact, Certainty.Exact);
        }

        for (var i = 0; i < theirs.Count; i++)
        {
            if (map._classOf[(int)Side.Theirs][i] is null)
                map.Add(-1, -1, i, Certainty.Exact, Certainty.Exact);
        }

        return map;
    }

    /// <summary>One version in all three places: nothing to merge, and everything that is known about a tree.</summary>
    public static ClassMap Of(Outline outline)
    {
        var map = new ClassMap([outline, outline, outline]);
        for (var i = 0; i < outline.Count; i++)
            map.Add(i, i, i, Certainty.Exact, Certainty.Exact);
        return map;
    }

    private void Add(int @base, int ours, int theirs, Certainty sureOurs, Certainty sureTheirs)
    {
        var kind =
            @base >= 0 ? this[Side.Base].Kind(@base)
            : ours >= 0 ? this[Side.Ours].Kind(ours)
            : this[Side.Theirs].Kind(theirs);
        var c = new MergeClass(All.Count, kind)
        {
            IsExact =
                (@base < 0 || ours < 0 || sureOurs == Certainty.Exact)
                && (@base < 0 || theirs < 0 || sureTheirs == Certainty.Exact),
        };
        All.Add(c);
        Place(Side.Base, @base);
        Place(Side.Ours, ours);
        Place(Side.Theirs, theirs);

        void Place(Side side, int index)
        {
            c.Put(side, index);
            if (index >= 0)
                _classOf[(int)side][index] = c;
        }
    }

    /// <summary>
    /// Joins what both sides added: equal titles under one parent, and one clearly named task at two places. Nothing
    /// looser, which is how merges by structure go wrong.
    /// </summary>
    private static Pairing Additions(Pairing toOurs, Pairing toTheirs, Outline ours, Outline theirs)
    {
        var pairing = new Pairing(ours, theirs);
        for (var i = 0; i < toOurs.To.Length; i++)
        {
            if (toOurs.To[i] >= 0 && toTheirs.To[i] >= 0)
                pairing.Join(toOurs.To[i], toTheirs.To[i], Certainty.Exact);
        }

        Block(pairing.To, toOurs.Back);
        Block(pairing.Back, toTheirs.Back);
        Ladder.MatchEqualChildren(pairing);

        var byKey = new Dictionary<int, int>();
        foreach (var j in Clear(theirs, pairing.Back))
            byKey[theirs.KeyId[j]] = byKey.ContainsKey(theirs.KeyId[j]) ? -1 : j;
        foreach (var group in Clear(ours, pairing.To).GroupBy(i => ours.KeyId[i]).Where(static g => g.Count() == 1))
        {
            if (byKey.TryGetValue(group.Key, out var j) && j >= 0)
                pairing.Join(group.First(), j, Certainty.Exact);
        }

        return pairing;

        // What base has under another partner is nobody's addition.
        static void Block(int[] partner, int[] inBase)
        {
            for (var i = 0; i < partner.Length; i++)
                partner[i] = partner[i] < 0 && inBase[i] >= 0 ? Pairing.Closed : partner[i];
        }

        static IEnumerable<int> Clear(Outline outline, int[] partner) =>
            Enumerable
                .Range(1, outline.Count - 1)
                .Where(i =>
                    partner[i] == -1
                    && outline.Kind(i) == BlockKind.Task
                    && outline.Tokens(i).Length >= FewestWordsTwice
                );
    }
}
