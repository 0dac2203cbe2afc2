using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Tests.Sync.Views;

public sealed class RecognitionTests
{
    [Fact]
    public void Two_ids_of_one_task_are_joined_into_the_older_one()
    {
        var item = Items("Draw the map")[0];
        var merged = List("Draw the map", "a");

        var joins = new Recognition(["b"], [], [merged], []).Joins([(item, "b")]);
        var somebodyElse = new Recognition(["a", "b"], [], [merged], []).Joins([(item, "b")]);

        Assert.Equal([new JoinedTasks(Kept: "a", Joined: "b")], joins);
        Assert.Equal(JoinedTasks.Of("a", "b"), JoinedTasks.Of("b", "a"));
        Assert.Empty(somebodyElse);
    }

    [Fact]
    public void A_task_that_was_reworded_on_the_merged_branch_is_still_it()
    {
        var item = Items("Draw the big map of the coast")[0];

        var found = new Recognition([], [], [List("Draw the map of the coast", "a")], []).Find(item);

        Assert.Equal("a", found?.Id);
    }

    [Fact]
    public void A_task_that_left_and_comes_back_with_a_merge_has_the_later_facts()
    {
        var left = Past("a", "Draw the map") with { Runtime = new(Assignee: "anna", AssigneeClock: 2) };
        var item = Items("Draw the map")[0];

        var found = new Recognition([], [left], [List("Draw the map", "a")], []).Find(item);

        Assert.Equal(new RuntimeFacts(Assignee: "anna", AssigneeClock: 2), found?.Runtime);
    }

    [Fact]
    public void One_id_is_given_to_one_of_two_look_alikes()
    {
        var items = Items("Draw the map", "Draw the map");
        var recognition = new Recognition([], [Past("a", "Draw the map")], [], [Past("a", "Draw the map")]);

        Assert.Equal(["a", null], items.Select(item => recognition.Find(item)?.Id));
    }

    [Fact]
    public void The_same_words_in_another_section_are_another_task()
    {
        var recognition = new Recognition([], [Past("a", "Draw the map") with { Section = "Rest" }], [], []);

        Assert.Null(recognition.Find(Items("Draw the map")[0]));
    }

    private static PastList List(string title, string id) => new(Document(title), [Past(id, title)]);

    private static PastTask Past(string id, string title) => new(id, title, "Work", new RuntimeFacts());

    private static List<TaskItem> Items(params string[] titles) => [.. Document(titles).Blocks.OfType<TaskItem>()];

    private static TaskDocument Document(params string[] titles) =>
        TaskDocument.Parse("## 1. Work\n" + string.Concat(titles.Select(title => $"- [ ] {title}\n")));
}
