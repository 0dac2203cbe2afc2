using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Tests.Sync.Planning;

/// <summary>What waits for a person stays who it is, where it is, and as old as it is.</summary>
public class WaitingTests
{
    private const string List = """
        ## 1. Build

        - [ ] 1.1 Write the cache driver

        ## 2. Ship

        - [ ] 2.1 Write the parser parser
          - [ ] 2.1.1 Tell the world

        ## 3. Rest

        - [ ] 3.1 Sleep
        - [ ] 3.2 Eat

        """;

    [Fact]
    public void A_deleted_task_that_waits_stands_in_its_section_and_is_nobody_else()
    {
        var bench = new PlanBench(List);
        var (cache, parser) = (bench.Row("Write the cache driver").Id, bench.Row("Write the parser parser").Id);
        bench.Edit("- [ ] 2.1 Write the parser parser\n  - [ ] 2.1.1 Tell the world\n", "");
        bench.Edit("Write the cache driver", "Write the door parser");
        bench.Set("Write the cache driver", static facts => facts with { Title = "Draw the page" });
        bench.Set("Write the parser parser", static facts => facts with { State = TaskState.Done });

        var plan = bench.Sync(static input => input with { Direction = SyncDirection.SpecToRuntime });

        Assert.Equal([cache, parser], plan.Remaining.Select(static conflict => conflict.ResourceId));
        Assert.DoesNotContain(plan.Events, static planned => planned.Body is TaskEvent.TaskMoved);
        Assert.Contains("## 2. Ship\n\n- [ ] 2.1 Write the parser parser\n", bench.BaseText, StringComparison.Ordinal);
        Assert.True(bench.Plan(static input => input with { Direction = SyncDirection.SpecToRuntime }).IsEmpty);
    }

    [Fact]
    public void It_is_back_when_its_words_are_and_not_when_others_are()
    {
        var bench = new PlanBench(List);
        bench.Edit("- [ ] 3.2 Eat\n", "");
        bench.Set("Eat", static facts => facts with { State = TaskState.Done });
        var id = Assert.Single(bench.Sync().Remaining).ResourceId;

        bench.Edit("- [ ] 3.1 Sleep\n", "- [ ] 3.1 Sleep\n- [ ] 3.2 Eat well\n");
        Assert.Equal(id, Assert.Single(bench.Sync().Remaining).ResourceId);
        Assert.NotEqual(id, bench.Row("Eat well").Id);
        bench.Edit("- [ ] 3.2 Eat well\n", "- [ ] 3.2 Eat well\n- [ ] 3.3 Eat\n");

        Assert.Empty(bench.Sync().Remaining);
        Assert.Equal(id, bench.Row("Eat").Id);
        Assert.Contains("- [x] 3.3 Eat\n", bench.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subtask_comes_back_with_its_parent_and_not_before()
    {
        var bench = new PlanBench(List);
        bench.Edit("- [ ] 2.1 Write the parser parser\n  - [ ] 2.1.1 Tell the world\n", "");
        bench.Set("Write the parser parser", static facts => facts with { State = TaskState.Done });
        bench.Set("Tell the world", static facts => facts with { State = TaskState.Done });
        var ids = bench.Sync().Remaining.Select(static conflict => conflict.Id).ToList();
        var wins = new Decision(ResolutionStrategy.RuntimeWins);

        var child = bench.Sync(input =>
            input with
            {
                Decisions = new Dictionary<string, Decision> { [ids[1]] = wins },
            }
        );
        Assert.Equal(2, child.Remaining.Count());
        Assert.DoesNotContain("Tell the world", bench.Text, StringComparison.Ordinal);
        bench.Sync(input => input with { Decisions = ids.ToDictionary(static id => id, _ => wins) });

        Assert.Contains(
            "- [x] 2.1 Write the parser parser\n  - [x] 2.1.1 Tell the world\n",
            bench.Text,
            StringComparison.Ordinal
        );
        Assert.True(bench.Plan().IsEmpty);
    }

    [Fact]
    public void A_parent_of_whom_the_database_has_no_news_comes_back_with_its_subtask()
    {
        var bench = new PlanBench(List);
        bench.Edit("- [ ] 2.1 Write the parser parser\n  - [ ] 2.1.1 Tell the world\n", "");
        bench.Set("Tell the world", static facts => facts with { State = TaskState.Done });

        bench.Sync(static input => input with { Resolution = ResolutionStrategy.RuntimeWins });

        Assert.Contains(
            "- [ ] 2.1 Write the parser parser\n  - [x] 2.1.1 Tell the world\n",
            bench.Text,
            StringComparison.Ordinal
        );
        Assert.True(bench.Plan().IsEmpty);
    }

    [Fact]
    public void Look_alikes_wait_until_somebody_decides()
    {
        var bench = new PlanBench(List.Replace("3.2 Eat", "3.2 Sleep", StringComparison.Ordinal));
        bench.Edit("- [ ] 3.2 Sleep\n", "- [ ] 3.2 Sleep\n- [ ] 3.3 Sleep\n");
        bench.Set(
            bench.Rows.FindIndex(static row => row.Facts.Number == "3.2"),
            static facts => facts with { State = TaskState.Done }
        );

        var conflict = Assert.Single(bench.Sync().Remaining);
        Assert.Equal(ConflictKind.Ambiguous, conflict.Kind);
        Assert.True(bench.Plan().IsEmpty);
        bench.Edit("## 3. Rest", "## 3. Rest a while");

        Assert.Equal(conflict.Id, Assert.Single(bench.Sync().Remaining).Id);
        Assert.DoesNotContain("[x]", bench.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_s_words_are_as_old_as_they_are_whatever_the_database_says_meanwhile()
    {
        var bench = new PlanBench(List);
        bench.Edit("Sleep", "Sleep long");
        bench.Set("Sleep", static facts => facts with { Title = "Sleep well" });
        bench.Sync();
        bench.Clock += 60_000L << 16;
        bench.Set("Sleep well", static facts => facts with { Title = "Sleep deep" });
        bench.Sync();
        bench.Clock += 60_000L << 16;

        var plan = bench.Sync(static input => input with { Resolution = ResolutionStrategy.LastWriteWins });

        Assert.Equal("Sleep deep", Assert.Single(plan.Resolutions).Resolution);
    }
}
