using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Tests.Storage.Events;

public sealed class FoldTests
{
    private const int Histories = 6;
    private const int Operations = 60;

    [Fact]
    public void Any_history_folded_as_it_happened_is_what_a_rebuild_makes_and_the_chain_is_sound()
    {
        for (var i = 0; i < Histories; i++)
        {
            var seed = Random.Shared.Next();
            using var store = new LogStore();
            new RandomHistory(store, seed).Run(Operations);

            var result = store.Verify();

            Assert.True(result.IsEqual, $"seed {seed}");
            Assert.Equal(store.Reader.LastPosition(), result.Events);
            Assert.True(ChainCheck.Run(store.Connection).IsSound, $"seed {seed}");
        }
    }

    [Fact]
    public void Any_list_can_be_asked_as_it_was_after_every_operation()
    {
        for (var i = 0; i < Histories; i++)
        {
            var seed = Random.Shared.Next();
            using var store = new LogStore();
            var history = new RandomHistory(store, seed);
            history.Run(Operations);

            foreach (var (position, tasks) in history.States)
            {
                foreach (var ((view, change), expected) in tasks)
                {
                    var list = store.Lists.AsOf(view, change, position);
                    var actual = string.Join('\n', (list?.Tasks ?? []).Select(static row => row.ToString()));
                    Assert.True(
                        expected == actual,
                        $"seed {seed}, {view} {change} at {position}:\n{expected}\n---\n{actual}"
                    );
                }
            }
        }
    }

    [Fact]
    public void Every_column_of_a_task_can_be_said_by_an_event()
    {
        var stream = LogStore.Task("t-1");
        var facts = new TaskFacts(
            "a",
            Core.Documents.TaskState.Done,
            "b",
            "c",
            "d",
            1,
            true,
            "e",
            "f",
            "g",
            "h",
            "i",
            "j",
            "k",
            "l",
            "m",
            FieldValues.Of([new("n", "o")])
        );
        var runtime = new RuntimeFacts(Core.Documents.TaskState.Doing, "n", 2, 3, 4, 5);

        var row = TaskFold.Apply("r", null, stream, new TaskEvent.TaskAdded(facts, runtime), 1, 6)!;

        Assert.All(typeof(TaskRow).GetProperties(), property => Assert.NotNull(property.GetValue(row)));
        Assert.Equal(new TaskImage(facts, runtime, 6), TaskImage.Of(row));
        Assert.Equal(row, TaskImage.Of(row).Row("r", stream, 1));
    }

    [Fact]
    public void The_events_between_two_states_make_the_one_into_the_other()
    {
        var seed = Random.Shared.Next();
        using var store = new LogStore();
        new RandomHistory(store, seed).Run(Operations);
        var images = store.Tasks().Select(TaskImage.Of).Select(static image => (TaskImage?)image).Append(null).ToList();
        var stream = LogStore.Task("t-1");

        foreach (var was in images)
        {
            foreach (var now in images)
            {
                var row = was?.Row("r", stream, 1);
                foreach (var @event in TaskDelta.Between(was, now))
                    row = TaskFold.Apply("r", row, stream, @event, (row?.StreamVersion ?? 0) + 1, 1);
                Assert.Equal(Comparable(now), Comparable(row is null ? null : TaskImage.Of(row)));
            }
        }
    }

    /// <summary>Place comes with the list's order, and clocks with the events.</summary>
    private static TaskImage? Comparable(TaskImage? image) =>
        image is null
            ? null
            : new(
                image.Facts with
                {
                    Place = 0,
                },
                new(image.Runtime.Progress, image.Runtime.Assignee, image.Runtime.Priority)
            );
}
