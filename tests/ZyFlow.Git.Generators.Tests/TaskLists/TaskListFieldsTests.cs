using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ZyFlow.Git.Generators.TaskLists;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace ZyFlow.Git.Generators.Tests.TaskLists;

/// <summary>Typed tasks of a project with a schema of its own.</summary>
public sealed class TaskListFieldsTests
{
    // The last three have names that code has to evade.
    internal const string Schema = """
        {
          "version": 1,
          "task": [
            { "name": "owner", "summary": "Who answers <for> it.", "type": "text", "merge": "text", "written": { "all": { "in": "tail", "as": "[owner: {}]" } } },
            { "name": "estimate", "summary": "Hours.", "type": "integer", "merge": "format", "written": { "all": { "in": "tail", "as": "[estimate: {}]" } } },
            { "name": "rate", "summary": "How dear.", "type": "real", "merge": "format", "written": { "all": { "in": "tail", "as": "[rate: {}]" } } },
            { "name": "due", "summary": "The day.", "type": "date", "merge": "text", "written": { "all": { "in": "tail", "as": "[due: {}]" } } },
            { "name": "labels", "summary": "What for.", "type": "list", "merge": "set", "written": { "all": { "in": "tail", "as": "@labels({})" }, "kiro": { "in": "notes", "as": "_Labels: {}_" } } },
            { "name": "riskChoice", "summary": "Whose.", "type": "text", "merge": "text", "written": { "all": { "in": "tail", "as": "[by: {}]" } } },
            { "name": "risk", "summary": "How bad.", "type": "choice", "values": ["low", "very high"], "merge": "text", "written": { "all": { "in": "tail", "as": "[risk: {}]" } } },
            { "name": "class", "summary": "A word of C#.", "type": "flag", "merge": "format", "written": { "all": { "in": "tail", "as": "#class" } } },
            { "name": "specFields", "summary": "The class itself.", "type": "flag", "merge": "format", "written": { "all": { "in": "tail", "as": "#self" } } }
          ]
        }
        """;

    private const string List = """
        ## 1. Setup

        - [x] 1.1 Create it [owner: "a\n"] [estimate: -9223372036854775808] [rate: 2.50] @labels(api, ui work)
        - [ ] 1.2 Add CI [due: 2026-11-21] [risk: very high] #class
        - [ ] 1.3 Nothing of all this
        - [ ] 1.4 All wrong [estimate: soon] [rate: NaN] [due: 2026-02-30] [risk: medium]

        """;

    private const string Probe = """
        using System.Linq;
        using App;

        internal static class Probe
        {
            internal static string Run()
            {
                SpecFields ci = Specs.AddLogin.T1_2_AddCi.Fields;
                SpecFields wrong = Specs.AddLogin.T1_4_AllWrong.Fields;
                SpecFields nothing = Specs.AddLogin.T1_3_NothingOfAllThis.Task.Fields;
                return string.Join("\n", new object[]
                {
                    Specs.AddLogin.T1_1_CreateIt.Title + "|" + Specs.AddLogin.T1_1_CreateIt.Fields.Owner,
                    Specs.AddLogin.T1_1_CreateIt.Fields.Estimate == long.MinValue,
                    Specs.AddLogin.T1_1_CreateIt.Fields.Rate * 2,
                    string.Join("|", Specs.AddLogin.T1_1_CreateIt.Fields.Labels),
                    ci.Due.Value.DayOfWeek + " " + ci.Risk_ + " " + ci.Class + " " + (ci.Owner == null),
                    nothing.Estimate == null && nothing.Labels.Count == 0 && !nothing.Class,
                    wrong.Estimate == null && wrong.Rate == null && wrong.Due == null && wrong.Risk_ == null,
                    string.Join("|", Specs.Checkout.T1_SetUpTheCart.Fields.Labels),
                    Specs.All.Count(task => task.Fields.Risk_ == SpecFields.Risk_Choice.VeryHigh),
                });
            }
        }
        """;

    private static readonly (string Path, string? Text)[] Files =
    [
        (Lists.Schema, Schema),
        (Lists.AddLogin, List),
        (Lists.Checkout, "- [-] 1. Set up the cart\n  - _Labels: api, db_\n"),
    ];

    [Fact]
    public void Every_output_is_as_verified_and_a_second_run_takes_it_from_the_cache()
    {
        var run = new TaskListRun(Files);
        Snapshot.Match(
            run.Sources.Where(source => !source.Name.StartsWith("Microsoft.", StringComparison.Ordinal)),
            "Fields"
        );

        foreach (var (path, text) in Files)
        {
            run.Edit(path, text!); // all have one
            Assert.All(run.Reasons(TaskListSteps.Schema).Concat(run.Reasons(TaskListSteps.Lists)), AssertKept);
            Assert.NotEmpty(run.OutputReasons());
            Assert.All(run.OutputReasons(), AssertKept);
        }

        run.AddCode("class Program { }");
        Assert.All(run.Reasons(TaskListSteps.Lists).Concat(run.OutputReasons()), AssertKept);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp13)]
    public void Generated_code_compiles_and_has_the_values_of_the_lists(LanguageVersion language)
    {
        var run = new TaskListRun(Files, language: language);

        var probe = Assembly
            .Load(run.Compile(Probe))
            .GetType("Probe")!
            .GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic)!;

        Assert.Equal(
            """
            Create it|"a\n"
            True
            5
            api|ui work
            Saturday VeryHigh True True
            True
            True
            api|db
            1
            """,
            (string)probe.Invoke(null, null)! // the probe is above
        );
    }

    [Fact]
    public void An_edit_of_a_value_regenerates_its_class_only()
    {
        // A finding below would move with the text.
        var list = List[..List.IndexOf("- [ ] 1.4", StringComparison.Ordinal)];
        var run = new TaskListRun([Files[0], (Lists.AddLogin, list), Files[2]]);
        var before = run.Sources.ToDictionary();

        run.Edit(Lists.AddLogin, list.Replace("very high", "low", StringComparison.Ordinal));

        Assert.Equal([Modified], Others(run.OutputReasons()));
        Assert.Equal(
            ["Specs.AddLogin.g.cs"],
            run.Sources.Where(source => before[source.Name] != source.Text).Select(source => source.Name)
        );
    }

    [Fact]
    public void An_edit_of_the_schema_that_changes_no_field_regenerates_nothing()
    {
        var run = new TaskListRun(Files);

        run.Edit(Lists.Schema, Schema + "\n");
        Assert.Equal([Modified], Others(run.Reasons(TaskListSteps.Schema)));
        Assert.Empty(Others(run.OutputReasons()));

        run.Edit(Lists.Schema, Schema.Replace("very high", "medium", StringComparison.Ordinal));
        Assert.Contains("Medium,", run.Source("SpecTask.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Risk_Choice.Medium", run.Source("Specs.AddLogin.g.cs"), StringComparison.Ordinal);

        run.Remove(Lists.Schema);
        Assert.DoesNotContain(run.Sources, source => source.Text.Contains("SpecFields", StringComparison.Ordinal));
        Assert.Contains("Add CI [due: 2026-11-21]", run.Source("Specs.AddLogin.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_a_diagnostic_at_its_line()
    {
        var found = new TaskListRun(Files).Diagnostics;

        Assert.All(found, one => Assert.Equal("ZY0036", one.Id));
        Assert.Equal(
            [
                "estimate is 'soon', and not a whole number",
                "rate is 'NaN', and not a number",
                "due is '2026-02-30', and not a day such as 2026-11-21",
                "risk is 'medium', and not one of low, very high",
            ],
            found.Select(one => one.GetMessage(CultureInfo.InvariantCulture))
        );
        var place = found[0].Location.GetLineSpan();
        Assert.Equal(TaskListRun.Root + Lists.AddLogin, place.Path);
        Assert.Equal("(5,0)-(5,81)", place.Span.ToString());
    }

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public void An_editorconfig_says_how_much_a_value_or_a_schema_matters(string word, DiagnosticSeverity severity)
    {
        (string, string)[] config =
        [
            ("zyflow_diagnostic.ZY0035.severity", word),
            ("zyflow_diagnostic.ZY0036.severity", word),
        ];

        Assert.All(
            new TaskListRun(Files, editorConfig: config).Diagnostics,
            found => Assert.Equal(("ZY0036", severity), (found.Id, found.Severity))
        );
        var wrong = Assert.Single(new TaskListRun([(Lists.Schema, "{}")], editorConfig: config).Diagnostics);
        Assert.Equal(("ZY0035", severity), (wrong.Id, wrong.Severity));
        config = [("zyflow_diagnostic.ZY0035.severity", "none"), ("zyflow_diagnostic.ZY0036.severity", "none")];
        Assert.Empty(new TaskListRun(Files, editorConfig: config).Diagnostics);
        Assert.Empty(new TaskListRun([(Lists.Schema, "{}")], editorConfig: config).Diagnostics);
    }

    [Fact]
    public void A_wrong_schema_is_a_diagnostic_at_its_line_and_its_fields_are_text()
    {
        var wrong = Schema.Replace("\"integer\"", "\"int\"", StringComparison.Ordinal);

        var run = new TaskListRun([(Lists.Schema, wrong), .. Files.Skip(1)]);

        var found = Assert.Single(run.Diagnostics);
        Assert.Equal("ZY0035", found.Id);
        Assert.Contains(
            "one of 'text', 'integer'",
            found.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );
        Assert.Equal(TaskListRun.Root + Lists.Schema, found.Location.GetLineSpan().Path);
        Assert.Equal(4, found.Location.GetLineSpan().StartLinePosition.Line);
        Assert.DoesNotContain(run.Sources, source => source.Text.Contains("SpecFields", StringComparison.Ordinal));
    }

    private static IEnumerable<IncrementalStepRunReason> Others(IEnumerable<IncrementalStepRunReason> reasons) =>
        reasons.Where(reason => reason is not (Cached or Unchanged));

    private static void AssertKept(IncrementalStepRunReason reason) =>
        Assert.True(reason is Cached or Unchanged, reason.ToString());
}
