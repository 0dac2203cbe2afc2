using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Tests.Merging.Text;

public sealed class TextMergeRuleTests
{
    private static readonly TextMergeRule[] Rules =
    [
        new("One side's change is taken", "a b c", "a B c", "a b c d", "a B c d"),
        new("Changes with one line between them merge", "a b c", "A b c", "a b C", "A b C"),
        new("Changes that touch conflict", "a b c", "A b c", "a B c", "{ A b = a B } c"),
        new("An insertion touches the line below it", "a b c", "a n b c", "a B c", "a { n b = B } c"),
        new("The same change on both sides is taken once", "a b c d e", "a X c d e", "a X c d E", "a X c d E"),
        new("The same lines from different edits are no conflict", "c b c b", "c c b", "c c", "c c"),
        new("Deleted here and changed there is a conflict", "a b c", "a c", "a B c", "a { = B } c"),
        new("Shared lines leave a conflict", "a", "x s t u v y", "z s t u v w", "{ x = z } s t u v { y = w }"),
        new("Conflicts three lines apart are one", "a", "x s t u y", "z s t u w", "{ x s t u y = z s t u w }"),
        new(
            "One side's change keeps conflicts apart",
            "a b c d e",
            "A b C d E",
            "1 b c d 2",
            "{ A = 1 } b C d { E = 2 }"
        ),
        new(
            "A conflict that was none keeps others apart",
            "e e d e a e e a c",
            "e e e e d e e b a d",
            "e e e d d e e c",
            "e e e { e = d } d e e { b a d = c }"
        ),
        new("Of two equal lines the last one is deleted", "a x x b", "a x b", "a x x B", "a x { b = x B }"),
        new("And so a change above them does not touch it", "a x x b", "a x b", "A x x b", "A x b"),
        new("A deletion stops sliding where it faces an insertion", "b b", "a b", "b", "{ a = } b"),
        new("Changes that slide together are one", "a x a x b", "x a b", "a x a x B", "x a { b = x B }"),
        new("The rarest common line is the anchor", "o c o c f c", "f c o c", "o c o c f c t", "f c { o c = t }"),
        new("Two new files share no base", null, "a b", "a c", "a { b = c }"),
        new("A missing line feed makes a different line", "a b", "a b~", "a B", "a { b = B }"),
        new("A missing line feed stays missing", "a b c", "a b c~", "A b c", "A b c~"),
        new("Markers end as the lines around them", "a% b% c%", "a% 1% c%", "a% 2% c%", "a% {% 1% =% 2% }% c%"),
        new("Markers end in LF when the line above does", "a b% c%", "a 1% c%", "a 2% c%", "a { 1% = 2% } c%"),
        new("Markers end in LF without a base", null, "a% 1%", "a% 2%", "a% { 1% = 2% }"),
        new("An added line end is that of the markers", "a% b%", "a% 1~", "a% 2%", "a% {% 1% =% 2% }%"),
        new("diff3 shows base and cuts nothing", "a", "s x", "s y", "{ s x | a = s y }", ConflictStyle.Diff3),
        new("diff3 joins nothing", "a b c", "1 b 2", "3 b 4", "{ 1 | a = 3 } b { 2 | c = 4 }", ConflictStyle.Diff3),
        new(
            "diff3 keeps a conflict of equal sides",
            "c b c b",
            "c c b",
            "c c",
            "{ c | c b = c } c",
            ConflictStyle.Diff3
        ),
        new("zdiff3 trims both ends", "a", "s x m y t", "s z m w t", "s { x m y | a = z m w } t", ConflictStyle.Zdiff3),
        new(
            "zdiff3 keeps a conflict of equal sides",
            "c b c b",
            "c c b",
            "c c",
            "c { | c b = } c",
            ConflictStyle.Zdiff3
        ),
    ];

    public static TheoryData<int, string> Numbers
    {
        get
        {
            var numbers = new TheoryData<int, string>();
            for (var i = 0; i < Rules.Length; i++)
                numbers.Add(i, Rules[i].Name);
            return numbers;
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_rule_holds(int number, string name)
    {
        var rule = Rules[number];
        var markers = new Markers(7, "base", "ours", "theirs", rule.Style);

        var merged = TextMerge.Merge(rule.Case.Base, rule.Case.Ours, rule.Case.Theirs, markers);

        Assert.Equal((name, rule.Expected), (name, TextMergeRule.Show(merged.Bytes, markers)));
        Assert.Equal(!rule.Expected.Contains('{', StringComparison.Ordinal), merged.IsClean);
    }

    [Theory]
    [InlineData("merge", ConflictStyle.Merge)]
    [InlineData("diff3", ConflictStyle.Diff3)]
    [InlineData("zdiff3", ConflictStyle.Zdiff3)]
    public void The_rules_are_those_of_git(string name, ConflictStyle style)
    {
        var rules = Rules.Where(rule => rule.Style == style).ToList();
        using var git = new RealGit();

        var verdicts = git.Merge([.. rules.Select(rule => rule.Case)], name);

        var markers = new Markers(7, git.BaseLabel, "ours", "theirs", style);
        Assert.Equal(
            rules.Select(rule => rule.Expected),
            verdicts.Select(verdict => TextMergeRule.Show(verdict.Bytes, markers))
        );
    }

    /// <summary>Both lines of ours stand together once in base; Myers is content to find them apart.</summary>
    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_line_is_an_anchor_up_to_64_occurrences(int scattered, bool clean)
    {
        var lines = Enumerable.Range(0, scattered).Select(i => $"y u{i} x v{i} ").ToList();
        var (head, tail) = (string.Concat(lines.Take(10)), string.Concat(lines.Skip(10)));
        var one = new TextMergeRule("", head + "x y " + tail + "b", "x y o", head + "x new y " + tail + "b", "").Case;
        using var git = new RealGit();

        var merged = TextMerge.Merge(one.Base, one.Ours, one.Theirs, Markers.Default);

        Assert.Equal(clean, merged.IsClean);
        Assert.Equal(clean, git.Merge([one])[0].IsClean);
    }

    [Fact]
    public void What_git_takes_for_binary_stays_ours_and_conflicts()
    {
        var merged = TextMerge.Merge("a\0"u8, "b\0"u8, "c\0"u8, Markers.Default);

        Assert.False(merged.IsClean);
        Assert.Equal("b\0"u8, merged.Bytes);
    }

    [Fact]
    public void Size_and_missing_labels_are_honoured()
    {
        var merged = TextMerge.Merge("a\n"u8, "b\n"u8, "c\n"u8, new Markers(9, OursLabel: "", TheirsLabel: "them"));

        Assert.Equal("<<<<<<<<<\nb\n=========\nc\n>>>>>>>>> them\n"u8, merged.Bytes);
        Assert.Equal((1, 4), (merged.Conflicts, merged.ConflictBytes));
    }
}
