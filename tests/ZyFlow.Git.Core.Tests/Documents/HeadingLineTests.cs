namespace ZyFlow.Git.Core.Tests.Documents;

public class HeadingLineTests
{
    [Theory]
    [InlineData("## 1. Build\n", "## |1. |Build||\n")]
    [InlineData("##   1.1 Build  \r\n", "##   |1.1 |Build||  \r\n")]
    [InlineData(
        "## Phase 3: User Story 1 - A (Priority: P1) 🎯 MVP",
        "## |Phase 3: |User Story 1 - A| (Priority: P1) 🎯 MVP|"
    )]
    [InlineData("## Phase 1: A ✅", "## |Phase 1: |A| ✅|")]
    [InlineData("## 2. A ✅ COMPLETED", "## |2. |A| ✅ COMPLETED|")]
    [InlineData("### Group 1-1: A", "### |Group 1-1: |A||")]
    [InlineData("### Task 3: A", "### |Task 3: |A||")]
    [InlineData("## 2.0.1 release", "## ||2.0.1 release||")]
    [InlineData("## 3 items need fixing", "## ||3 items need fixing||")]
    [InlineData("## [x] A", "## ||[x] A||")]
    [InlineData("## A ##", "## ||A| ##|")]
    [InlineData("## ✅", "## ||✅||")]
    [InlineData("## A (Later)", "## ||A (Later)||")]
    [InlineData("#", "#||||")]
    [InlineData("   ###### 개요", "   ###### ||개요||")]
    public void A_heading_is_read_into_its_fields(string line, string fields)
    {
        var section = DocumentAssert.Parsed(line).Blocks[1];

        Assert.Equal(fields, string.Join('|', section.Parts.ToArray().Select(part => part.In(line).ToString())));
    }

    [Theory]
    [InlineData("#hash")]
    [InlineData("####### seven")]
    [InlineData("    # code")]
    public void Other_lines_with_a_hash_are_text(string line) =>
        Assert.Equal(Core.Documents.BlockKind.Prose, DocumentAssert.Parsed(line).Blocks[1].Kind);
}
