using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Tests.Sync.Views;

public sealed class RecognitionTests
{
    [Fact]
    public void Another_id_of_a_task_is_told_unless_somebody_here_has_it()
    {
        var item = Items("Draw the map")[0];
        var merged = List("Draw the map", "a");

        var others = new Recognition(["b"], [], [merged], []).Counterparts(item, "b");
        var somebodyElse = new Recognition(["a", "b"], [], [merged], []).Counterparts(item, "b");

        Assert.Equal("a", Assert.Single(others).Id);
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

    [Fact]
    public void Of_several_merged_views_the_later_facts_count_whichever_comes_first()
    {
        var item = Items("Draw the map")[0];
        var knows = List("Draw the map", "a", new(Assignee: "anna", AssigneeClock: 2));
        var knew = new PastList(Document(), [], [Past("a", "Draw the map", new(Priority: 3, PriorityClock: 1))]);

        var found = new Recognition([], [], [List("Draw the map", "a"), knew, knows], []).Find(item);

        Assert.Equal(new RuntimeFacts(null, "anna", 3, null, 2, 1), found?.Runtime);
    }

    [Fact]
    public void A_task_that_is_new_here_and_had_two_ids_in_merged_views_goes_on_under_the_older_one()
    {
        var item = Items("Draw the map")[0];
        var other = List("Draw the map", "b", new(Assignee: "anna", AssigneeClock: 2));

        var found = new Recognition([], [], [other, List("Draw the map", "a")], []).Find(item);

        Assert.Equal(("a", "anna", "b"), (found!.Id, found.Runtime.Assignee, Assert.Single(found.Joined)));
    }

    private static PastList List(string title, string id, RuntimeFacts? runtime = null) =>
        new(Document(title), [Past(id, title, runtime)], []);

    private static PastTask Past(string id, string title, RuntimeFacts? runtime = null) =>
        new(id, title, "Work", runtime ?? new());

    private static List<TaskItem> Items(params string[] titles) => [.. Document(titles).Blocks.OfType<TaskItem>()];

    private static TaskDocument Document(params string[] titles) =>
        TaskDocument.Parse("## 1. Work\n" + string.Concat(titles.Select(title => $"- [ ] {title}\n")));
}
