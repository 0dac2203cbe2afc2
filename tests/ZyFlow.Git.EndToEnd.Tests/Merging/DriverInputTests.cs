using System.Text;

namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>The driver alone: its options, and input that is not what it should be.</summary>
public sealed class DriverInputTests
{
    [Fact]
    public void The_result_lands_in_ours_with_its_mode_and_without_a_word()
    {
        using var files = new ThreeFiles(Lists.Base, Lists.FirstDone, Lists.SecondDone);
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(files.At("ours.md"), mode);

        var merge = files.Merge();

        Assert.Equal(new Outcome(0, "", ""), merge);
        Assert.Equal(Lists.FirstTwoDone, files.Ours);
        Assert.Equal(mode, File.GetUnixFileMode(files.At("ours.md")));
        Assert.Equal(3, Directory.GetFiles(files.Folder).Length);
    }

    [Fact]
    public void Stdout_gets_the_result_and_ours_stays()
    {
        using var files = new ThreeFiles(Lists.Base, Lists.FirstDone, Lists.SecondDone);

        Assert.Equal(new Outcome(0, Lists.FirstTwoDone, ""), files.Merge("--stdout"));
        Assert.Equal(Lists.FirstDone, files.Ours);
    }

    [Theory]
    [InlineData(
        "--marker-size=9",
        "--label-ours=mine",
        "--label-theirs=yours",
        "--conflict-style=diff3",
        "--label-base=old"
    )]
    [InlineData(
        "--marker-size",
        "9",
        "--label-ours",
        "mine",
        "--label-theirs",
        "yours\nnext",
        "--conflict-style",
        "diff3",
        "--label-base",
        "old"
    )]
    public void Markers_are_written_as_the_options_say(params string[] options)
    {
        using var files = new ThreeFiles(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        Assert.Equal(1, files.Merge(options).Exit);

        var lines = files.Ours.Split('\n');
        Assert.Contains(lines, line => line.StartsWith("<<<<<<<<< mine", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("||||||||| old", StringComparison.Ordinal));
        Assert.Contains("=========", lines);
        Assert.Contains(lines, line => line.StartsWith(">>>>>>>>> yours", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("next", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_and_version_are_answers()
    {
        var help = NativeDriver.Run("/", "--help");
        var version = NativeDriver.Run("/", "--version");

        Assert.Equal((0, ""), (help.Exit, help.Error));
        Assert.StartsWith("usage: zyflow-merge", help.Out, StringComparison.Ordinal);
        Assert.Equal((0, ""), (version.Exit, version.Error));
        Assert.Matches("^zyflow-merge [0-9]+\\.[0-9]+\\.[0-9]+\n$", version.Out);
    }

    [Theory]
    [InlineData("unknown option '--frob'", "--frob")]
    [InlineData("unknown option '--frob'", "--frob=1")]
    [InlineData("unknown option '-x'", "-x", "value")]
    [InlineData("'--marker-size' does not take 'wide'", "--marker-size", "wide")]
    [InlineData("'--marker-size' does not take '0'", "--marker-size", "0")]
    [InlineData("'--marker-size' does not take '99999999999'", "--marker-size=99999999999")]
    [InlineData("'--conflict-style' does not take 'loud'", "--conflict-style", "loud")]
    [InlineData("'--number-clash' does not take ''", "--number-clash=")]
    public void A_bad_option_is_a_sentence_and_gits_own_merge(string sentence, params string[] options)
    {
        using var files = new ThreeFiles(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        var merge = files.Merge(options);

        Assert.Equal(1, merge.Exit);
        Assert.Contains(sentence, merge.Error);
        Assert.Equal(1, merge.Error.Count(c => c == '\n'));
        Lists.AssertBothKept(files.Ours);
    }

    [Theory]
    [InlineData("0 given")]
    [InlineData("1 given", "ours.md")]
    [InlineData("2 given", "base.md", "ours.md")]
    [InlineData("needs a value", "base.md", "ours.md", "--path")]
    public void Too_few_files_are_a_sentence(string sentence, params string[] arguments)
    {
        using var files = new ThreeFiles(Lists.Base, Lists.RankByDate, Lists.RankByWords);

        var merge = NativeDriver.Run(files.Folder, arguments);

        Assert.Equal((1, ""), (merge.Exit, merge.Out));
        Assert.Contains(sentence, merge.Error);
        Assert.Equal(1, merge.Error.Count(c => c == '\n'));
        Assert.Equal(Lists.RankByDate, files.Ours);
    }

    [Theory]
    [InlineData("does not exist", "nothing.md", "ours.md", "theirs.md")]
    [InlineData("does not exist", "base.md", "ours.md", "no/thing.md")]
    [InlineData("does not exist", "base.md", "nothing.md", "theirs.md")]
    [InlineData("is a folder", "base.md", "ours.md", ".")]
    [InlineData("is a folder", "base.md", "..", "theirs.md")]
    [InlineData("is empty", "", "ours.md", "theirs.md")]
    [InlineData("\\u{1B}[31mred", "base.md", "ours.md", "\u001b[31mred")]
    public void A_file_that_is_not_there_is_a_sentence_and_changes_nothing(string sentence, params string[] arguments)
    {
        using var files = new ThreeFiles(Lists.Base, Lists.FirstDone, Lists.SecondDone);

        var merge = NativeDriver.Run(files.Folder, ["--", .. arguments]);

        Assert.Equal((1, ""), (merge.Exit, merge.Out));
        Assert.Contains(sentence, merge.Error);
        Assert.Contains("nothing was changed", merge.Error);
        Assert.Equal(1, merge.Error.Count(c => c == '\n'));
        Assert.Equal(Lists.FirstDone, files.Ours);
        Assert.Equal(3, Directory.GetFiles(files.Folder).Length);
    }

    [Fact]
    public void A_nul_byte_is_no_text_and_ours_stays_as_git_leaves_it()
    {
        using var files = new ThreeFiles("a\n"u8.ToArray(), "a\0b\n"u8.ToArray(), "c\n"u8.ToArray());

        var merge = files.Merge();

        Assert.Equal(1, merge.Exit);
        Assert.Contains("not a text file", merge.Error);
        Assert.Equal("a\0b\n", files.Ours);
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_survive()
    {
        var far = Encoding.UTF8.GetBytes(Lists.Base + "\n\n\n\n\n");
        byte[] bad = [(byte)'x', 0xff, 0xfe, 0xc0, 0x80, (byte)'\n'];
        using var files = new ThreeFiles(far, [.. far, .. bad], [.. "first\n"u8, .. far]);

        Assert.Equal(0, files.Merge().Exit);

        Assert.Equal([.. "first\n"u8, .. far, .. bad], File.ReadAllBytes(files.At("ours.md")));
    }

    [Fact]
    public void A_line_of_ten_megabytes_merges()
    {
        var line = "- [ ] " + new string('x', 10_000_000) + "\n";
        using var files = new ThreeFiles(Lists.Base + line, Lists.FirstDone + line, Lists.SecondDone + line);

        var merge = files.Merge();

        Assert.Equal(0, merge.Exit);
        Assert.Equal(Lists.FirstTwoDone + line, files.Ours);
    }

    [Theory]
    [InlineData("items")]
    [InlineData("quotes")]
    [InlineData("spaces")]
    public void Ten_thousand_levels_do_not_end_the_program(string shape)
    {
        var deep = new StringBuilder();
        for (var level = 0; level < 10_000; level++)
        {
            _ = shape switch
            {
                "items" => deep.Append(' ', Math.Min(level, 400) * 2).Append("- [ ] level ").Append(level).Append('\n'),
                "quotes" => deep.Append('>', level % 5000).Append(" - [ ] level ").Append(level).Append('\n'),
                _ => deep.Append(' ', level).Append("- [ ] level ").Append(level).Append('\n'),
            };
        }

        var text = Lists.Base + deep;
        using var files = new ThreeFiles(text, Lists.FirstDone + deep, text + "- [ ] one more\n");

        var merge = files.Merge();

        Assert.Equal((0, ""), (merge.Exit, merge.Error));
        Assert.Equal(Lists.FirstDone + deep + "- [ ] one more\n", files.Ours);
    }

    [Fact]
    public void An_empty_base_and_a_device_as_base_are_the_same()
    {
        using var files = new ThreeFiles("", Lists.FirstDone, Lists.SecondDone);

        var empty = files.Merge("--stdout");
        var device = NativeDriver.Run(files.Folder, "--stdout", "/dev/null", "ours.md", "theirs.md");

        Assert.Equal(0, empty.Exit);
        Assert.Equal(empty, device);
    }
}
