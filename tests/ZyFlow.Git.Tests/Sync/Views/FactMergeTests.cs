using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>Every pair and triple of facts over a tiny world: four values of a field, three clocks and none.</summary>
public sealed class FactMergeTests
{
    private static readonly RuntimeFacts[] World =
    [
        new(),
        .. from clock in new long[] { 1, 2, 3 }
        from assignee in new[] { null, "anna", "ben" }
        select new RuntimeFacts(
            Progress: assignee is null ? TaskState.Doing : null,
            Assignee: assignee,
            Priority: clock,
            ProgressClock: 4 - clock,
            AssigneeClock: clock,
            PriorityClock: clock
        ),
    ];

    [Fact]
    public void The_order_and_the_number_of_merges_do_not_matter()
    {
        foreach (var a in World)
        {
            Assert.Equal(a, FactMerge.Merge(a, a));
            foreach (var b in World)
            {
                var merged = FactMerge.Merge(a, b);
                Assert.Equal(merged, FactMerge.Merge(b, a));
                Assert.Equal(merged, FactMerge.Merge(merged, b));
                foreach (var c in World)
                    Assert.Equal(FactMerge.Merge(merged, c), FactMerge.Merge(a, FactMerge.Merge(b, c)));
            }
        }
    }

    [Fact]
    public void A_value_taken_away_later_is_away()
    {
        var merged = FactMerge.Merge(
            new RuntimeFacts(Assignee: "anna", AssigneeClock: 1),
            new RuntimeFacts(AssigneeClock: 2)
        );

        Assert.Equal(new RuntimeFacts(AssigneeClock: 2), merged);
    }

    [Fact]
    public void What_is_carried_over_is_exactly_what_changes()
    {
        var from = new ViewKey("refs/heads/feature");
        foreach (var ours in World)
        {
            foreach (var theirs in World)
            {
                var facts = ours;
                foreach (var carried in FactMerge.Carry(ours, theirs, from))
                    facts = Fold(facts, carried);
                Assert.Equal(FactMerge.Merge(ours, theirs), facts);
                Assert.Empty(FactMerge.Carry(facts, theirs, from));
            }
        }
    }

    [Fact]
    public void Every_runtime_field_of_a_view_is_merged()
    {
        // What ends in a clock or counts versions says when; task_effort belongs to all views.
        var fields = FieldRules
            .TaskRuntime.ToArray()
            .Where(field => field.Column?.StartsWith("task.", StringComparison.Ordinal) == true)
            .Where(field => field.Name != "streamVersion" && !field.Name.EndsWith("Clock", StringComparison.Ordinal))
            .ToList();

        Assert.All(fields, field => Assert.Equal(MergeRule.Newest, field.Rule));
        Assert.Equal(["progress", "assignee", "priority"], fields.Select(field => field.Name));
    }

    private static RuntimeFacts Fold(RuntimeFacts facts, TaskEvent.TaskFieldCarried carried) =>
        carried.Field switch
        {
            ClockedField.Progress => facts with
            {
                Progress = carried.Value is null ? null : Enum.Parse<TaskState>(carried.Value),
                ProgressClock = carried.Clock,
            },
            ClockedField.Assignee => facts with { Assignee = carried.Value, AssigneeClock = carried.Clock },
            _ => facts with
            {
                Priority = carried.Value is null
                    ? null
                    : long.Parse(carried.Value, System.Globalization.CultureInfo.InvariantCulture),
                PriorityClock = carried.Clock,
            },
        };
}
