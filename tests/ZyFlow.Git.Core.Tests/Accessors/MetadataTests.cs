using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Tests.Accessors;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("- [ ] 1. Write it\n  - Do this\n  - _Requirements: 1.1, 2.3_\n")]
    [InlineData("- [ ] 1. Write it\n  _Requirements: 1.1, 2.3_\n")]
    [InlineData("- [ ] 1. Write it\n  - Do this\n  - _Requirements:1.1,2.3_")]
    [InlineData("- [ ] 1. Write it\r\n  - Do this _Requirements: 1.1, 2.3_\r\n")]
    [InlineData("- [ ] 1. Write it\n  - Do this\n    - _Requirements: 1.1, 2.3_\n- [ ] 2. Other\n")]
    [InlineData("- [ ] 1. Write it\n  - _Requirements: 1.1,\n    2.3_\n")]
    [InlineData("- [ ] 1. Write it\n  - [ ] 1.1 Part\n    - _Requirements: 9.9_\n  - _Requirements: 1.1, 2.3_\n")]
    public void Requirements_are_found_in_the_tasks_own_notes(string text)
    {
        Assert.Equal(["1.1", "2.3"], First(text, Dialect.Kiro).Requirements);
    }

    [Theory]
    [InlineData("- [ ] 1. Write it\n")]
    [InlineData("- [ ] 1. Write it\n- [ ] 2. Other\n  - _Requirements: 1.1_\n")]
    [InlineData("- [ ] 1. Write it\n  - [ ] 1.1 Part\n    - _Requirements: 1.1_\n")]
    [InlineData("- [ ] 1. Write it\n  - my_Requirements: 1.1_\n")]
    [InlineData("- [ ] 1. Write it\n  - _Requirements: 1.1\n")]
    public void What_is_not_the_tasks_own_metadata_is_not_found(string text)
    {
        var task = First(text, Dialect.Kiro);

        Assert.Empty(task.Requirements);
        Assert.Null(task.RequirementsSpan);
    }

    [Fact]
    public void A_dialect_sees_only_what_it_writes()
    {
        const string Text = "- [ ] 1. Write it (depends on T001)\n  - _Depends: 1.2_\n";

        Assert.Equal(["1.2"], First(Text, Dialect.CcSdd).Depends);
        Assert.Equal(["T001"], First(Text, Dialect.SpecKit).Depends);
        Assert.Empty(First(Text, Dialect.OpenSpec).Depends);
        Assert.Null(First(Text, Dialect.OpenSpec).WithDepends(["1.1"]));
    }

    [Fact]
    public void Underscores_inside_a_value_do_not_end_it()
    {
        const string Text = """
            - [ ] 1. Write it
              - File: src/snake_case.ts
              - _Leverage: src/a_b.ts, src/c_d.ts_ _Requirements: 1.1_
              - _Prompt: Use the _fast_ way, snake_case, and stop_
            """;
        var task = First(Text, Dialect.SpecWorkflow);

        Assert.Equal(["src/snake_case.ts"], task.Files);
        Assert.Equal(["src/a_b.ts", "src/c_d.ts"], task.Leverage);
        Assert.Equal(["1.1"], task.Requirements);
        Assert.Equal("Use the _fast_ way, snake_case, and stop", task.Prompt);
    }

    [Theory]
    [InlineData(
        "- [ ] 1. Write it\n  - _Requirements: 1.1, 2.3_\n- [ ] 2. Other\n",
        "- [ ] 1. Write it\n  - _Requirements: 4.4, 5_\n- [ ] 2. Other\n"
    )]
    [InlineData(
        "- [ ] 1. Write it\n- [ ] 2. Other\n",
        "- [ ] 1. Write it\n  - _Requirements: 4.4, 5_\n- [ ] 2. Other\n"
    )]
    [InlineData(
        "- [ ] 1. Write it\r\n    - Do this\r\n\r\n- [ ] 2. Other",
        "- [ ] 1. Write it\r\n    - Do this\r\n    - _Requirements: 4.4, 5_\r\n\r\n- [ ] 2. Other"
    )]
    [InlineData("- [ ] 1. Write it", "- [ ] 1. Write it\n  - _Requirements: 4.4, 5_")]
    [InlineData(
        "- [ ] 1. Write it\n  and test it\n  - [ ] 1.1 Part\n",
        "- [ ] 1. Write it\n  and test it\n  - _Requirements: 4.4, 5_\n  - [ ] 1.1 Part\n"
    )]
    public void A_value_is_replaced_or_added_where_it_would_be_looked_for(string text, string expected)
    {
        var task = First(text, Dialect.Kiro);

        var written = task.Document.Apply([Assert.NotNull(task.WithRequirements(["4.4", "5"]))]);

        Assert.Equal(expected, written);
        Assert.Equal(["4.4", "5"], First(written, Dialect.Kiro).Requirements);
    }

    [Fact]
    public void A_dependency_in_the_title_is_added_before_the_end_of_the_line()
    {
        var task = First("- [ ] T002 Write it\r\n", Dialect.SpecKit);

        var written = task.Document.Apply([Assert.NotNull(task.WithDepends(["T001"]))]);

        Assert.Equal("- [ ] T002 Write it (depends on T001)\r\n", written);
        Assert.Equal(["T001"], First(written, Dialect.SpecKit).Depends);
    }

    private static TaskItem First(string text, Dialect dialect) =>
        TaskDocument.Parse(text, new Profile(dialect)).Blocks.OfType<TaskItem>().First();
}
