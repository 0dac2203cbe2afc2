using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Tests.Checks;

public class TaskCheckTests
{
    [Theory]
    [InlineData("## 1. A\n- [ ] 1.1 a\n- [ ] 1.1 b\n", "duplicate-number 3: number 1.1 is already on line 2")]
    [InlineData("- [ ] T001 a\n- [ ] **T001** b\n", "duplicate-number 2: number T001 is already on line 1")]
    [InlineData("## A\n- [ ] 1. a\n## B\n- [ ] 1. b\n", "")]
    [InlineData("- [ ] 1. a\n- [ ] 1. b\n", "duplicate-number 2: number 1 is already on line 1")]
    [InlineData("## 1. A\n- [ ] 1.1 a\n- [ ] 2.1 b\n", "number-outside-section 3: task 2.1 stands in section 1")]
    [InlineData(
        "### 1.1 A\n- [ ] 1.1.1 a\n- [ ] 1.2.1 b\n",
        "number-outside-section 3: task 1.2.1 stands in section 1.1"
    )]
    [InlineData("## Phase 1: A\n- [ ] 2.1 a\n", "")]
    [InlineData(
        "- [ ] T001 a\n- [ ] T002 b (depends on T001, T009)\n",
        "dangling-dependency 2: depends on T009, and no task has that number"
    )]
    [InlineData(
        "- [ ] T001 a\n- [ ] T002 b\n\n  text\n  depends on T008\n",
        "dangling-dependency 5: depends on T008, and no task has that number"
    )]
    [InlineData("## Phase 1: A\n- [ ] 1.1 a (depends on WP07, phase 1)\n", "")]
    [InlineData(
        "- [ ] T001 a (depends on T002)\n- [ ] T002 b (depends on T001)\n",
        "dependency-cycle 1: tasks wait for each other: T001 -> T002 -> T001"
    )]
    [InlineData("- [ ] T001 a (depends on T001)\n", "dependency-cycle 1: tasks wait for each other: T001 -> T001")]
    [InlineData(
        "- [ ] 1.1 a\n- [ ] 1.2 b\n```json\n{\"waves\": [[\"1.1\", \"1.3\"]]}\n```\n",
        "task-without-wave 2: no wave names task 1.2|wave-without-task 4: a wave names 1.3, and no task has that number"
    )]
    [InlineData("- [ ] 1. a\n- [ ] 1.1 b\n```json\n{\"waves\": [[\"1.1\"]]}\n```\n", "")]
    [InlineData("- [x] a\n  - [ ] b\n  - [x] c\n", "open-children 1: ticked, but 1 of its subtasks is open")]
    [InlineData("- [x] a\n  - b\n", "")]
    [InlineData("- [x] a\n  - [x] b\n  - [X] c\n", "")]
    [InlineData("- [x] a\n  - [ ] b\n  - [ ] c\n", "open-children 1: ticked, but 2 of its subtasks are open")]
    [InlineData("- [-] a\n", "unknown-box 1: [-] means nothing in Generic and counts as not done")]
    [InlineData("- [ ] a\n```sh\n- [ ] b\n", "unterminated-fence 2: this fence is never closed")]
    [InlineData("text\n~~~\n", "unterminated-fence 2: this fence is never closed")]
    [InlineData("```x```\n", "")]
    [InlineData(
        "<<<<<<< a\n- [ ] a\n=======\n- [x] a\n>>>>>>> b\n",
        "conflict-markers 1: a merge conflict was never solved"
    )]
    [InlineData("- [ ] a\n>>>>>>> b\n", "conflict-markers 2: a conflict marker was left behind")]
    [InlineData("Title\n=======\n", "")]
    [InlineData("- [ ] Write  tests\n- [ ] write tests\n", "look-alike 2: reads like the task on line 1")]
    [InlineData("- [ ] a\n  - [ ] tests\n- [ ] b\n  - [ ] tests\n", "")]
    [InlineData("- [ ] \uD83D\n- [ ] \uD83D\n", "look-alike 2: reads like the task on line 1")]
    public void A_document_has_these_findings(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                '|',
                TaskCheck
                    .Run(TaskDocument.Parse(text))
                    .Select(finding => $"{finding.Id} {finding.Line}: {finding.Message}")
            )
        );

    [Fact]
    public void A_box_is_unknown_only_where_the_dialect_does_not_know_it() =>
        Assert.Empty(TaskCheck.Run(TaskDocument.Parse("- [-] a\n", new Profile(Dialect.Kiro))));

    [Theory]
    [InlineData("- [ ] T001 a\n- [ ] T001 b\n- [ ] T007 c\n", "- [ ] T001 a\n- [ ] T008 b\n- [ ] T007 c\n")]
    [InlineData("## 1. A\n- [ ] 1.1 a\n- [ ] **1.1** b\r\n", "## 1. A\n- [ ] 1.1 a\n- [ ] **1.2** b\r\n")]
    public void A_duplicate_number_is_mended_with_the_next_free_one(string text, string mended)
    {
        var document = TaskDocument.Parse(text);

        var fixedText = document.Apply(TaskCheck.Run(document).SelectMany(finding => finding.Fix));

        Assert.Equal(mended, fixedText);
        Assert.Empty(TaskCheck.Run(TaskDocument.Parse(fixedText)));
    }

    [Fact]
    public void A_duplicate_number_that_something_refers_to_is_left_to_a_person() =>
        Assert.All(
            TaskCheck.Run(TaskDocument.Parse("- [ ] T001 a\n- [ ] T001 b\n- [ ] T002 c (depends on T001)\n")),
            finding => Assert.Empty(finding.Fix)
        );

    [Fact]
    public void Two_duplicates_are_not_mended_to_one_number()
    {
        var document = TaskDocument.Parse("- [ ] T001 a\n- [ ] T001 b\n- [ ] T002 c\n- [ ] T002 d\n");

        var fixedText = document.Apply(TaskCheck.Run(document).SelectMany(finding => finding.Fix));

        Assert.Empty(TaskCheck.Run(TaskDocument.Parse(fixedText)));
    }
}
