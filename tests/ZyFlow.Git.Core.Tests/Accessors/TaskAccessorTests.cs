using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Tests.Accessors;

public sealed class TaskAccessorTests
{
    [Fact]
    public void Every_part_of_a_line_has_its_accessor_and_together_they_are_the_line()
    {
        const string Line = "\t-  [x]*  T012  [P] [US1]  Write **it**  <!-- soon --> \r\n";
        var task = Single(Line, Dialect.SpecKit);

        Assert.Equal("\t", task.Indent);
        Assert.Equal("-", task.Marker);
        Assert.Equal("  ", task.Gap);
        Assert.Equal("[x]", task.BoxText);
        Assert.Equal(TaskState.Done, task.State);
        Assert.True(task.Optional);
        Assert.Equal("  ", task.BoxGap);
        Assert.Equal("T012", task.NumberText);
        Assert.Equal("T012", task.Number.Key);
        Assert.Equal(["[P]", "[US1]"], task.Flags);
        Assert.Equal("Write **it**", task.Title);
        Assert.Equal("<!-- soon -->", task.Tail);
        Assert.Equal(" \r\n", task.LineEnd);
        Assert.Equal(Line, string.Concat(Enumerable.Range(0, task.Parts.Length).Select(part => Text(task, part))));
    }

    [Fact]
    public void A_bare_task_has_empty_parts()
    {
        var task = Single("- [ ]", Dialect.Generic);

        Assert.Equal(TaskState.Todo, task.State);
        Assert.False(task.Optional);
        Assert.True(task.Number.IsNone);
        Assert.Empty(task.Flags);
        Assert.Equal("", task.Title);
        Assert.Equal("", task.Tail);
        Assert.Equal("", task.LineEnd);
    }

    [Fact]
    public void Ticking_a_box_changes_one_character()
    {
        var task = Single("- [ ] 1.1 Write it\r\n", Dialect.OpenSpec);

        var edit = task.WithState(TaskState.Done);

        Assert.Equal(new TextEdit(new TextSpan(3, 4), "x"), edit);
    }

    [Theory]
    [InlineData(Dialect.Kiro, TaskState.Doing, "- [-] 1. Write it")]
    [InlineData(Dialect.SpecKit, TaskState.Done, "- [X] 1. Write it")]
    [InlineData(Dialect.Obsidian, TaskState.Doing, "- [/] 1. Write it")]
    public void A_state_is_written_as_the_dialect_writes_it(Dialect dialect, TaskState state, string expected)
    {
        Assert.Equal(expected, Apply("- [ ] 1. Write it", dialect, task => task.WithState(state)));
    }

    [Fact]
    public void A_state_that_the_dialect_cannot_write_is_no_edit()
    {
        Assert.Null(Single("- [ ] 1.1 Write it\n", Dialect.OpenSpec).WithState(TaskState.Review));
    }

    [Theory]
    [InlineData("- [ ] 1.1  Old  \n", "- [ ] 1.1  New  \n")]
    [InlineData("- [ ] Old <!-- x -->\n", "- [ ] New <!-- x -->\n")]
    [InlineData("- [ ] T001 [P] Old\r\n", "- [ ] T001 [P] New\r\n")]
    public void A_new_title_leaves_everything_around_it(string text, string expected)
    {
        Assert.Equal(expected, Apply(text, Dialect.SpecKit, task => task.WithTitle("New")));
    }

    [Theory]
    [InlineData("- [ ] 1.1  Write it\n", "1.2", "- [ ] 1.2  Write it\n")]
    [InlineData("- [ ] Write it\n", "1.2", "- [ ] 1.2 Write it\n")]
    [InlineData("- [ ] 1.1  Write it\n", "", "- [ ] Write it\n")]
    public void A_number_comes_and_goes_with_its_blank(string text, string number, string expected)
    {
        Assert.Equal(expected, Apply(text, Dialect.OpenSpec, task => task.WithNumber(number)));
    }

    [Fact]
    public void A_number_in_the_style_of_the_old_one_fits()
    {
        Assert.Equal(
            "- [ ] **T009** Write it\n",
            Apply("- [ ] **T001** Write it\n", Dialect.SpecKit, task => task.WithNumber(task.Number.Format(9)))
        );
    }

    [Fact]
    public void Flags_and_tail_and_the_optional_mark_come_and_go()
    {
        const string Plain = "- [ ] T001 Write it\n";
        const string Full = "- [ ]* T001 [P] [US1] Write it #soon\n";

        var document = TaskDocument.Parse(Plain, new Profile(Dialect.Obsidian));
        var task = document.Blocks.OfType<TaskItem>().Single();
        Assert.Equal(
            Full,
            document.Apply([task.WithOptional(true), task.WithFlags(["[P]", "[US1]"]), task.WithTail("#soon")])
        );

        document = TaskDocument.Parse(Full, new Profile(Dialect.Obsidian));
        task = document.Blocks.OfType<TaskItem>().Single();
        Assert.Equal(Plain, document.Apply([task.WithOptional(false), task.WithFlags([]), task.WithTail("")]));
    }

    [Fact]
    public void A_section_has_accessors_and_edits_too()
    {
        var document = TaskDocument.Parse("## 1. Setup ✅\n\n- [ ] 1.1 Write it\n", new Profile(Dialect.OpenSpec));
        var section = document.Blocks.OfType<Section>().Single();

        Assert.Equal("1", section.Number.Key);
        Assert.Equal("Setup", section.Title);
        Assert.Contains("✅", section.Decoration.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "## 2. Start ✅\n\n- [ ] 1.1 Write it\n",
            document.Apply([section.WithNumber(section.Number.Format(2)), section.WithTitle("Start")])
        );
    }

    [Fact]
    public void The_rules_are_those_of_the_fields_that_have_their_place()
    {
        foreach (var field in Enum.GetValues<TaskField>())
            Assert.Equal(field.ToString(), FieldRules.Task[(int)field].Name, ignoreCase: true);
        foreach (var field in Enum.GetValues<SectionField>())
            Assert.Equal(field.ToString(), FieldRules.Section[(int)field].Name, ignoreCase: true);
        foreach (var field in Enum.GetValues<TaskMetadata>())
            Assert.Equal(field.ToString(), FieldRules.TaskMetadata[(int)field].Name, ignoreCase: true);
        foreach (var field in Enum.GetValues<TaskRuntime>())
            Assert.Equal(FieldOwner.Runtime, FieldRules.TaskRuntime[(int)field].Owner);

        Assert.Equal(
            new FieldRule("box", MergeRule.State, FieldOwner.Shared, "task.state"),
            FieldRules.Task[(int)TaskField.Box]
        );
    }

    private static TaskItem Single(string text, Dialect dialect) =>
        TaskDocument.Parse(text, new Profile(dialect)).Blocks.OfType<TaskItem>().Single();

    private static string Apply(string text, Dialect dialect, Func<TaskItem, TextEdit?> edit)
    {
        var task = Single(text, dialect);
        return task.Document.Apply([Assert.NotNull(edit(task))]);
    }

    private static string Text(TaskItem task, int part) => task.Parts[part].In(task.Document.Text).ToString();
}
