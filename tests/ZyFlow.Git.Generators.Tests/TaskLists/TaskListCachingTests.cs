using Microsoft.CodeAnalysis;
using ZyFlow.Git.Generators.TaskLists;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ZyFlow.Git.Generators.Tests.TaskLists;

/// <summary>What is read and written again after an edit; the compiler asks at every key press.</summary>
public sealed class TaskListCachingTests
{
    [Fact]
    public void An_edit_of_one_list_regenerates_its_class_only()
    {
        var run = new TaskListRun(Lists.All);
        var before = run.Sources.ToDictionary();

        run.Edit(Lists.Search, TextOf(Lists.Search).Replace("[ ] T002", "[X] T002", StringComparison.Ordinal));

        Assert.Equal([Modified], Others(run.Reasons(TaskListSteps.Lists)));
        Assert.Equal([Modified], Others(run.Reasons(TaskListSteps.Changes)));
        Assert.Equal([Modified], Others(run.OutputReasons()));
        Assert.Equal(["Specs._001Search.g.cs"], Changed(before, run));
    }

    [Fact]
    public void An_edit_that_says_nothing_regenerates_nothing()
    {
        var run = new TaskListRun(Lists.All);

        run.Edit(Lists.Search, TextOf(Lists.Search) + "\nSome words about it.\n");

        Assert.Equal([Modified], Others(run.Reasons(TaskListSteps.Files)));
        Assert.Empty(Others(run.Reasons(TaskListSteps.Lists)));
        Assert.Empty(Others(run.OutputReasons()));
    }

    [Fact]
    public void An_edit_of_code_reads_no_list()
    {
        var run = new TaskListRun(Lists.All);

        run.AddCode("class Program { }");

        Assert.All(run.Reasons(TaskListSteps.Lists), reason => Assert.Equal(Cached, reason));
        Assert.Equal(5, run.OutputReasons().Count());
        Assert.All(run.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void A_new_list_adds_its_class_and_renews_the_list_of_all()
    {
        var run = new TaskListRun(Lists.All);
        var before = run.Sources.ToDictionary();

        run.Add("specs/002-export/tasks.md", "- [ ] T001 Export\n");

        Assert.Equal(["Specs._002Export.g.cs", "Specs.g.cs"], Changed(before, run));
        Assert.Equal([New, Modified], Others(run.OutputReasons()).Order());

        run.Remove("specs/002-export/tasks.md");
        Assert.Equal(before.Keys.Order(), run.Sources.Select(source => source.Name).Order());
        Assert.Equal(before["Specs.g.cs"], run.Source("Specs.g.cs"));
    }

    [Fact]
    public void A_second_change_of_one_name_renames_the_first_and_nothing_else()
    {
        var run = new TaskListRun(Lists.All);
        var before = run.Sources.ToDictionary();

        run.Add("openspec/changes/checkout/tasks.md", "- [ ] 1.1 x\n");

        Assert.Equal(
            ["Specs.Kiro_Specs_Checkout.g.cs", "Specs.Openspec_Changes_Checkout.g.cs", "Specs.g.cs"],
            Changed(before, run)
        );
    }

    [Fact]
    public void A_list_that_is_given_twice_becomes_one_class()
    {
        var run = new TaskListRun([.. Lists.All, (Lists.Search, TextOf(Lists.Search))]);

        Assert.Null(run.Result.Exception);
        Assert.Equal(new TaskListRun(Lists.All).Sources.Order(), run.Sources.Order());
    }

    [Fact]
    public void Every_step_of_the_pipeline_is_tracked()
    {
        var twice = new TaskListRun([
            .. Lists.All,
            Lists.All[0],
            ("specs/-x/tasks.md", ""),
            ("specs/a/tasks.md", null),
            (TaskLists.Lists.Schema, TaskListFieldsTests.Schema),
        ]);

        Assert.Equal(TaskListSteps.All.Order(), twice.Result.TrackedSteps.Keys.Intersect(TaskListSteps.All).Order());
    }

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    public void A_project_that_does_not_ask_gets_nothing(string isOn)
    {
        var run = new TaskListRun(Lists.All, isOn: isOn);

        Assert.Equal(["Microsoft.CodeAnalysis.EmbeddedAttribute.cs"], run.Sources.Select(source => source.Name));
        Assert.Empty(run.Diagnostics);
    }

    private static string TextOf(string path) => Lists.All.Single(list => list.Path == path).Text!; // all have one

    private static IEnumerable<IncrementalStepRunReason> Others(IEnumerable<IncrementalStepRunReason> reasons) =>
        reasons.Where(reason => reason is not (Cached or Unchanged));

    private static IEnumerable<string> Changed(Dictionary<string, string> before, TaskListRun run) =>
        run
            .Sources.Where(source => before.GetValueOrDefault(source.Name) != source.Text)
            .Select(source => source.Name)
            .Order(StringComparer.Ordinal);
}
