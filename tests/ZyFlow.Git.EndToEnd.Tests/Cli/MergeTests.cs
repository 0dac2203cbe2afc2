using System.Text;
using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class MergeTests
{
    private const string Base = "- [ ] One\n- [ ] Write the parser\n- [ ] Three\n- [ ] Four\n";

    [Fact]
    public void A_clean_merge_goes_to_standard_output_byte_for_byte()
    {
        using var sandbox = new Sandbox();
        Files(sandbox, Base, Base.Replace("[ ] One", "[x] One"), Base + "- [ ] 다섯\r\n");

        var merge = sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md");

        merge.IsDone();
        Assert.Equal(Base.Replace("[ ] One", "[x] One") + "- [ ] 다섯\r\n", merge.Out);
    }

    [Fact]
    public void A_conflict_is_status_1_with_the_names_of_the_files()
    {
        using var sandbox = new Sandbox();
        Files(
            sandbox,
            Base,
            Base.Replace("the parser", "the fast parser"),
            Base.Replace("the parser", "the small parser")
        );

        var merge = sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md");

        Assert.Equal(1, merge.Exit);
        Assert.Contains("<<<<<<< ours.md", merge.Out, StringComparison.Ordinal);
        Assert.Contains(">>>>>>> theirs.md", merge.Out, StringComparison.Ordinal);
        Assert.Contains("onflict", merge.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_size_and_style_are_those_asked_for()
    {
        using var sandbox = new Sandbox();
        Files(
            sandbox,
            Base,
            Base.Replace("the parser", "the fast parser"),
            Base.Replace("the parser", "the small parser")
        );

        var merge = sandbox.ZyFlow([
            "merge",
            "base.md",
            "ours.md",
            "theirs.md",
            "--marker-size",
            "9",
            "--conflict-style",
            "diff3",
            "--label-ours",
            "me",
            "--label-theirs",
            "you",
            "--label-base",
            "before",
        ]);

        Assert.Contains("<<<<<<<<< me", merge.Out, StringComparison.Ordinal);
        Assert.Contains("||||||||| before", merge.Out, StringComparison.Ordinal);
        Assert.Contains(">>>>>>>>> you", merge.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_goes_into_a_file_and_keeps_its_mode()
    {
        using var sandbox = new Sandbox();
        Files(sandbox, Base, Base, Base + "- [ ] Five\n");
        var ours = sandbox.At("ours.md");
        File.SetUnixFileMode(ours, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var mode = File.GetUnixFileMode(ours);

        var merge = sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md", "-o", "ours.md");

        merge.IsDone();
        Assert.Equal("", merge.Out);
        Assert.Equal(Base + "- [ ] Five\n", sandbox.Read("ours.md"));
        Assert.Equal(mode, File.GetUnixFileMode(ours));
        Assert.Equal(3, Directory.GetFiles(sandbox.Folder).Length);
    }

    [Fact]
    public void Bytes_that_are_no_text_come_out_as_base64_in_json()
    {
        using var sandbox = new Sandbox();
        byte[] bytes = [0xff, 0x00, 0xfe];
        sandbox.Write("base.md", []);
        sandbox.Write("ours.md", bytes);
        sandbox.Write("theirs.md", []);

        var merge = sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md", "--json");

        merge.IsDone();
        using var json = JsonDocument.Parse(merge.Out);
        Assert.Equal(bytes, json.RootElement.GetProperty("data").GetProperty("base64").GetBytesFromBase64());
    }

    [Fact]
    public void The_answer_in_json_is_one_envelope()
    {
        using var sandbox = new Sandbox();
        Files(sandbox, Base, Base.Replace("[ ] One", "[x] One"), Base + "- [ ] 다섯 \u202e \u001b[31m\n");

        var merge = sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md", "--json");

        Golden.Verify("merge", merge.Out, sandbox);
    }

    [Theory]
    [InlineData("missing.md", "does not exist")]
    [InlineData("no/such/folder.md", "does not exist")]
    [InlineData("folder", "is a folder")]
    [InlineData("", "empty")]
    public void A_file_that_cannot_be_read_is_named(string file, string sentence)
    {
        using var sandbox = new Sandbox();
        Files(sandbox, Base, Base, Base);
        Directory.CreateDirectory(sandbox.At("folder"));
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("merge", "base.md", file, "theirs.md").IsRefusal(2, sentence);
        sandbox.ZyFlow("merge", file, "ours.md", "theirs.md", "-o", "out.md").IsRefusal(2, sentence);

        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Theory]
    [InlineData("See: zyflow merge --help", "merge", "a", "b")]
    [InlineData("--bogus", "merge", "a", "b", "c", "--bogus")]
    [InlineData("--marker-size", "merge", "a", "b", "c", "--marker-size", "0")]
    [InlineData("sideways", "merge", "a", "b", "c", "--conflict-style", "sideways")]
    [InlineData("See: zyflow --help", "frobnicate")]
    public void Arguments_that_cannot_be_understood_are_usage(string sentence, params string[] arguments)
    {
        using var sandbox = new Sandbox();

        sandbox.ZyFlow(arguments).IsRefusal(2, sentence);
    }

    [Fact]
    public void A_path_that_begins_with_an_at_sign_is_a_path()
    {
        using var sandbox = new Sandbox();
        Files(sandbox, Base, Base, Base);
        sandbox.Write("@ours.md", Base);

        sandbox.ZyFlow("merge", "base.md", "@ours.md", "theirs.md").IsDone();
    }

    [Fact]
    public void Usage_in_json_is_an_envelope_too()
    {
        using var sandbox = new Sandbox();

        var outcome = sandbox.ZyFlow("merge", "--json");

        Assert.Equal(2, outcome.Exit);
        Golden.Verify("usage", outcome.Out, sandbox);
    }

    [TerminalFact]
    public void Control_characters_reach_a_terminal_only_as_text()
    {
        using var sandbox = new Sandbox();
        Files(sandbox, Base, Base, Base + "- [ ] \u001b[31mred\u0007 \u009b1m \u202ebackwards\n");

        // script gives the tool a terminal.
        var shown = sandbox.Run("script", "-qec", $"'{Sandbox.Tool}' merge base.md ours.md theirs.md", "/dev/null");

        shown.IsDone();
        Assert.Contains("\\u{1B}[31mred\\u{7}", shown.Out, StringComparison.Ordinal);
        // .NET itself turns on the keypad of a terminal; that is not from the file.
        Assert.DoesNotContain('\u001b', shown.Out.Replace("\u001b[?1h\u001b=", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\u0007', shown.Out);
        Assert.DoesNotContain('\u009b', shown.Out);
        Assert.DoesNotContain('\u202e', shown.Out);
    }

    [Fact]
    public void Ten_thousand_levels_and_a_line_of_ten_megabytes_are_merged()
    {
        using var sandbox = new Sandbox();
        var deep = string.Concat(Enumerable.Range(0, 10_000).Select(level => new string(' ', level) + "- [ ] x\n"));
        var wide = "- [ ] " + new string('y', 10_000_000) + "\n";
        Files(sandbox, wide, wide + "- [ ] one\n", wide);
        sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md", "-o", "out.md").IsDone();

        Files(sandbox, deep, "- [ ] first\n" + deep, deep.Replace("[ ] x\n- ", "[ ] x\n- "));
        sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md", "-o", "out.md").IsDone();
        Assert.Equal("- [ ] first\n" + deep, sandbox.Read("out.md"));
    }

    private static void Files(Sandbox sandbox, string @base, string ours, string theirs)
    {
        sandbox.Write("base.md", Encoding.UTF8.GetBytes(@base));
        sandbox.Write("ours.md", Encoding.UTF8.GetBytes(ours));
        sandbox.Write("theirs.md", Encoding.UTF8.GetBytes(theirs));
    }

    [Fact]
    public void A_link_stays_a_link_and_a_device_a_device()
    {
        using var sandbox = new Sandbox();
        Files(sandbox, Base, Base, Base + "- [ ] Five\n");
        File.CreateSymbolicLink(sandbox.At("link.md"), "ours.md");

        sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md", "-o", "link.md").IsDone();
        sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md", "-o", "/dev/null").IsRefusal(6, "is not a file");

        Assert.Equal("ours.md", new FileInfo(sandbox.At("link.md")).LinkTarget);
        Assert.Equal(Base + "- [ ] Five\n", sandbox.Read("ours.md"));
    }

    [ImmutableFilesFact]
    public void Without_permission_to_write_the_result_nothing_is_changed()
    {
        using var sandbox = new Sandbox();
        Files(sandbox, Base, Base, Base + "- [ ] Five\n");
        using var locked = new ImmutableFolder(sandbox.Folder);
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("merge", "base.md", "ours.md", "theirs.md", "-o", "ours.md").IsRefusal(5, "cannot be written");

        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void A_full_standard_output_is_said_and_not_taken_for_a_merge()
    {
        using var sandbox = new Sandbox();
        Files(sandbox, Base, Base, Base + "- [ ] Five\n");

        var outcome = sandbox.Run("sh", "-c", $"'{Sandbox.Tool}' merge base.md ours.md theirs.md > /dev/full");

        outcome.IsRefusal(5, "No space left on device");
    }
}
