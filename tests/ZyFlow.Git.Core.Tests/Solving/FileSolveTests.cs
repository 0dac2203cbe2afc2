using System.Text;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Solving;

namespace ZyFlow.Git.Core.Tests.Solving;

public sealed class FileSolveTests
{
    private const string Base = "# Tasks\n\n- [ ] One thing\n- [ ] Another thing\n";
    private const string Ours = "# Tasks\n\n- [x] One thing\n- [ ] Another thing\n";
    private const string Theirs = "# Tasks\n\n- [ ] One thing\n- [x] Another thing\n";
    private const string Ticked = "# Tasks\n\n- [x] One thing\n- [x] Another thing\n";

    private const string Conflicted =
        "# Tasks\n\n<<<<<<< HEAD\n- [x] One thing\n- [ ] Another thing\n=======\n- [ ] One thing\n- [x] Another thing\n>>>>>>> topic\n";

    [Fact]
    public void Ours_without_a_marker_is_a_merge_that_never_happened()
    {
        Assert.Equal(Ticked, Text(Run(Ours, StagesOf(Base, Ours, Theirs))));
    }

    [Fact]
    public void A_file_without_hunks_is_left_alone()
    {
        Assert.IsType<Solution.NoHunks>(Run("# Mine\n", StagesOf(Base, Ours, Theirs)));
        Assert.IsType<Solution.NoHunks>(Run("# Mine\n", null));
    }

    [Fact]
    public void A_marker_without_a_partner_is_named()
    {
        foreach (var text in new[] { "# T\n<<<<<<< a\n- [ ] x\n", "# T\n<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n" })
            Assert.Equal(2, Assert.IsType<Solution.LoneMarker>(Run(text, null)).Line);
    }

    [Fact]
    public void What_is_no_text_is_not_touched()
    {
        var solved = FileSolve.Run(new byte[] { 0xff, (byte)'\n' }, null, MergeOptions.Default);

        Assert.IsType<Solution.NotText>(solved);
    }

    [Fact]
    public void Hunks_that_differ_in_boxes_are_solved_without_stages()
    {
        Assert.Equal(Ticked, Text(Run(Conflicted, null)));
    }

    [Fact]
    public void A_hunk_with_its_base_is_merged_and_one_without_stays()
    {
        const string Two =
            "# Tasks\n\n<<<<<<< HEAD\n- [x] One thing\n- [ ] New here\n||||||| base\n- [ ] One thing\n=======\n- [ ] One thing more\n>>>>>>> topic\n\n"
            + "## Later\n\n<<<<<<< HEAD\n- [ ] Say this\n=======\n- [ ] Say that\n>>>>>>> topic\n";

        var solved = Assert.IsType<Solution.Merged>(Run(Two, null));

        var text = Encoding.UTF8.GetString(solved.Result.Bytes);
        Assert.Equal(
            "# Tasks\n\n- [x] One thing more\n- [ ] New here\n\n## Later\n\n<<<<<<< HEAD\n- [ ] Say this\n=======\n- [ ] Say that\n>>>>>>> topic\n",
            text
        );
        var open = Assert.Single(solved.Result.Parts.OfType<MergePart.Disputed>());
        Assert.Equal("task \"Say this\"", open.Conflict.Subject);
        Assert.Equal(
            text[..text.IndexOf("<<<", StringComparison.Ordinal)] + "- [ ] Say that\n",
            Encoding.UTF8.GetString(solved.Result.Choose(Side.Theirs))
        );
        Assert.EndsWith(
            "- [ ] Say this\n- [ ] Say that\n",
            Encoding.UTF8.GetString(solved.Result.Choose([HunkChoice.Both])),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "\n\n- [ ] Say both\n",
            Encoding.UTF8.GetString(solved.Result.Choose([HunkChoice.Of("- [ ] Say both"u8.ToArray())])),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Line_ends_that_git_converted_stay_converted()
    {
        var stages = StagesOf(Base, Ours.Replace("Another", "Some"), Theirs.Replace("Another", "Any"));
        var git = TextMerge.Merge(stages.Base!.Value.Span, stages.Ours.Span, stages.Theirs.Span, Markers.Default);
        var file = Encoding.UTF8.GetString(git.Bytes).Replace("\n", "\r\n");

        var solved = Assert.IsType<Solution.Merged>(Run(file, stages));

        Assert.False(solved.IsEdited);
        Assert.Equal("# Tasks\r\n\r\n- [x] One thing\r\n- [x] Any thing\r\n", Chosen(Side.Theirs));
        Assert.Equal(
            "# Tasks\r\n\r\n- [x] One thing\r\n- [x] No thing\r\n",
            Encoding.UTF8.GetString(solved.Result.Choose([HunkChoice.Of("- [x] No thing\r\n"u8.ToArray())]))
        );
        Assert.Equal(
            Chosen(Side.Ours),
            string.Concat(
                solved.Result.Parts.Select(part =>
                    Encoding.UTF8.GetString(
                        part is MergePart.Agreed agreed ? agreed.Bytes.Span : ((MergePart.Disputed)part).Ours.Span
                    )
                )
            )
        );

        string Chosen(Side side) => Encoding.UTF8.GetString(solved.Result.Choose(side));
    }

    [Fact]
    public void Labels_and_sizes_are_those_of_the_file()
    {
        var stages = StagesOf(Base, Base.Replace("One", "Two"), Base.Replace("One", "Three"));
        var markers = new Markers(9, OursLabel: "HEAD", TheirsLabel: "topic");
        var git = TextMerge.Merge(stages.Base!.Value.Span, stages.Ours.Span, stages.Theirs.Span, markers);

        var solved = Text(Run(Encoding.UTF8.GetString(git.Bytes), stages));

        Assert.Contains("<<<<<<<<< HEAD (task \"One thing\": ", solved, StringComparison.Ordinal);
        Assert.Contains(">>>>>>>>> topic\n", solved, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD", "HEAD", null, ConflictKind.Lines)]
    [InlineData("HEAD (task 1.2: title changed on both sides)", "HEAD", "task 1.2", ConflictKind.Title)]
    [InlineData("(task 1.2: number clash)", null, "task 1.2", ConflictKind.Number)]
    [InlineData(
        "a (b) (task \"Ask (twice)\": deleted by ours, changed by theirs)",
        "a (b)",
        "task \"Ask (twice)\"",
        ConflictKind.DeletedByOurs
    )]
    [InlineData("HEAD (something: else)", "HEAD (something: else)", null, ConflictKind.Lines)]
    public void A_label_tells_what_its_hunk_is_about(string label, string? name, string? subject, ConflictKind kind) =>
        Assert.Equal(new HunkLabel(name, subject, kind), HunkLabel.Read(label));

    private static Stages StagesOf(string @base, string ours, string theirs) =>
        new(Encoding.UTF8.GetBytes(@base), Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs));

    private static Solution Run(string file, Stages? stages) =>
        FileSolve.Run(Encoding.UTF8.GetBytes(file), stages, MergeOptions.Default);

    private static string Text(Solution solution) =>
        Encoding.UTF8.GetString(Assert.IsType<Solution.Merged>(solution).Result.Bytes);
}
