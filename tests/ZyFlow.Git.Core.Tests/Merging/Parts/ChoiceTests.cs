using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Tests.Merging.Laws;

namespace ZyFlow.Git.Core.Tests.Merging.Parts;

/// <summary>What becomes of a merge when somebody chooses.</summary>
public sealed class ChoiceTests
{
    private const string Base = "# Tasks\n\n- [ ] Add the build\n- [ ] Write the notes\n- [ ] Tag the commit\n";

    [Fact]
    public void Each_hunk_is_chosen_on_its_own()
    {
        var merged = Merge(
            Base,
            Base.Replace("the build", "the Linux build").Replace("Tag the", "Sign the"),
            Base.Replace("the build", "the Mac build").Replace("Tag the", "Push the").Replace("[ ] Write", "[x] Write")
        );

        Assert.Equal(2, merged.Hunks);
        Assert.Equal(
            "# Tasks\n\n- [ ] Add the Linux build\n- [x] Write the notes\n- [ ] Push the commit\n",
            Text(merged.Choose([HunkChoice.Of(Side.Ours), HunkChoice.Of(Side.Theirs)]))
        );
        Assert.Equal(Base.Replace("[ ] Write", "[x] Write"), Text(merged.Choose(Side.Base)));
    }

    [Fact]
    public void A_hunk_takes_both_sides_or_lines_of_its_own()
    {
        var merged = Merge(
            Base,
            Base.Replace("the build", "the Linux build"),
            Base.Replace("the build", "the Mac build")
        );

        Assert.Contains(
            "- [ ] Add the Linux build\n- [ ] Add the Mac build\n- [ ] Write",
            Text(merged.Choose([HunkChoice.Both])),
            StringComparison.Ordinal
        );
        Assert.Equal(
            Base.Replace("the build", "both builds"),
            Text(merged.Choose([HunkChoice.Of("- [ ] Add both builds"u8.ToArray())]))
        );
        Assert.Equal(
            Base.Replace("- [ ] Add the build\n", ""),
            Text(merged.Choose([HunkChoice.Of(Array.Empty<byte>())]))
        );
    }

    [Fact]
    public void A_deletion_that_is_chosen_leaves_no_second_blank_line()
    {
        var merged = Merge(
            "# Tasks\n\n- [ ] One\n\n## Later\n\n- [ ] Two words more\n\n## Last\n",
            "# Tasks\n\n- [ ] One\n\n## Last\n",
            "# Tasks\n\n- [ ] One\n\n## Later\n\n- [x] Two words more\n\n## Last\n"
        );

        Assert.Equal(ConflictKind.DeletedByOurs, Assert.Single(merged.Conflicts).Kind);
        Assert.Equal("# Tasks\n\n- [ ] One\n\n## Last\n", Text(merged.Choose(Side.Ours)));
    }

    [Fact]
    public void Line_ends_and_the_missing_final_newline_stay_with_every_choice()
    {
        static string Written(string text) => text.Replace("\n", "\r\n").TrimEnd('\r', '\n');
        var merged = Merge(
            Written(Base),
            Written(Base.Replace("the build", "the Linux build")),
            Written(Base.Replace("the build", "the Mac build"))
        );

        Assert.Equal(Written(Base.Replace("the build", "the Mac build")), Text(merged.Choose(Side.Theirs)));
        Assert.Equal(
            Written(Base.Replace("the build", "no build")),
            Text(merged.Choose([HunkChoice.Of("- [ ] Add no build\r\n"u8.ToArray())]))
        );
        Assert.Equal(
            Text(merged.Choose(Side.Theirs)),
            string.Concat(merged.Parts.Select(part => On(part, Side.Theirs)))
        );
    }

    [Fact]
    public void A_conflict_names_its_kind_and_its_blocks()
    {
        var (ours, theirs) = (Base.Replace("- [ ] Add the build\n", ""), Base.Replace("the build", "the whole build"));

        var conflict = Assert.Single(Merge(Base, ours, theirs).Conflicts);

        Assert.Equal(ConflictKind.DeletedByOurs, conflict.Kind);
        Assert.Equal(-1, conflict.Blocks.Ours);
        Assert.Equal("Add the build", TaskAt(Base, conflict.Blocks.Base));
        Assert.Equal("Add the whole build", TaskAt(theirs, conflict.Blocks.Theirs));
    }

    [Fact]
    public void What_is_not_text_is_taken_whole()
    {
        byte[] before = [0, 1],
            ours = [0, 2],
            theirs = [0, 3];

        var merged = TaskMerge.Merge(before, ours, theirs, MergeOptions.Default);

        Assert.Equal(ConflictKind.Binary, Assert.IsType<MergePart.Disputed>(Assert.Single(merged.Parts)).Conflict.Kind);
        Assert.Equal(theirs, merged.Choose(Side.Theirs));
        Assert.Equal(before, merged.Choose(Side.Base));
    }

    [Fact]
    public void A_wrong_number_of_choices_is_refused()
    {
        var merged = Merge(Base, Base.Replace("the build", "one"), Base.Replace("the build", "two"));

        Assert.Throws<ArgumentException>(() => merged.Choose([]));
    }

    [Fact]
    public void Every_kind_has_its_words()
    {
        var words = Enum.GetValues<ConflictKind>().Select(Reasons.Of).ToList();

        Assert.Equal(words.Count, words.Distinct(StringComparer.Ordinal).Count());
    }

    private static string TaskAt(string text, int block) =>
        Assert.IsType<TaskItem>(TaskDocument.Parse(text).Blocks[block]).Title.ToString();

    private static string On(MergePart part, Side side) =>
        Text(part is MergePart.Agreed agreed ? agreed.Bytes.ToArray() : ((MergePart.Disputed)part).On(side).ToArray());

    private static MergeResult Merge(string @base, string ours, string theirs)
    {
        var triple = Triple.Of(@base, ours, theirs);
        return Triple.Merge(triple.Base, triple.Ours, triple.Theirs);
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
