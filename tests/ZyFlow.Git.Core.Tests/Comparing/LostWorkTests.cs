using System.Text;
using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Tests.Comparing;

public sealed class LostWorkTests
{
    private const string Base =
        "## Build\n\n- [ ] Read the file\n  a note\n- [ ] Find the tasks\n- [ ] Keep every byte\n";

    [Fact]
    public void A_tick_that_the_result_does_not_have_is_lost()
    {
        var ours = Base.Replace("[ ] Read", "[x] Read");
        var theirs = Base.Replace("[ ] Find", "[x] Find");

        Assert.Equal([new(Side.Theirs, LostKind.Tick, "- [x] Find the tasks", 5)], Lost(ours, theirs, ours));
        Assert.Empty(Lost(ours, theirs, ours.Replace("[ ] Find", "[x] Find")));
    }

    [Fact]
    public void A_task_that_one_side_added_and_nobody_has_is_a_lost_line()
    {
        var ours = Base + "- [ ] Write it back\n";
        var theirs = Base.Replace("[ ] Find", "[x] Find");

        Assert.Equal([new(Side.Ours, LostKind.Line, "- [ ] Write it back", 7)], Lost(ours, theirs, theirs));
    }

    [Fact]
    public void A_wording_that_went_back_to_what_it_was_is_lost()
    {
        var ours = Base.Replace("Keep every byte", "Keep every single byte");

        Assert.Equal([new(Side.Ours, LostKind.Line, "- [ ] Keep every single byte", 6)], Lost(ours, Base, Base));
        Assert.Empty(Lost(ours, Base, Base.Replace("Keep every byte", "Keep each and every byte")));
    }

    [Fact]
    public void A_field_that_went_back_to_what_it_was_is_lost()
    {
        const string Declared = """
            {"version":1,"task":[
              {"name":"owner","summary":"Who.","type":"text","merge":"text","written":{"all":{"in":"tail","as":"[owner: {}]"}}},
              {"name":"labels","summary":"What for.","type":"list","merge":"set","written":{"all":{"in":"notes","as":"_Labels: {}_"}}}
            ]}
            """;
        var profile = Profile.Generic with { Schema = TaskSchema.Read(Encoding.UTF8.GetBytes(Declared)).Schema! }; // it is right
        var @base = Base + "- [ ] Write it back [owner: ann]\n  - _Labels: api_\n";
        var ours = @base.Replace("ann", "bob");
        var theirs = @base.Replace("api", "api, db");

        LostWork[] line = [new(Side.Ours, LostKind.Line, "- [ ] Write it back [owner: bob]", 7)];
        Assert.Equal(line, Fields(ours, @base, @base));
        Assert.Empty(Fields(ours, @base, @base.Replace("ann", "cleo")));
        Assert.Equal([new(Side.Theirs, LostKind.Line, "- _Labels: api, db_", 8)], Fields(ours, theirs, ours));
        Assert.Empty(Fields(ours, theirs, ours.Replace("api", "db, api")));

        IReadOnlyList<LostWork> Fields(string one, string other, string result) =>
            LostWork.In(Read(@base), Read(one), Read(other), Read(result));

        TaskDocument Read(string text) => TaskDocument.Parse(text, profile);
    }

    [Fact]
    public void A_note_is_lost_unless_something_like_it_came()
    {
        var ours = Base.Replace("  a note\n", "  a note\n  another word of advice\n");

        Assert.Equal([new(Side.Ours, LostKind.Line, "another word of advice", 5)], Lost(ours, Base, Base));
        Assert.Empty(Lost(ours, Base, Base.Replace("  a note\n", "  a note\n  another good word of advice\n")));
    }

    [Fact]
    public void What_the_other_side_deleted_is_not_lost()
    {
        var ours = Base.Replace("[ ] Find", "[x] Find");
        var theirs = Base.Replace("- [ ] Find the tasks\n", "");

        Assert.Empty(Lost(ours, theirs, theirs));
    }

    [Fact]
    public void A_state_that_both_sides_changed_is_an_answer_to_both()
    {
        var done = Base.Replace("- [ ] Find", "- [x] Find");

        Assert.Empty(Lost(done, Base.Replace("- [ ] Find", "- [-] Find"), Base.Replace("- [ ] Find", "- [-] Find")));
    }

    [Fact]
    public void The_merge_by_task_loses_nothing()
    {
        var ours = Base.Replace("[ ] Read", "[x] Read") + "- [ ] Write\n";
        var theirs =
            Base.Replace("[ ] Find", "[x] Find").Replace("a note", "a note\n  and one more") + "- [x] Verify\n";
        var merged = TaskMerge.Merge(Bytes(Base), Bytes(ours), Bytes(theirs), MergeOptions.Default);

        Assert.True(merged.IsClean);
        Assert.Empty(Lost(ours, theirs, System.Text.Encoding.UTF8.GetString(merged.Bytes)));
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static IReadOnlyList<LostWork> Lost(string ours, string theirs, string result) =>
        LostWork.In(Read(Base), Read(ours), Read(theirs), Read(result));

    private static TaskDocument Read(string text) => TaskDocument.Parse(text, new Profile(Dialect.Obsidian));
}
