using System.Globalization;
using Microsoft.CodeAnalysis;
using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Generators.TaskLists;

namespace ZyFlow.Git.Generators.Tests.TaskLists;

public sealed class TaskListDiagnosticTests
{
    public static TheoryData<string> Rules { get; } = [.. ListDiagnostics.ByRule.Keys];

    [Fact]
    public void Every_rule_of_the_core_has_its_own_diagnostic()
    {
        var rules = CheckRule
            .All.Select(rule => rule.Id)
            .Where(static id => !id.StartsWith("merge-", StringComparison.Ordinal)); // takes three versions to see

        Assert.Equal(rules.Append(ListDiagnostics.OddRule).Order(), ListDiagnostics.ByRule.Keys.Order());
        Assert.Equal(
            Enumerable.Range(22, 17).Select(n => $"ZY{n:0000}"),
            ListDiagnostics.ByRule.Values.Select(rule => rule.Id).Order()
        );
        Assert.DoesNotContain(ListDiagnostics.ByRule.Values, rule => rule.DefaultSeverity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_of_a_diagnostic_shows_a_list_that_has_it(string rule)
    {
        var descriptor = ListDiagnostics.ByRule[rule];
        var page = Repository.Read(descriptor.HelpLinkUri);

        Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains("## How to fix it", page, StringComparison.Ordinal);
        var fence = page.Contains("````", StringComparison.Ordinal) ? "````" : "```";
        var example = page.Split($"\n{fence}")[1].Split('\n', 2)[1];
        (string, string?)[] files = rule switch
        {
            "not-a-task-list" => [(Lists.Search, null)],
            ListDiagnostics.OddRule => [(example, "- [ ] 1.1 x\n")],
            ListDiagnostics.SchemaRule => [(Lists.Schema, example)],
            // Behind the list stands the schema.
            _ when rule.StartsWith("field-", StringComparison.Ordinal) =>
            [
                (Lists.AddLogin, example + "\n"),
                (Lists.Schema, page.Split($"\n{fence}")[3].Split('\n', 2)[1]),
            ],
            _ => [(Lists.AddLogin, example + "\n")],
        };
        Assert.Contains(descriptor.Id, new TaskListRun(files).Diagnostics.Select(found => found.Id));
    }

    [Fact]
    public void A_diagnostic_stands_on_its_line_in_the_list()
    {
        var run = new TaskListRun([("specs/a/tasks.md", "# A\r\n\r\n- [ ] 1.1 x\r\n  - [ ] 1.1 y  \r\n")]);

        var found = Assert.Single(run.Diagnostics);
        Assert.Equal("ZY0022", found.Id);
        Assert.Equal("number 1.1 is already on line 3", found.GetMessage(CultureInfo.InvariantCulture));
        var place = found.Location.GetLineSpan();
        Assert.Equal(TaskListRun.Root + "specs/a/tasks.md", place.Path);
        Assert.Equal("(3,2)-(3,13)", place.Span.ToString());
    }

    [Fact]
    public void A_diagnostic_goes_away_when_the_list_is_mended()
    {
        var run = new TaskListRun([(Lists.AddLogin, "- [ ] 1.1 x\n- [ ] 1.1 y\n"), (Lists.Search, "- [?] z\n")]);
        Assert.Equal(["ZY0022", "ZY0033"], run.Diagnostics.Select(found => found.Id));

        run.Edit(Lists.AddLogin, "- [ ] 1.1 x\n- [ ] 1.2 y\n");

        Assert.Equal(["ZY0033"], run.Diagnostics.Select(found => found.Id));
    }

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("Silent", DiagnosticSeverity.Hidden)]
    [InlineData("louder", DiagnosticSeverity.Info)]
    public void An_editorconfig_says_how_much_a_finding_matters(string word, DiagnosticSeverity severity)
    {
        var run = new TaskListRun(
            [(Lists.AddLogin, "- [?] 1.1 x\n")],
            editorConfig: [("zyflow_diagnostic.ZY0033.severity", word)]
        );

        Assert.Equal(severity, Assert.Single(run.Diagnostics).Severity);
    }

    [Fact]
    public void An_editorconfig_switches_a_finding_off()
    {
        var run = new TaskListRun(
            [(Lists.AddLogin, "- [ ] 1.1 x\n- [ ] 1.1 y\n- [?] z\n")],
            editorConfig: [("zyflow_diagnostic.ZY0022.severity", "none")]
        );

        Assert.Equal(["ZY0033"], run.Diagnostics.Select(found => found.Id));
    }
}
