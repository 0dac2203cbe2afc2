using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ZyFlow.Git.Generators.Tests;

public sealed class CachingTests
{
    [Theory]
    [InlineData("Model")]
    [InlineData("Storage")]
    public void A_blank_line_in_the_schema_regenerates_nothing(string output)
    {
        var run = new GeneratorRun(Repository.Schema, output, Repository.Lock);

        run.RunAgain("\n" + Repository.Schema + "\n");

        Assert.Equal(Modified, run.Reasons(Steps.Schema).Single());
        Assert.Equal(Unchanged, run.Reasons(Steps.Parse).Single());
        Assert.All(run.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void An_edit_of_a_section_field_regenerates_the_section_and_leaves_the_task()
    {
        var run = new GeneratorRun(Repository.Schema, "Model", Repository.Lock);
        var before = run.Sources.ToDictionary();

        run.RunAgain(Edit("What the section is about.", "What its tasks have in common."));

        Assert.Equal([Unchanged, Modified], run.Reasons(Steps.Entities));
        Assert.Equal([Cached, Modified], run.OutputReasons());
        Assert.Equal(["Section.g.cs", "SectionFields.g.cs"], Changed(before, run));
    }

    [Fact]
    public void An_edit_of_a_task_field_without_column_leaves_every_table()
    {
        var run = new GeneratorRun(Repository.Schema, "Storage", Repository.Lock);

        run.RunAgain(Edit("The white space before the marker.", "Blanks before the marker."));

        Assert.Equal([Unchanged, Unchanged, Unchanged], run.Reasons(Steps.Tables));
        Assert.All(run.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void An_edit_of_one_column_regenerates_its_table_only()
    {
        var run = new GeneratorRun(Repository.Schema, "Storage", Repository.Lock);
        var before = run.Sources.ToDictionary();

        run.RunAgain(Edit("How often somebody began.", "How often an agent began."));

        Assert.Equal([Unchanged, Modified, Unchanged], run.Reasons(Steps.Tables));
        Assert.Equal(["TaskEffortRow.g.cs"], Changed(before, run));
    }

    [Fact]
    public void A_blank_line_in_the_storage_schema_regenerates_nothing()
    {
        var run = Storage();

        run.RunAgainWithStorage("\n" + Repository.Storage + "\n");

        Assert.Equal(Modified, run.Reasons(Steps.Storage).Single());
        Assert.Equal(Unchanged, run.Reasons(Steps.StorageParse).Single());
        Assert.All(run.OutputReasons(), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void An_edit_of_a_storage_column_regenerates_its_table_only()
    {
        var run = Storage();
        var before = run.Sources.ToDictionary();

        run.RunAgainWithStorage(Repository.Storage.Replace("The person or agent.", "Who.", StringComparison.Ordinal));

        Assert.Equal(["EventRow.g.cs", "SessionRow.g.cs"], Changed(before, run));
        Assert.Equal(2, run.Reasons(Steps.StorageTables).Count(reason => reason == Modified));
        Assert.Equal(Unchanged, run.Reasons(Steps.Catalogue).Single());
    }

    [Fact]
    public void An_edit_of_a_field_does_not_read_the_storage_schema_again()
    {
        var run = Storage();

        run.RunAgain(Edit("How often somebody began.", "How often an agent began."));

        Assert.Contains(run.Reasons(Steps.TaskTables).Single(), new[] { Cached, Unchanged });
        Assert.Equal(Cached, run.Reasons(Steps.StorageParse).Single());
    }

    [Fact]
    public void A_mistake_is_reported_once_and_goes_away_when_mended()
    {
        var run = new GeneratorRun(Edit("\"merge\": \"sum\"", "\"merge\": \"sums\""), "Model", Repository.Lock);
        Assert.Equal(["ZY0005", "ZY0005"], run.Diagnostics.Select(problem => problem.Id));

        run.RunAgain(Repository.Schema);

        Assert.Empty(run.Diagnostics);
    }

    private static GeneratorRun Storage() => new(Repository.Schema, "Storage", Repository.Lock, Repository.Storage);

    private static string Edit(string from, string to)
    {
        Assert.Contains(from, Repository.Schema, StringComparison.Ordinal);
        return Repository.Schema.Replace(from, to, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Changed(Dictionary<string, string> before, GeneratorRun run) =>
        run.Sources.Where(source => before[source.Name] != source.Text).Select(source => source.Name).Order();
}
