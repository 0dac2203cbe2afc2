using ZyFlow.Git.Core.Tests.Merging.Laws;

namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>Verdicts over many generated cases, and some cases of each.</summary>
internal sealed class Census
{
    private readonly Dictionary<Verdict, List<ulong>> _seeds = [];

    public int Cases { get; private set; }

    public static Census Take(MergeFunction merge, WorldWish wish, ulong firstSeed, int cases)
    {
        var census = new Census();
        for (var seed = firstSeed; seed < firstSeed + (ulong)cases; seed++)
        {
            var one = WorldGenerator.Case(seed, wish);
            census.Add(WorldJudge.Judge(one, Merged(merge, one)), seed);
        }

        return census;
    }

    public int Count(params Verdict[] verdicts) => verdicts.Sum(verdict => Seeds(verdict).Count);

    public double Percent(params Verdict[] verdicts) => 100.0 * Count(verdicts) / Cases;

    public IReadOnlyList<ulong> Seeds(Verdict verdict) => _seeds.GetValueOrDefault(verdict) ?? [];

    /// <summary>The smallest form of a case that still has its verdict.</summary>
    public static WorldCase Smallest(MergeFunction merge, WorldWish wish, ulong seed)
    {
        var one = WorldGenerator.Case(seed, wish);
        var verdict = WorldJudge.Judge(one, Merged(merge, one));
        return Shrinker.Shrink(one, smaller => WorldJudge.Judge(smaller, Merged(merge, smaller)) == verdict);
    }

    public static ZyFlow.Git.Core.Merging.MergeResult Merged(MergeFunction merge, WorldCase one)
    {
        var triple = one.Triple;
        return merge(triple.Base, triple.Ours, triple.Theirs);
    }

    public override string ToString() =>
        string.Join(", ", Enum.GetValues<Verdict>().Select(verdict => $"{verdict} {Count(verdict)}")) + $" of {Cases}";

    private void Add(Verdict verdict, ulong seed)
    {
        Cases++;
        if (!_seeds.TryGetValue(verdict, out var seeds))
            _seeds[verdict] = seeds = [];
        seeds.Add(seed);
    }
}
