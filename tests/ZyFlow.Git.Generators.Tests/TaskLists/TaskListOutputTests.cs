using Microsoft.CodeAnalysis;
using ZyFlow.Git.Generators.TaskLists;

namespace ZyFlow.Git.Generators.Tests.TaskLists;

public sealed class TaskListOutputTests
{
    [Fact]
    public void Every_output_is_as_verified_and_a_second_run_takes_it_from_the_cache()
    {
        var run = new TaskListRun(Lists.All);
        Assert.Empty(run.Diagnostics);
        Snapshot.Match(run.Sources.Where(source => !IsOfCompiler(source.Name)), "Three");

        foreach (var (path, text) in Lists.All)
            run.Edit(path, text!);

        Assert.All(
            TaskListSteps.All.Except([TaskListSteps.Files]).Where(run.Result.TrackedSteps.ContainsKey),
            step => Assert.All(run.Reasons(step), AssertKept)
        );
        Assert.Equal(5, run.OutputReasons().Count());
        Assert.All(run.OutputReasons(), AssertKept);
    }

    /// <summary>The attribute that the compiler itself writes for every generator that asks.</summary>
    private static bool IsOfCompiler(string name) =>
        name.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal);

    private static void AssertKept(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
