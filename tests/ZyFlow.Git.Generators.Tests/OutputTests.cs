using Microsoft.CodeAnalysis;

namespace ZyFlow.Git.Generators.Tests;

public sealed class OutputTests
{
    [Theory]
    [InlineData("Model", 5)]
    [InlineData("Storage", 23)]
    public void Every_output_is_as_verified_and_a_second_run_takes_it_from_the_cache(string output, int count)
    {
        var storageSchema = output == "Storage" ? Repository.Storage : null; // only that project has the file
        var run = new GeneratorRun(Repository.Schema, output, Repository.Lock, storageSchema);
        Assert.Empty(run.Diagnostics);
        Assert.Equal(count, run.Sources.Count());
        Snapshot.Match(run.Sources, output);

        run.RunAgain();

        foreach (var step in Steps.All.Where(run.Result.TrackedSteps.ContainsKey))
            Assert.All(run.Reasons(step), AssertKept);
        Assert.NotEmpty(run.OutputReasons());
        Assert.All(run.OutputReasons(), AssertKept);
    }

    [Fact]
    public void Every_step_of_the_pipeline_is_tracked()
    {
        var run = new GeneratorRun(
            Repository.Schema.Replace("\"merge\": \"sum\"", "\"merge\": \"sums\"", StringComparison.Ordinal),
            "Model",
            Repository.Lock
        );
        var storage = new GeneratorRun(
            Repository.Schema,
            "Storage",
            Repository.Lock,
            Repository.Storage.Replace("\"text\"", "\"texts\"", StringComparison.Ordinal)
        );

        Assert.Equal(
            Steps.All.Order(),
            run.Result.TrackedSteps.Keys.Union(storage.Result.TrackedSteps.Keys).Intersect(Steps.All).Order()
        );
    }

    [Fact]
    public void A_project_that_asks_for_nothing_gets_nothing()
    {
        Assert.Empty(new GeneratorRun(Repository.Schema, output: "").Sources);
    }

    private static void AssertKept(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
