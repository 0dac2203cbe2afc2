using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tests.Documents;

public class RoundTripTests
{
    // Whole lines and crumbs: joined at random they make every half-finished construct.
    private static readonly string[] Pieces =
    [
        "# A\n",
        "## 1. B ✅\r\n",
        "### Phase 3: C (Priority: P1) 🎯 MVP\n",
        "#### ",
        "- [ ] a\n",
        "- [x] 1.1 b\r\n",
        "  - [X] 1.1.1 c\n",
        "\t- [-] d\n",
        "* [ ]* 2.1 e\n",
        "- [ ]\\* 2.2 f\n",
        "1. [ ] T012 [P] [US1] g (depends on T011)\n",
        "- note\n",
        "  wrapped\n",
        "> - [ ] quoted\n",
        "- [P] = parallel\n",
        "```\n",
        "```json\n",
        "````\n",
        "~~~\n",
        "<!-- ",
        "-->\n",
        "<!-- x:start -->\n",
        "<!-- x:end -->\n",
        "| a | b |\n",
        "|---|---|\n",
        "| T001 | [D] |\n",
        "---\n",
        "***\n",
        "<<<<<<< a\n",
        "=======\n",
        ">>>>>>> b\n",
        "\n",
        "\n\n\n",
        "\r\n",
        "   \n",
        "\r",
        "\n",
        "\uFEFF",
        "\u2028",
        "\u00A0",
        "\u202E",
        "각",
        "１",
        "⚠️",
        "😀",
        "\uD83D",
        "\0",
        "[",
        "]",
        "|",
        "`",
        "\\",
        "-",
        "*",
        "_",
        "1",
        ".",
        " ",
        "\t",
        "^b",
        "#t",
        "📅 2024-01-01",
        "[k:: v]",
        "text",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();

    [Theory]
    [InlineData("<!-->")]
    [InlineData("<!--->")]
    [InlineData("<!---->")]
    public void A_comment_too_short_to_name_a_region_is_read(string line)
    {
        Assert.Equal(
            line + "\n- [ ] a\n",
            string.Concat(TaskDocument.Parse(line + "\n- [ ] a\n").Blocks.Select(Printed))
        );

        static string Printed(Block block) =>
            block.OwnText.ToString() + block.Blanks.In(block.Document.Text).ToString();
    }

    [Fact]
    public void Every_text_is_tiled_by_its_blocks_in_every_dialect() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    foreach (var dialect in Enum.GetValues<Core.Formats.Dialect>())
                        DocumentAssert.Parsed(text, new Core.Formats.Profile(dialect));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60));

    [Fact]
    public void Valid_bytes_are_printed_as_they_were() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var bytes = Encoding.UTF8.GetBytes(text.Replace("\0", "", StringComparison.Ordinal));

                    Assert.True(TaskDocument.TryRead(bytes, out var document, out _));
                    Assert.Equal(bytes, Encoding.UTF8.GetBytes(document.Print()));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60));

    [Fact]
    public void The_same_text_with_other_line_ends_is_the_same_tree() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var unix = text.Replace("\r", "", StringComparison.Ordinal);
                    var windows = unix.Replace("\n", "\r\n", StringComparison.Ordinal);
                    var mac = DocumentAssert.Parsed(windows);

                    Assert.Equal(
                        DocumentAssert.Outline(DocumentAssert.Parsed(unix)),
                        DocumentAssert.Outline(mac).Replace("\r", "", StringComparison.Ordinal)
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(40));

    [Fact]
    public void References_checks_and_counts_take_any_text() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var document = TaskDocument.Parse(text);
                    foreach (var reference in References.Of(document))
                        Assert.StartsWith(
                            reference.Number,
                            reference.Span.In(text).ToString(),
                            StringComparison.Ordinal
                        );
                    foreach (var finding in Core.Checks.TaskCheck.Run(document))
                        _ = document.Apply(finding.Fix);
                    Assert.True(Core.Formats.OpenSpecCount.Of(text).Done <= Core.Formats.OpenSpecCount.Of(text).Total);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60));

    [Theory]
    [InlineData("", "\n")]
    [InlineData("a\r\nb\r\nc\n", "\r\n")]
    [InlineData("a\r\nb\nc\n", "\n")]
    public void The_dominant_line_end_is_known(string text, string expected) =>
        Assert.Equal(expected, TaskDocument.Parse(text).LineEnding);

    [Fact]
    public void A_byte_order_mark_and_a_missing_newline_are_known()
    {
        var document = DocumentAssert.Parsed("\uFEFF\n# A");

        Assert.True(document.HasByteOrderMark);
        Assert.False(document.EndsWithNewline);
        Assert.Equal(new TextSpan(0, 1), document.Root.Own);
        Assert.Equal(new TextSpan(1, 2), document.Root.Blanks);
    }
}
