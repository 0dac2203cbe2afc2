using System.Text;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>The laws over generated documents; a failure prints its seed and the smallest case that still fails.</summary>
public sealed class WorldLawTests
{
    private static readonly WorldWish Distinct = new();
    private static readonly WorldWish LookAlike = new(LookAlike: true);
    private static readonly WorldWish DifferentTasks = new(FieldsOnly: true, Disjoint: true);

    /// <summary>Seeds of distinct titles that broke a law once.</summary>
    private static readonly ulong[] Mended =
    [
        100624,
        100626,
        101099,
        102109,
        102701,
        103272,
        103798,
        104229,
        104396,
        105004,
        105311,
        106046,
        106806,
        106811,
        106939,
        107108,
        107123,
        107529,
        107584,
        107750,
        107890,
        108241,
        108274,
        108699,
        108815,
        300437,
        304788,
        309617,
        300781,
        700098,
    ];

    /// <summary>Seeds of look-alike titles that broke a law once.</summary>
    private static readonly ulong[] MendedLookAlikes =
    [
        100075,
        101036,
        101820,
        102164,
        102582,
        103518,
        103718,
        103773,
        104406,
        104613,
        105161,
        105223,
        106906,
        108278,
        108592,
        109136,
        109346,
        109695,
        109935,
        306045,
        309182,
    ];

    public static TheoryData<string> AnyLaws() => [.. MergeLaws.All.Select(law => law.Name)];

    public static TheoryData<string> AuthorLaws() => [.. WorldLaws.All.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(AnyLaws))]
    public void Holds_for_distinct_titles(string law) => Holds(MergeLaw(law), Distinct);

    [Theory]
    [MemberData(nameof(AnyLaws))]
    public void Holds_for_look_alike_titles(string law) =>
        Holds(
            law.StartsWith("P17", StringComparison.Ordinal) || law.StartsWith("P18", StringComparison.Ordinal)
                ? OrAsks(law)
                : MergeLaw(law),
            LookAlike
        );

    /// <summary>Among look-alikes a merge may ask again where it could have known, but not answer otherwise.</summary>
    private static Func<MergeFunction, WorldCase, string?> OrAsks(string law) =>
        (merge, one) =>
            MergeLaw(law)(merge, one) is { } broken && !broken.Contains(MergeLaws.Conflicted, StringComparison.Ordinal)
                ? broken
                : null;

    [Theory]
    [MemberData(nameof(AuthorLaws))]
    public void Holds_for_what_the_authors_did(string law) =>
        Holds(WorldLaws.All.Single(one => one.Name == law).Broken, Distinct);

    [Fact]
    public void Edits_to_different_tasks_merge_to_their_union() => Holds(WorldLaws.Union, DifferentTasks);

    [Fact]
    public void Disjoint_edits_merge_in_any_order()
    {
        for (var seed = LawCases.FirstSeed; seed < LawCases.FirstSeed + (ulong)LawCases.Count; seed++)
        {
            var (world, sides) = WorldGenerator.ThreeSides(seed);
            var o = Encoding.UTF8.GetBytes(WorldPrinter.Print(world));
            var (a, b, c) = (After(world, sides[0]), After(world, sides[1]), After(world, sides[2]));

            var first = Triple.Merge(o, Triple.Merge(o, a, b).Bytes, c);
            var last = Triple.Merge(o, a, Triple.Merge(o, b, c).Bytes);

            Assert.True(
                first.IsClean && last.IsClean && first.Bytes.AsSpan().SequenceEqual(last.Bytes),
                $"P19, seed {seed}: {TextDiff.Of(Encoding.UTF8.GetString(first.Bytes), Encoding.UTF8.GetString(last.Bytes))}"
            );
        }
    }

    [Fact]
    public void Distinct_titles_merge_right_almost_always()
    {
        var census = Census.Take(Triple.Merge, Distinct, LawCases.FirstSeed, LawCases.Count * 2);

        Assert.True(census.Percent(Verdict.FalseConflict) <= 2.0, Explain(census, Distinct, Verdict.FalseConflict));
        Assert.True(census.Percent(Verdict.Wrong) <= 0.2, Explain(census, Distinct, Verdict.Wrong));
        Assert.True(census.Percent(Verdict.Wrong, Verdict.Missed) <= 0.2, Explain(census, Distinct, Verdict.Missed));
        Assert.True(census.Percent(Verdict.Misplaced) <= 0.5, Explain(census, Distinct, Verdict.Misplaced));
    }

    [Fact]
    public void Look_alike_titles_merge_wrong_almost_never()
    {
        var census = Census.Take(Triple.Merge, LookAlike, LawCases.FirstSeed, LawCases.Count * 2);

        Assert.True(census.Percent(Verdict.Wrong) <= 1.0, Explain(census, LookAlike, Verdict.Wrong));
    }

    private static void Holds(Func<MergeFunction, WorldCase, string?> law, WorldWish wish)
    {
        foreach (var seed in LawCases.Seeds(wish.LookAlike ? MendedLookAlikes : Mended))
        {
            if (law(Triple.Merge, WorldGenerator.Case(seed, wish)) is null)
                continue;

            var small = Shrinker.Shrink(WorldGenerator.Case(seed, wish), one => law(Triple.Merge, one) is not null);
            var result = Census.Merged(Triple.Merge, small);
            Assert.Fail(
                $"seed {seed}: {law(Triple.Merge, small)}\n{small}\n--- result ({result.Method})\n{Encoding.UTF8.GetString(result.Bytes)}"
            );
        }
    }

    private static Func<MergeFunction, WorldCase, string?> MergeLaw(string name)
    {
        var law = MergeLaws.All.Single(one => one.Name == name).Broken;
        return (merge, one) => law(merge, one.Triple);
    }

    private static byte[] After(World world, IReadOnlyList<WorldEdit> edits) =>
        Encoding.UTF8.GetBytes(WorldPrinter.Print(new WorldCase(world, edits, []).Ours));

    private static string Explain(Census census, WorldWish wish, Verdict verdict)
    {
        var seeds = census.Seeds(verdict);
        return $"{census}\n{verdict}, seeds {string.Join(", ", seeds.Take(10))}\n"
            + string.Join('\n', seeds.Take(1).Select(seed => Census.Smallest(Triple.Merge, wish, seed)));
    }
}
