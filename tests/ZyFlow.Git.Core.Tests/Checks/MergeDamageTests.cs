using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tests.Checks;

public sealed class MergeDamageTests
{
    private const string Base =
        "## 1. A\n- [ ] 1.1 Parse it all\n- [ ] 1.2 Print it again\n## 2. B\n- [ ] 2.1 Ship the thing\n";

    [Fact]
    public void A_sound_merge_has_no_damage() =>
        Assert.Empty(
            Damage(Tick("1.1"), Tick("2.1"), Tick("1.1").Replace("[ ] 2.1", "[x] 2.1", StringComparison.Ordinal))
        );

    [Fact]
    public void A_number_that_stands_twice_since_the_merge_is_found_and_one_that_did_before_is_not()
    {
        var ours = Base.Replace("## 2", "- [ ] 1.3 Ours is new\n## 2", StringComparison.Ordinal);
        var theirs = Base.Replace("## 2", "- [ ] 1.3 Theirs came too\n## 2", StringComparison.Ordinal);
        var both = Base.Replace(
            "## 2",
            "- [ ] 1.3 Ours is new\n- [ ] 1.3 Theirs came too\n## 2",
            StringComparison.Ordinal
        );

        Assert.Equal(["DuplicateNumber Theirs came too"], Damage(ours, theirs, both));
        Assert.Empty(Damage(both, Tick("1.1"), both));
    }

    [Fact]
    public void What_nobody_deleted_and_is_not_there_is_lost()
    {
        var theirs = Base + "- [ ] 2.2 Tell everybody\n";

        Assert.Equal(["LostTask Tell everybody"], Damage(Tick("1.1"), theirs, Tick("1.1")));
        Assert.Equal(["LostTask Print it again"], Damage(Tick("1.1"), Tick("2.1"), Without("1.2")));
    }

    [Fact]
    public void What_was_deleted_or_worded_anew_is_not_lost()
    {
        Assert.Empty(Damage(Without("1.2"), Tick("1.1"), Without("1.2")));
        Assert.Empty(
            Damage(
                Base.Replace("Print it again", "Show", StringComparison.Ordinal),
                Base.Replace("Print it again", "Display", StringComparison.Ordinal),
                Base.Replace("Print it again", "Something quite different", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void What_one_side_deleted_and_the_other_only_moved_is_risen()
    {
        var moved = Without("1.2") + "- [ ] 2.2 Print it again\n";

        Assert.Equal(["RisenTask Print it again"], Damage(Without("1.2"), moved, moved));
        Assert.Equal(["RisenTask Print it again"], Damage(moved, Without("1.2"), moved));
    }

    [Fact]
    public void What_one_side_deleted_and_the_other_worked_on_was_kept_by_somebody() =>
        Assert.Empty(Damage(Without("1.2"), Tick("1.2"), Tick("1.2")));

    [Fact]
    public void Damage_that_was_mended_is_not_there_any_more()
    {
        var lost = In(Tick("1.1"), Base + "- [ ] 2.2 Tell everybody\n", Tick("1.1"))[0];

        Assert.True(lost.IsIn(TaskDocument.Parse(Base)));
        Assert.Equal(5, lost.LineIn(TaskDocument.Parse(Base)));
        Assert.False(lost.IsIn(TaskDocument.Parse(Base + "- [x] 2.4 Tell everybody\n")));
    }

    private static IEnumerable<string> Damage(string ours, string theirs, string result) =>
        In(ours, theirs, result).Select(static damage => $"{damage.Kind} {damage.Task.Title}");

    private static IReadOnlyList<MergeDamage> In(string ours, string theirs, string result) =>
        MergeDamage.In(
            TaskDocument.Parse(Base),
            TaskDocument.Parse(ours),
            TaskDocument.Parse(theirs),
            TaskDocument.Parse(result)
        );

    private static string Tick(string number) =>
        Base.Replace("[ ] " + number, "[x] " + number, StringComparison.Ordinal);

    private static string Without(string number) =>
        string.Concat(
            Base.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.Contains(number, StringComparison.Ordinal))
                .Select(static line => line + "\n")
        );
}
