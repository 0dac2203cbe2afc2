using System.Text;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>Each law is given merges that break it, and must see it; a law that never bites proves nothing.</summary>
public sealed class LawsBiteTests
{
    private const string O = "# Tasks\n\n- [ ] Measure the cache\n- [ ] Draw the map\n- [ ] Ship the box\n";
    private const string A = "# Tasks\n\n- [x] Measure the cache\n- [ ] Draw the map\n- [ ] Ship the box\n";
    private const string B = "# Tasks\n\n- [ ] Measure the cache\n- [ ] Draw the map\n- [x] Ship the box\n";

    private static int _calls;

    private static readonly Dictionary<string, MergeFunction> Breakers = new(StringComparer.Ordinal)
    {
        ["P1 identity"] = (o, a, b) => Clean(o),
        ["P2 symmetry"] = (o, a, b) => Clean(a),
        ["P3 determinism"] = (o, a, b) => Clean(Encoding.UTF8.GetBytes($"- [ ] {_calls++}\n")),
        ["P15 never worse than git"] = (o, a, b) => new MergeResult(a, MergeMethod.Text, [], [], 1),
        ["P16 markers"] = (o, a, b) => new MergeResult([.. "<<<<<<< ours\n"u8, .. a], MergeMethod.Text, [], [], 1),
        ["P17 absorption"] = (o, a, b) => Clean([.. a, .. "- [ ] One more\n"u8]),
        ["P18 criss-cross"] = (o, a, b) => Clean([.. a, .. "- [ ] One more\n"u8]),
        ["parts"] = (o, a, b) => new MergeResult(a, MergeMethod.Text, [], [], 1),
    };

    private static readonly Dictionary<string, MergeFunction> AuthorBreakers = new(StringComparer.Ordinal)
    {
        ["P4 no lost addition"] = (o, a, b) => Clean(o),
        ["P5 no lost edit"] = (o, a, b) => Clean(o),
        ["P6 deletions honoured"] = (o, a, b) => Clean(o),
        ["P7 disagreement reported"] = (o, a, b) => Clean(a),
        ["P8 no duplication"] = (o, a, b) => Clean([.. a, .. b]),
        ["P9 no invention"] = (o, a, b) => Clean([.. a, .. "- [ ] Nobody asked for this\n"u8]),
        ["P12 minimal hunks"] = (o, a, b) =>
            new MergeResult(
                [.. "<<<<<<< ours\n"u8, .. a, .. "=======\n"u8, .. b, .. ">>>>>>> theirs\n"u8],
                MergeMethod.Tasks,
                [],
                [],
                1
            ),
        ["P12 either choice is complete"] = (o, a, b) =>
            new MergeResult(
                [.. "<<<<<<< ours\n"u8, .. a, .. "=======\n>>>>>>> theirs\n"u8],
                MergeMethod.Tasks,
                [],
                [],
                1
            ),
        ["P13 frame"] = (o, a, b) => a.Length % 2 == 0 ? Clean(a) : Clean(b),
        ["P14 respect for git"] = (o, a, b) => Clean([.. a, .. "\n"u8]),
        ["P22 well-formed result"] = (o, a, b) => Clean([.. a, .. b]),
        ["P23 untouched blocks keep their bytes"] = (o, a, b) =>
            Clean(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(a).Replace("- [", "* [", StringComparison.Ordinal))),
        ["P24 ticks kept"] = (o, a, b) => Clean(o),
        ["P25 renumbering reported"] = (o, a, b) =>
            Clean(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(a).Replace(" T0", " T9", StringComparison.Ordinal))),
    };

    public static TheoryData<string> AnyLaws() => [.. MergeLaws.All.Select(law => law.Name)];

    public static TheoryData<string> AuthorLaws() => [.. WorldLaws.All.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(AnyLaws))]
    public void A_merge_that_breaks_the_law_is_seen(string law)
    {
        var triple = Triple.Of(O, A, B);

        Assert.NotNull(MergeLaws.All.Single(one => one.Name == law).Broken(Breakers[law], triple));
    }

    [Theory]
    [MemberData(nameof(AuthorLaws))]
    public void A_merge_that_breaks_what_the_authors_did_is_seen(string law)
    {
        var broken = WorldLaws.All.Single(one => one.Name == law).Broken;

        Assert.Contains(
            Enumerable.Range(1, 300),
            seed => broken(AuthorBreakers[law], WorldGenerator.Case((ulong)seed, new WorldWish())) is not null
        );
    }

    [Fact]
    public void A_merge_that_keeps_one_side_is_not_called_right()
    {
        var census = Census.Take((o, a, b) => Clean(a), new WorldWish(), 1, 200);

        Assert.True(census.Percent(Verdict.Wrong, Verdict.Missed) > 80, census.ToString());
    }

    private static MergeResult Clean(byte[] bytes) => new(bytes, MergeMethod.Tasks, [], [], 0);
}
