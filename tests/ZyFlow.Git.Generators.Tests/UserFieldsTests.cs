using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ZyFlow.Git.Generators.Fields;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>Code from a user's own schema, in the user's own project.</summary>
public sealed class UserFieldsTests
{
    private const string Schema = """
        {
          "version": 1,
          "task": [
            { "name": "owner", "summary": "Who answers <for> it.", "type": "text", "merge": "text", "written": { "all": { "in": "tail", "as": "[owner: {}]" } } },
            { "name": "order", "summary": "A word of SQL.", "type": "integer", "merge": "format", "written": { "all": { "in": "tail", "as": "order:: {}" } } },
            { "name": "costRate", "summary": "How dear.", "type": "real", "merge": "format", "written": { "all": { "in": "tail", "as": "rate:: {}" } } },
            { "name": "due", "summary": "The day.", "type": "date", "merge": "text", "written": { "all": { "in": "tail", "as": "due:: {}" } } },
            { "name": "labels", "summary": "What for.", "type": "list", "merge": "set", "written": { "all": { "in": "tail", "as": "@labels({})" } } },
            { "name": "risk", "summary": "How bad.", "type": "choice", "values": ["low", "very high", "높음", "!"], "merge": "text", "written": { "all": { "in": "tail", "as": "risk({})" } } },
            { "name": "read", "summary": "Called like a member.", "type": "flag", "merge": "format", "written": { "all": { "in": "tail", "as": "#read" } } }
          ]
        }
        """;

    private const string Probe = """

        internal static class Probe
        {
            internal static string Run()
            {
                var given = new System.Collections.Generic.Dictionary<string, string>
                {
                    ["owner"] = "ann", ["order"] = "12", ["costRate"] = "1.5", ["due"] = "2026-11-21",
                    ["labels"] = "api, ui work", ["risk"] = "very high", ["read"] = "true",
                };
                var fields = App.TaskFields.Read(name => given.TryGetValue(name, out var value) ? value : null);
                var odd = App.TaskFields.Read(name => name == "order" ? "soon" : name == "risk" ? "medium" : null);
                return string.Join("\n",
                    string.Join(" ", fields.Written()),
                    fields.Order + 1, fields.CostRate * 2, fields.Due.Value.DayOfWeek, fields.Labels.Count, fields.Risk, fields.Read_,
                    odd.Order is null && odd.Risk is null && odd.Labels.Count == 0,
                    App.TaskFieldsTable.Create);
            }
        }
        """;

    [Fact]
    public void The_code_is_as_verified_and_a_second_run_takes_it_from_the_cache()
    {
        var (driver, compilation) = Start(Schema);
        var result = driver.GetRunResult().Results.Single();
        Assert.Empty(result.Diagnostics);
        Snapshot.Match(result.GeneratedSources.Select(s => (s.HintName, s.SourceText.ToString())), "Fields");

        var again = driver
            .RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class C;")))
            .GetRunResult()
            .Results.Single();

        Assert.All(
            again.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs),
            output =>
                Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
        );
    }

    [Fact]
    public void The_code_compiles_without_our_assemblies_and_does_what_the_schema_says()
    {
        var (driver, compilation) = Start(Schema, Probe);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        using var bytes = new MemoryStream();
        var built = whole.Emit(bytes);
        Assert.Empty(built.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));

        var run = Assembly
            .Load(bytes.ToArray())
            .GetType("Probe")!
            .GetMethod("Run", BindingFlags.NonPublic | BindingFlags.Static)!;

        Assert.Equal(
            """
            [owner, ann] [order, 12] [costRate, 1.5] [due, 2026-11-21] [labels, api, ui work] [risk, very high] [read, true]
            13
            3
            Saturday
            2
            VeryHigh
            True
            True
            CREATE TABLE task_fields (
                task_id TEXT NOT NULL,
                "owner" TEXT,
                "order" INTEGER,
                "cost_rate" REAL,
                "due" TEXT,
                "labels" TEXT,
                "risk" TEXT,
                "read" INTEGER NOT NULL,
                PRIMARY KEY (task_id)
            ) STRICT;
            """,
            (string)run.Invoke(null, null)!
        );
    }

    [Fact]
    public void A_wrong_schema_is_an_error_at_its_place_and_makes_no_code()
    {
        var (driver, _) = Start(Schema.Replace("\"integer\"", "\"int\"", StringComparison.Ordinal));

        var result = driver.GetRunResult().Results.Single();
        var problem = Assert.Single(result.Diagnostics);
        Assert.Equal("ZY0050", problem.Id);
        Assert.Equal(4, problem.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void A_project_that_asks_for_nothing_gets_nothing_and_no_complaint()
    {
        var (driver, _) = Start(Schema, wish: "");

        Assert.Empty(driver.GetRunResult().Diagnostics);
        Assert.Empty(driver.GetRunResult().GeneratedTrees);
        Assert.Empty(new GeneratorRun(Schema, output: "").Diagnostics);
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Start(
        string schema,
        string code = "",
        string wish = "Fields"
    )
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Consumer" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(code)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        var driver = CSharpGeneratorDriver
            .Create(
                [new FieldsGenerator().AsSourceGenerator()],
                [new SchemaText(schema)],
                optionsProvider: new Wishes(wish),
                driverOptions: new GeneratorDriverOptions(
                    IncrementalGeneratorOutputKind.None,
                    trackIncrementalGeneratorSteps: true
                )
            )
            .RunGenerators(compilation);
        return (driver, compilation);
    }

    private sealed class SchemaText(string text) : AdditionalText
    {
        public override string Path => "task.schema.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Wishes(string wish) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(wish);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(string wish) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.ZyFlowGenerate" => wish,
                "build_property.RootNamespace" => "App",
                _ => null,
            };
            return value is not null;
        }
    }
}
