using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Tests.Documents;

public class TreeTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n\n", "")]
    [InlineData("\uFEFF", "")]
    [InlineData("\uFEFF\n# A\n", "Section A\n")]
    [InlineData("# A\n## B\n### C\n## D\n# E", "Section A\n  Section B\n    Section C\n  Section D\nSection E\n")]
    [InlineData("- [ ] a\n  - [x] b\n- [ ] c\n", "Task a\n  Task b\nTask c\n")]
    [InlineData("- [ ] a\n\t- b\n   - c\n - d\n", "Task a\n  Bullet b\n  Bullet c\nBullet d\n")]
    [InlineData("- [ ] a\nlazy\n- [ ] b\n", "Task a\n  Prose lazy\nTask b\n")]
    [InlineData("- [ ] a\n\nfree\n", "Task a\nProse free\n")]
    [InlineData("- [ ] a\n\n  note\n  more\n- b\n", "Task a\n  Prose note\n  more\nBullet b\n")]
    [InlineData("- [ ] a\n  ```\n  - [ ] no\n  ```\n- [ ] b\n", "Task a\n  Fence\nTask b\n")]
    [InlineData("```\n- [ ] real\n", "Prose ```\nTask real\n")]
    [InlineData("- [ ] a\n  ```sh\n  x\n- [ ] b\n  ```\n  y\n  ```\n", "Task a\n  Prose ```sh\n  x\nTask b\n  Fence\n")]
    [InlineData("~~~\n```\n~~~\n- a\n", "Fence\nBullet a\n")]
    [InlineData("````\n```\n- [ ] no\n````\n", "Fence\n")]
    [InlineData("<!-- a\n- [ ] no\n-->\n- [ ] b\n", "HtmlComment\nTask b\n")]
    [InlineData("<!-- a\n- [ ] b\n", "Prose <!-- a\nTask b\n")]
    [InlineData("<!-- x:start -->\n## No\n<!-- x:end -->\n- [ ] b\n", "Region\nTask b\n")]
    [InlineData("<!-- BEGIN y -->\ntext\n\n<!-- END y -->\n", "Region\n")]
    [InlineData("<!-- AC:BEGIN -->\n- [ ] b\n<!-- AC:END -->\n", "HtmlComment\nTask b\nHtmlComment\n")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\ntext\n", "Table\n  TableRow\n  TableRow\nProse text\n")]
    [InlineData("| a | b |\n| 1 | 2 |\n", "Prose | a | b |\n| 1 | 2 |\n")]
    [InlineData("---\nx: 1\n---\n# A\n", "FrontMatter\nSection A\n")]
    [InlineData("---\nx: 1\n# A\n", "Rule\nProse x: 1\nSection A\n")]
    [InlineData("text\n----\n\n***\n", "Prose text\n----\nRule\n")]
    [InlineData("- a\nlazy\n---\n- b\n", "Bullet a\n  Prose lazy\nRule\nBullet b\n")]
    [InlineData("<<<<<<< a\n- [ ] x\n=======\n- [x] x\n>>>>>>> b\n- [ ] y\n", "ConflictHunk\nTask y\n")]
    [InlineData("<<<<<<< a\n- [ ] x\n=======\n", "Prose <<<<<<< a\nTask x\n  Prose =======\n")]
    [InlineData("<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n=======\n>>>>>>> a\n", "ConflictHunk\n")]
    [InlineData("> - [ ] a\n>   - [ ] b\n> - [ ] c\n", "Task a\n  Task b\nTask c\n")]
    [InlineData(
        "1. [ ] a\n   2) [x] b\n+ [ ] c\n* [ ] d\n-[ ] e\n-   [ ] f\n",
        "Task a\n  Task b\nTask c\nTask d\nTask e\nTask f\n"
    )]
    public void A_text_becomes_this_tree(string text, string outline) =>
        Assert.Equal(outline, DocumentAssert.Outline(DocumentAssert.Parsed(text, Profile.Generic)));

    [Theory]
    [InlineData(
        "- [ ] 1. a\n- [ ] 1.1 b\n- [ ] 1.2 c\n  - d\n- [ ] 2. e\n- [ ] 2.1 f\n",
        "Task a\n  Task b\n  Task c\n    Bullet d\nTask e\n  Task f\n"
    )]
    [InlineData("- [ ] 1. a\n- [ ] 2.1 b\n", "Task a\nTask b\n")]
    [InlineData("- [ ] 1. a\n\ntext\n\n- [ ] 1.1 b\n", "Task a\nProse text\nTask b\n")]
    public void In_flat_lists_the_number_makes_the_parent(string text, string outline)
    {
        var document = DocumentAssert.Parsed(text, new Profile(Dialect.Kiro));

        Assert.Equal(outline, DocumentAssert.Outline(document));
        Assert.All(
            document.Blocks.OfType<TaskItem>(),
            task => Assert.Equal(task.Parent!.Kind == BlockKind.Task, task.NestedByNumber)
        );
    }

    [Fact]
    public void In_OpenSpec_lists_the_section_carries_the_number() =>
        Assert.Equal(
            "Section A\n  Task a\n  Task b\n",
            DocumentAssert.Outline(
                DocumentAssert.Parsed("## 1. A\n- [ ] 1.1 a\n- [ ] 1.1.1 b\n", new Profile(Dialect.OpenSpec))
            )
        );

    [Fact]
    public void Four_thousand_levels_and_a_line_of_ten_megabytes_are_read()
    {
        var deep = string.Concat(Enumerable.Range(0, 4_000).Select(level => new string('\t', level) + "- [ ] a\n"));
        var wide = "- [ ] " + new string('a', 10_000_000);

        Assert.Equal(4_001, TaskDocument.Parse(deep).Blocks.Count);
        Assert.Equal(2, TaskDocument.Parse(wide).Blocks.Count);
    }
}
