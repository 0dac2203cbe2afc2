using System.Text;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>The short way for ticks must be the long way, only shorter.</summary>
public sealed class TickTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Ticks_merge_as_the_whole_engine_merges_them(bool lookAlike, bool bothOnlyTick)
    {
        var taken = 0;
        for (var seed = LawCases.FirstSeed; seed < LawCases.FirstSeed + (ulong)LawCases.Count; seed++)
        {
            var triple = WorldGenerator.Case(seed, new WorldWish(LookAlike: lookAlike)).Triple;
            var dice = new Dice(seed + 1_000_000);
            var ours = Ticked(triple.Base, dice);
            var theirs = bothOnlyTick ? Ticked(triple.Base, dice) : triple.Theirs;
            if (ours.AsSpan().SequenceEqual(triple.Base) || theirs.AsSpan().SequenceEqual(triple.Base))
                continue;
            if (ours.AsSpan().SequenceEqual(theirs))
                continue;

            var result = Triple.Merge(triple.Base, ours, theirs);
            var text = TextMerge.Merge(triple.Base, ours, theirs, Triple.Options.Markers);
            var whole = TaskMerge.ByTask(text, triple.Base, ours, theirs, Triple.Options);

            // Among look-alikes the engine asks which is which; where boxes are all that changed, there is no question.
            if (lookAlike && !whole.IsClean)
                continue;

            Assert.True(
                whole.IsClean == result.IsClean && whole.Bytes.AsSpan().SequenceEqual(result.Bytes),
                $"seed {seed}:\n{new Triple(triple.Base, ours, theirs)}--- short\n{Encoding.UTF8.GetString(result.Bytes)}\n--- whole\n{Encoding.UTF8.GetString(whole.Bytes)}"
            );
            taken++;
        }

        Assert.True(taken > LawCases.Count / 2, $"only {taken} cases had ticks to merge");
    }

    [Theory]
    [InlineData("- [ ] a\n", "- [x] a\n", true)]
    [InlineData("  * [ ] a\n", "  * [-] a\n", true)]
    [InlineData("1. [x] a\n", "1. [ ] a\n", true)]
    [InlineData("- [ ] a [1]\n", "- [ ] a [2]\n", false)]
    [InlineData("- [ ] a\n", "- [ ] b\n", false)]
    [InlineData("- [ ] a\n", "- [x] a", false)]
    [InlineData("see [ ] a\n", "see [x] a\n", false)]
    [InlineData("| [ ] a |\n", "| [x] a |\n", false)]
    public void A_tick_is_a_change_of_a_box_and_of_nothing_else(string before, string after, bool isTick) =>
        Assert.Equal(isTick, Ticks.AreAll(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after)));

    /// <summary>Ticks and unticks some boxes.</summary>
    private static byte[] Ticked(byte[] text, Dice dice)
    {
        var ticked = (byte[])text.Clone();
        for (var at = 1; at + 1 < ticked.Length; at++)
        {
            if (
                ticked[at - 1] == '['
                && ticked[at + 1] == ']'
                && ticked[at] is (byte)' ' or (byte)'x'
                && dice.Below(3) == 0
            )
                ticked[at] = ticked[at] == ' ' ? (byte)'x' : (byte)' ';
        }

        return ticked;
    }
}
