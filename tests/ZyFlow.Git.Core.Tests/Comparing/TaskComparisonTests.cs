using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Tests.Comparing;

public sealed class TaskComparisonTests
{
    [Fact]
    public void A_tick_is_a_change_of_state()
    {
        var pair = Only("- [ ] 1.1 Parse\n- [ ] 1.2 Print\n", "- [x] 1.1 Parse\n- [ ] 1.2 Print\n");

        Assert.Equal([new TaskChange.StateChanged(TaskState.Todo, TaskState.Done, "[ ]", "[x]")], pair.Changes);
        Assert.True(pair.IsSure);
    }

    [Fact]
    public void Small_and_capital_x_mean_the_same_and_are_a_matter_of_form() =>
        Assert.Equal([new TaskChange.Reformatted()], Only("- [x] Parse\n", "- [X] Parse\n").Changes);

    [Fact]
    public void Of_a_field_that_stands_twice_the_second_is_seen_too()
    {
        const string Declared = """
            {"version":1,"task":[
              {"name":"owner","summary":"Who.","type":"text","merge":"text","written":{"all":{"in":"tail","as":"[owner: {}]"}}}
            ]}
            """;
        var profile = Profile.Generic with { Schema = TaskSchema.Read(Encoding.UTF8.GetBytes(Declared)).Schema! }; // it is right
        var was = TaskDocument.Parse("- [ ] Parse [owner: ann] [owner: bob]\n", profile);
        var now = TaskDocument.Parse("- [ ] Parse [owner: ann] [owner: cid]\n", profile);

        var pair = Assert.Single(TaskComparison.Compare(was, now).Blocks, static pair => pair.Changes.Count > 0);

        Assert.Equal([new TaskChange.MetadataChanged("tail", "[owner: bob]", "[owner: cid]")], pair.Changes);
    }

    [Fact]
    public void Another_unknown_character_is_another_state()
    {
        var change = Assert.IsType<TaskChange.StateChanged>(
            Assert.Single(Only("- [?] Parse\n", "- [!] Parse\n").Changes)
        );

        Assert.Equal(("[?]", "[!]"), (change.BoxBefore, change.BoxAfter));
    }

    [Fact]
    public void New_words_are_a_rewording_and_the_match_is_likely_only()
    {
        var pair = Only("- [ ] 1.1 Write the parser for lists\n", "- [ ] 1.1 Write the lossless parser for lists\n");

        Assert.Equal(
            [new TaskChange.Reworded("Write the parser for lists", "Write the lossless parser for lists")],
            pair.Changes
        );
        Assert.False(pair.IsSure);
    }

    [Fact]
    public void A_renumbering_moves_nothing()
    {
        var pairs = Changed(
            "## 1. A\n- [ ] 1.1 Parse\n- [ ] 1.2 Print\n",
            "## 1. A\n- [ ] 1.1 Read\n- [ ] 1.2 Parse\n- [ ] 1.3 Print\n"
        );

        Assert.Equal(["Added", "Renumbered", "Renumbered"], Names(pairs));
        Assert.Equal(new TaskChange.Renumbered("1.2", "1.3"), pairs[2].Changes[0]);
    }

    [Fact]
    public void References_that_follow_a_renumbering_are_no_rewording()
    {
        var pairs = Changed(
            "## 1. A\n- [ ] 1.1 Parse\n- [ ] 1.2 Print (depends on 1.1)\n",
            "## 1. A\n- [ ] 1.1 Read\n- [ ] 1.2 Parse\n- [ ] 1.3 Print (depends on 1.2)\n"
        );

        Assert.Equal(["Added", "Renumbered", "Renumbered ReferencesChanged"], Names(pairs));
    }

    [Fact]
    public void A_task_in_another_section_moved()
    {
        var pair = Only(
            "## A\n- [ ] Parse\n- [ ] Print\n## B\n- [ ] Ship\n",
            "## A\n- [ ] Print\n## B\n- [ ] Ship\n- [ ] Parse\n"
        );

        Assert.Equal([new TaskChange.Moved(MoveKind.Section)], pair.Changes);
    }

    [Fact]
    public void A_nested_task_moved_under_its_parent_and_its_own_children_did_not()
    {
        var pair = Only("- [ ] Parse\n- [ ] Lines\n  - [ ] Ends\n", "- [ ] Parse\n  - [ ] Lines\n    - [ ] Ends\n");

        Assert.Equal(new TaskChange.Moved(MoveKind.Parent), pair.Changes[0]);
        Assert.Equal("Lines", ((TaskItem)pair.Any).Title);
    }

    [Fact]
    public void Of_three_siblings_the_one_that_jumped_moved()
    {
        var pair = Only("- [ ] A one\n- [ ] B two\n- [ ] C three\n", "- [ ] C three\n- [ ] A one\n- [ ] B two\n");

        Assert.Equal([new TaskChange.Moved(MoveKind.Order)], pair.Changes);
        Assert.Equal("C three", ((TaskItem)pair.Any).Title);
    }

    [Fact]
    public void What_is_gone_stands_where_it_was()
    {
        var pairs = TaskComparison
            .Compare(
                TaskDocument.Parse("## A\n- [ ] Parse\n- [ ] Print\n## B\n- [ ] Ship\n"),
                TaskDocument.Parse("## A\n- [ ] Parse\n## B\n- [ ] Ship\n")
            )
            .Blocks;

        Assert.Equal(["", "Section", "Task", "Task Deleted", "Section", "Task"], pairs.Select(Line));

        static string Line(BlockPair pair) =>
            pair.Kind == BlockKind.Document ? ""
            : pair.Changes.Count == 0 ? pair.Kind.ToString()
            : $"{pair.Kind} {Name(pair.Changes[0])}";
    }

    [Theory]
    [InlineData("- [ ] T001 [P] Parse\n", "- [ ] T001 [P] [US1] Parse\n", "FlagsChanged")]
    [InlineData("- [ ] T001 [P] [US1] Parse\n", "- [ ] T001 [US1] [P] Parse\n", "Reformatted")]
    [InlineData(
        "- [ ] T002 Parse (depends on T001)\n",
        "- [ ] T002 Parse (depends on T001, T000)\n",
        "MetadataChanged"
    )]
    [InlineData("- [ ] T002 Parse\n", "- [ ] T002 Parse (depends on T001)\n", "MetadataChanged")]
    [InlineData("- [ ] T001 Parse\n", "- [ ]  T001 Parse\r\n", "Reformatted")]
    [InlineData("- [ ] T001 Parse\n  - one\n", "- [ ] T001 Parse\n  - two\n", "NotesChanged")]
    [InlineData("- [ ] T001 Parse\n  - one\n", "- [ ] T001 Parse\n    - one\n", "Reformatted")]
    public void Flags_metadata_and_notes_are_told_apart(string before, string after, string expected)
    {
        var comparison = TaskComparison.Compare(Read(before, Dialect.SpecKit), Read(after, Dialect.SpecKit));

        var names = Names([.. comparison.Blocks.Where(static pair => pair.Changes.Count > 0)]);

        Assert.Equal([expected], names);
    }

    [Fact]
    public void A_requirement_list_is_compared_as_a_set_and_is_no_note()
    {
        const string Task = "- [ ] 1. Parse\n  - Read lines\n  - _Requirements: ";
        var reordered = TaskComparison.Compare(
            Read(Task + "1.1, 1.2_\n", Dialect.Kiro),
            Read(Task + "1.2, 1.1_\n", Dialect.Kiro)
        );
        var grown = TaskComparison.Compare(
            Read(Task + "1.1_\n", Dialect.Kiro),
            Read(Task + "1.1, 2.3_\n", Dialect.Kiro)
        );

        Assert.Equal(["Reformatted"], Names([.. reordered.Blocks.Where(static pair => pair.Changes.Count > 0)]));
        Assert.Equal([new TaskChange.MetadataChanged("requirements", "1.1", "1.1, 2.3")], grown.Blocks[1].Changes);
    }

    [Fact]
    public void Every_kind_of_block_has_its_partner()
    {
        var before = TaskDocument.Parse("# T\n\nSome text here.\n\n- [ ] Parse\n");
        var after = TaskDocument.Parse("# T\n\n- [ ] Parse\n");
        var comparison = TaskComparison.Compare(before, after);

        Assert.Same(after.Blocks[1], comparison.AfterOf(before.Blocks[1]));
        Assert.Same(before.Blocks[^1], comparison.BeforeOf(after.Blocks[^1]));
        Assert.Null(comparison.AfterOf(before.Blocks.Single(static block => block.Kind == BlockKind.Prose)));
    }

    [Fact]
    public void Five_thousand_tasks_are_compared_by_what_changed()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 5000; i++)
            text.Append(CultureInfo.InvariantCulture, $"- [ ] {i + 1}. Write chapter {i} of the long story {i * 7}\n");
        var before = text.ToString();
        var after = before.Replace("- [ ] 2500.", "- [x] 2500.", StringComparison.Ordinal);

        var pair = Only(before, "- [ ] 0. Begin at last\n" + after, skip: 1);

        Assert.IsType<TaskChange.StateChanged>(Assert.Single(pair.Changes));
    }

    private static BlockPair Only(string before, string after, int skip = 0) =>
        Assert.Single(
            Changed(before, after)
                .Skip(skip)
                .Where(static pair => pair.Changes is not [TaskChange.Reformatted])
                .DefaultIfEmpty(Changed(before, after)[0])
        );

    private static List<BlockPair> Changed(string before, string after) =>
        [
            .. TaskComparison
                .Compare(TaskDocument.Parse(before), TaskDocument.Parse(after))
                .Blocks.Where(static pair => pair.Changes.Count > 0),
        ];

    private static IEnumerable<string> Names(List<BlockPair> pairs) =>
        pairs.Select(static pair => string.Join(' ', pair.Changes.Select(Name)));

    private static string Name(TaskChange change) => change.GetType().Name;

    private static TaskDocument Read(string text, Dialect dialect) => TaskDocument.Parse(text, new Profile(dialect));
}
