using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Tests.Sync.Planning;

public class PlannerTests
{
    private const string List = """
        ## 1. Build

        - [ ] 1.1 Write the parser
        - [ ] 1.2 Write the printer
        - [x] 1.3 Choose a name

        ## 2. Ship

        - [ ] 2.1 Pack the tool
        - [ ] 2.2 Tell the world

        """;

    [Fact]
    public void A_new_list_becomes_rows_and_base()
    {
        var bench = new PlanBench(List);

        Assert.Equal(5, bench.Rows.Count);
        Assert.Equal(List, bench.BaseText);
        Assert.Equal(["Build", "Ship"], bench.Sections.Select(static section => section.Title));
        Assert.Equal(TaskState.Done, bench.Row("Choose a name").Facts.State);
        Assert.True(bench.Plan().IsEmpty);
    }

    [Fact]
    public void A_tick_in_the_file_and_one_in_the_database_meet()
    {
        var bench = new PlanBench(List);
        bench.Edit("[ ] 1.1", "[x] 1.1");
        bench.Set("Write the printer", static facts => facts with { State = TaskState.Done });

        var plan = bench.Sync();

        Assert.Contains("- [x] 1.2 Write the printer", bench.Text, StringComparison.Ordinal);
        Assert.Equal(TaskState.Done, bench.Row("Write the parser").Facts.State);
        Assert.Equal(bench.Text, bench.BaseText);
        Assert.Equal(1, Assert.Single(plan.Splices).Length);
        Assert.True(bench.Plan().IsEmpty);
    }

    [Fact]
    public void A_task_keeps_its_row_when_it_is_renumbered_moved_and_reworded_in_the_database()
    {
        var bench = new PlanBench(List);
        var id = bench.Row("Write the printer").Id;
        bench.Set("Write the printer", static facts => facts with { Title = "Make something completely different" });
        bench.Edit(
            "- [ ] 1.1 Write the parser\n- [ ] 1.2",
            "- [ ] 1.1 Think first\n- [ ] 1.2 Write the parser\n- [ ] 1.3"
        );
        bench.Edit("[x] 1.3 Choose", "[x] 1.4 Choose");

        bench.Sync();

        Assert.Equal(id, bench.Row("Make something completely different").Id);
        Assert.Contains("- [ ] 1.3 Make something completely different", bench.Text, StringComparison.Ordinal);
        Assert.True(bench.Plan().IsEmpty);
    }

    [Theory]
    [InlineData(ResolutionStrategy.Manual)]
    [InlineData(ResolutionStrategy.Skip)]
    public void What_nobody_settled_stays_on_both_sides_and_comes_back(ResolutionStrategy strategy)
    {
        var bench = new PlanBench(List);
        bench.Edit("Pack the tool", "Pack the tool for Linux");
        bench.Set("Pack the tool", static facts => facts with { Title = "Pack the tool for Windows" });

        var first = bench.Sync(input => input with { Resolution = strategy });
        var second = bench.Plan(input => input with { Resolution = strategy });

        var conflict = Assert.Single(first.Remaining);
        Assert.Equal((ConflictType.Data, ConflictKind.ConcurrentEdit), (conflict.Type, conflict.Kind));
        Assert.Equal(
            ("Pack the tool", "Pack the tool for Linux", "Pack the tool for Windows"),
            (conflict.BaseValue, conflict.SpecValue, conflict.RuntimeValue)
        );
        Assert.Equal(conflict.Id, Assert.Single(second.Remaining).Id);
        Assert.True(second.IsEmpty);
        Assert.Contains("for Linux", bench.Text, StringComparison.Ordinal);
        Assert.NotNull(bench.Row("Pack the tool for Windows"));
        Assert.Contains("2.1 Pack the tool\n", bench.BaseText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ResolutionStrategy.SpecWins, "Pack the tool for Linux", "Pack the tool for Windows")]
    [InlineData(ResolutionStrategy.RuntimeWins, "Pack the tool for Windows", "Pack the tool for Linux")]
    public void The_winner_is_on_both_sides_and_the_loser_in_the_record(
        ResolutionStrategy strategy,
        string winner,
        string loser
    )
    {
        var bench = new PlanBench(List);
        bench.Edit("Pack the tool", "Pack the tool for Linux");
        bench.Set("Pack the tool", static facts => facts with { Title = "Pack the tool for Windows" });

        var plan = bench.Sync(input => input with { Resolution = strategy });

        Assert.Contains(winner, bench.Text, StringComparison.Ordinal);
        Assert.NotNull(bench.Row(winner));
        Assert.Equal(bench.Text, bench.BaseText);
        Assert.Equal((winner, loser), (plan.Resolutions[0].Resolution, plan.Resolutions[0].Lost));
        Assert.Empty(bench.Open);
        Assert.True(bench.Plan().IsEmpty);
    }

    [Fact]
    public void Titles_changed_in_different_words_merge_by_word()
    {
        var bench = new PlanBench(List);
        bench.Edit("Write the printer", "Quickly write the printer");
        bench.Set("Write the printer", static facts => facts with { Title = "Write the printer in C" });
        bench.Edit("Quickly write the printer", "Fast: Write the printer");

        var plan = bench.Sync(static input => input with { Resolution = ResolutionStrategy.Merge });

        Assert.Contains("- [ ] 1.2 Fast: Write the printer in C\n", bench.Text, StringComparison.Ordinal);
        Assert.NotNull(bench.Row("Fast: Write the printer in C"));
        Assert.Equal(ResolutionStrategy.Merge, Assert.Single(plan.Resolutions).Strategy);
        Assert.True(bench.Plan().IsEmpty);
    }

    [Fact]
    public void An_automatic_answer_that_is_not_sure_enough_becomes_manual()
    {
        var bench = new PlanBench(List);
        bench.Edit("Pack the tool", "Pack the tool for Linux");
        bench.Set("Pack the tool", static facts => facts with { Title = "Pack the tool for Windows" });

        var byWord = bench.Plan(static input => input with { Resolution = ResolutionStrategy.Merge });
        var sameMoment = bench.Plan(static input => input with { Resolution = ResolutionStrategy.LastWriteWins });

        Assert.Equal(ResolutionStrategy.Manual, Assert.Single(byWord.Resolutions).Strategy);
        Assert.Equal(ResolutionStrategy.Manual, Assert.Single(sameMoment.Resolutions).Strategy);
    }

    [Fact]
    public void The_last_write_is_the_one_that_was_observed_last()
    {
        var bench = new PlanBench(List);
        bench.Edit("Pack the tool", "Pack the tool for Linux");
        bench.Set("Pack the tool", static facts => facts with { Title = "Pack the tool for Windows" });
        bench.Clock += 60_000L << 16;
        var fileIsLater = bench.Plan(static input => input with { Resolution = ResolutionStrategy.LastWriteWins });
        bench.Sync();
        bench.Clock += 60_000L << 16;
        bench.Set("Pack the tool for Windows", static facts => facts with { Blocked = null });

        var databaseIsLater = bench.Plan(static input => input with { Resolution = ResolutionStrategy.LastWriteWins });

        Assert.Equal("Pack the tool for Linux", Assert.Single(fileIsLater.Resolutions).Resolution);
        Assert.Equal("Pack the tool for Windows", Assert.Single(databaseIsLater.Resolutions).Resolution);
    }

    [Fact]
    public void An_edit_of_a_deleted_task_is_a_named_conflict()
    {
        var bench = new PlanBench(List);
        bench.Edit("- [ ] 2.2 Tell the world\n", "");
        bench.Set("Tell the world", static facts => facts with { State = TaskState.Done });

        var open = bench.Sync();
        var conflict = Assert.Single(open.Remaining);

        Assert.Equal(
            (ConflictType.Structure, ConflictKind.EditOfDeleted, ConflictSeverity.High),
            (conflict.Type, conflict.Kind, conflict.Severity)
        );
        Assert.Null(conflict.SpecValue);
        Assert.NotNull(bench.Row("Tell the world"));
        Assert.True(bench.Plan().IsEmpty);

        bench.Sync(static input => input with { Resolution = ResolutionStrategy.RuntimeWins });
        Assert.Contains("- [x] 2.2 Tell the world\n", bench.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_base_there_is_a_union_and_different_states_of_one_task_are_one_task()
    {
        var bench = new PlanBench(List);
        bench.Edit("- [ ] 2.2 Tell the world\n", "");
        bench.Edit("[ ] 1.1", "[x] 1.1");
        bench.Base = null;

        bench.Sync();

        Assert.Contains("Tell the world", bench.Text, StringComparison.Ordinal);
        Assert.Equal(5, bench.Rows.Count);
        Assert.Equal(TaskState.Done, bench.Row("Write the parser").Facts.State);
        Assert.True(bench.Plan().IsEmpty);
    }

    [Fact]
    public void A_list_that_loses_more_than_half_is_refused_until_it_is_allowed()
    {
        var bench = new PlanBench(List);
        bench.Spec = PlanBench.Bytes("## 1. Build\n\n- [ ] 1.1 Write the parser\n");

        Assert.Contains("lost 4 of its 5", bench.Plan().Refusal!.Message, StringComparison.Ordinal);
        Assert.True(bench.Plan().IsEmpty);

        bench.Sync(static input => input with { AllowShrink = true });
        Assert.Single(bench.Rows);
    }

    [Fact]
    public void An_empty_file_is_refused_and_a_missing_one_too()
    {
        var bench = new PlanBench(List);
        bench.Spec = [];

        Assert.Contains("lost all", bench.Plan().Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains(
            "is gone",
            bench.Plan(static input => input with { Spec = null }).Refusal!.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Markers_and_what_is_no_text_are_refused()
    {
        var bench = new PlanBench(List);
        bench.Edit("- [ ] 1.1 Write the parser\n", "<<<<<<< ours\n- [ ] 1.1 A\n=======\n- [ ] 1.1 B\n>>>>>>> theirs\n");

        Assert.Contains("conflict markers", bench.Plan().Refusal!.Message, StringComparison.Ordinal);
        bench.Spec = [.. bench.Spec, 0];
        Assert.Contains("cannot be read", bench.Plan().Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_spec_to_runtime_the_file_stays_and_what_the_database_has_waits()
    {
        var bench = new PlanBench(List);
        bench.Edit("[ ] 1.1", "[x] 1.1");
        bench.Set("Write the printer", static facts => facts with { State = TaskState.Done });
        var before = bench.Text;

        bench.Sync(static input => input with { Direction = SyncDirection.SpecToRuntime });

        Assert.Equal(before, bench.Text);
        Assert.Equal(TaskState.Done, bench.Row("Write the parser").Facts.State);
        Assert.True(bench.Plan(static input => input with { Direction = SyncDirection.SpecToRuntime }).IsEmpty);
        bench.Sync();
        Assert.Contains("- [x] 1.2", bench.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void From_runtime_to_spec_the_rows_stay_and_what_the_file_has_waits()
    {
        var bench = new PlanBench(List);
        bench.Edit("[ ] 1.1", "[x] 1.1");
        bench.Edit("- [ ] 2.2 Tell the world\n", "- [ ] 2.2 Tell the world\n- [ ] 2.3 Rest\n");
        bench.Set("Write the printer", static facts => facts with { State = TaskState.Done });

        bench.Sync(static input => input with { Direction = SyncDirection.RuntimeToSpec });

        Assert.Contains("- [x] 1.2", bench.Text, StringComparison.Ordinal);
        Assert.Equal(TaskState.Todo, bench.Row("Write the parser").Facts.State);
        Assert.Equal(5, bench.Rows.Count);
        Assert.True(bench.Plan(static input => input with { Direction = SyncDirection.RuntimeToSpec }).IsEmpty);
        bench.Sync();
        Assert.Equal(TaskState.Done, bench.Row("Write the parser").Facts.State);
        Assert.Equal(6, bench.Rows.Count);
    }

    [Fact]
    public void Tasks_that_are_left_out_keep_their_facts_on_both_sides()
    {
        var bench = new PlanBench(List);
        bench.Edit("[ ] 1.1", "[x] 1.1");
        bench.Set("Write the printer", static facts => facts with { State = TaskState.Done });
        bench.Set("Pack the tool", static facts => facts with { State = TaskState.Done });

        bench.Sync(static input => input with { Takes = static task => task.Facts.Title == "Pack the tool" });

        Assert.Contains("- [x] 2.1", bench.Text, StringComparison.Ordinal);
        Assert.Contains("- [ ] 1.2", bench.Text, StringComparison.Ordinal);
        Assert.Equal(TaskState.Todo, bench.Row("Write the parser").Facts.State);
        Assert.Equal(TaskState.Done, bench.Row("Write the printer").Facts.State);
        bench.Sync();
        Assert.Contains("- [x] 1.2", bench.Text, StringComparison.Ordinal);
        Assert.Equal(TaskState.Done, bench.Row("Write the parser").Facts.State);
    }

    [Fact]
    public void A_decision_of_a_person_needs_no_confidence()
    {
        var bench = new PlanBench(List);
        bench.Edit("Pack the tool", "Pack the tool for Linux");
        bench.Set("Pack the tool", static facts => facts with { Title = "Pack the tool for Windows" });
        var id = bench.Sync().Conflicts[0].Id;
        var written = new Decision(ResolutionStrategy.Merge, "Pack the tool for both");

        var plan = bench.Sync(input =>
            input with
            {
                Decisions = new Dictionary<string, Decision>(StringComparer.Ordinal) { [id] = written },
            }
        );

        Assert.Contains("2.1 Pack the tool for both\n", bench.Text, StringComparison.Ordinal);
        Assert.Equal(ResolvedBy.User, Assert.Single(plan.Resolutions).ResolvedBy);
        Assert.Equal(bench.Text, bench.BaseText);
        Assert.NotNull(bench.Row("Pack the tool for both"));
    }

    [Fact]
    public void Nothing_is_changed_when_a_conflict_is_to_stop_the_sync()
    {
        var bench = new PlanBench(List);
        bench.Edit("Pack the tool", "Pack the tool for Linux");
        bench.Edit("[ ] 1.1", "[x] 1.1");
        bench.Set("Pack the tool", static facts => facts with { Title = "Pack the tool for Windows" });

        bench.Sync(static input => input with { StopOnConflict = true });

        Assert.Equal(List, bench.BaseText);
        Assert.Equal(TaskState.Todo, bench.Row("Write the parser").Facts.State);
        Assert.Single(bench.Open);
    }
}
