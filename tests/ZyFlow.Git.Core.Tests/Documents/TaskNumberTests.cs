using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tests.Documents;

public class TaskNumberTests
{
    [Theory]
    [InlineData("1. a", "1. ", "1")]
    [InlineData("1) a", "1) ", "1")]
    [InlineData("1\\. a", "1\\. ", "1")]
    [InlineData("1.2 a", "1.2 ", "1.2")]
    [InlineData("1.2. a", "1.2. ", "1.2")]
    [InlineData("1.0 a", "1.0 ", "1.0")]
    [InlineData("1.2.3 a", "1.2.3 ", "1.2.3")]
    [InlineData("1.2a a", "1.2a ", "1.2a")]
    [InlineData("1.2 - a", "1.2 - ", "1.2")]
    [InlineData("**1.2** a", "**1.2** ", "1.2")]
    [InlineData("**1.2**: a", "**1.2**: ", "1.2")]
    [InlineData("**1.2 a**", "**1.2 ", "1.2")]
    [InlineData("1、a", "1、", "1")]
    [InlineData("T012 a", "T012 ", "T012")]
    [InlineData("T012: a", "T012: ", "T012")]
    [InlineData("**T001** a", "**T001** ", "T001")]
    [InlineData("WP01 — a", "WP01 — ", "WP01")]
    [InlineData("TASK-001 a", "TASK-001 ", "TASK-001")]
    [InlineData("US1: a", "US1: ", "US1")]
    [InlineData("task-1-1: a", "task-1-1: ", "task-1-1")]
    [InlineData("Phase 3: a", "Phase 3: ", "Phase 3")]
    [InlineData("Phase 3", "Phase 3", "Phase 3")]
    [InlineData("Group 1-1: a", "Group 1-1: ", "Group 1-1")]
    [InlineData("Task 3.1: a", "Task 3.1: ", "Task 3.1")]
    [InlineData("단계 2: a", "단계 2: ", "단계 2")]
    public void A_number_is_recognised(string text, string field, string key)
    {
        var number = TaskNumber.Parse(text);

        Assert.Equal(field, number.Raw);
        Assert.Equal(key, number.Key);
        if (number.Letter.Length == 0)
            Assert.Equal(field, number.Format(number.Values));
    }

    [Theory]
    [InlineData("2.0.1 release")]
    [InlineData("3 items need fixing")]
    [InlineData("100% of it")]
    [InlineData("1.5x faster")]
    [InlineData("MP3 player")]
    [InlineData("UTF-8 text")]
    [InlineData("SHA-256 hash")]
    [InlineData("S3Repository")]
    [InlineData("Phase 3 is over")]
    [InlineData("HTTP 404: page")]
    [InlineData("１.２ full width")]
    [InlineData("1234567890. too large")]
    [InlineData("1.1234567890 too large")]
    [InlineData("v1.2 release")]
    [InlineData("")]
    [InlineData("**")]
    [InlineData("Task")]
    public void What_only_begins_with_digits_is_no_number(string text) =>
        Assert.Equal(0, NumberShape.Read(text).Length);

    [Fact]
    public void A_zero_inside_is_a_number_in_the_section_that_it_belongs_to()
    {
        var document = DocumentAssert.Parsed("## Task 1.0: A\n- [ ] 1.0.1 a\n- [ ] 2.0.1 release\n");

        Assert.Equal("1.0.1 ", document.Blocks[2].Parts[6].In(document.Text).ToString());
        Assert.True(document.Blocks[3].Parts[6].IsEmpty);
        Assert.Equal("1.0.1", TaskNumber.Parse("1.0.1 ").Key);
    }

    [Theory]
    [InlineData("1.2 ", new[] { 1, 3 }, "1.3 ")]
    [InlineData("**1.2**: ", new[] { 2, 10 }, "**2.10**: ")]
    [InlineData("T012 ", new[] { 13 }, "T013 ")]
    [InlineData("T100 ", new[] { 5 }, "T005 ")]
    [InlineData("T099 ", new[] { 100 }, "T100 ")]
    [InlineData("Group 1-1: ", new[] { 1, 2 }, "Group 1-2: ")]
    [InlineData("task-1-1: ", new[] { 1, 1, 4 }, "task-1-1-4: ")]
    [InlineData("1.2a ", new[] { 1, 3 }, "1.3 ")]
    [InlineData("01. ", new[] { 7 }, "07. ")]
    public void Another_number_is_written_in_the_same_style(string field, int[] values, string expected) =>
        Assert.Equal(expected, TaskNumber.Parse(field).Format(values));

    [Fact]
    public void A_number_is_the_prefix_of_its_subtasks()
    {
        Assert.True(TaskNumber.Parse("1. ").IsPrefixOf(TaskNumber.Parse("1.2 ")));
        Assert.True(TaskNumber.Parse("1.2 ").IsPrefixOf(TaskNumber.Parse("1.2.1 ")));
        Assert.False(TaskNumber.Parse("1.2 ").IsPrefixOf(TaskNumber.Parse("1.20 ")));
        Assert.False(TaskNumber.Parse("1. ").IsPrefixOf(TaskNumber.Parse("1. ")));
        Assert.True(
            TaskNumber.Parse("1. ").HasSameKey(TaskNumber.Parse("**1** ")) || TaskNumber.Parse("**1** ").IsNone
        );
    }
}
