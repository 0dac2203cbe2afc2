using System.Globalization;
using Microsoft.CodeAnalysis;
using ZyFlow.Git.Generators.TaskLists.Tracing;

namespace ZyFlow.Git.Generators.Tests.TaskLists.Tracing;

public sealed class TraceAnalyzerTests
{
    private const string Form = "[Verifies(Specs.AddLogin.T1_1_WriteTheForm.Id)]";
    private const string Session = "[Implements(Specs.AddLogin.T1_2_KeepTheSession.Id)]";

    private static readonly (string, string?)[] Lists =
    [
        (
            TaskLists.Lists.AddLogin,
            """
            ## 1. Login

            - [x] 1.1 Write the form
            - [x] 1.2 Keep the session
            - [ ] 1.3 Log out (depends on 1.1, 1.2)
            - [ ] 1.4 Audit (depends on 1.3)
            - [ ] 1.5 Entries (depends on 1.9)

            """
        ),
        ("specs/plan/tasks.md", "- [-] Captcha 📅 2026-01-02\n- [ ] Other 📅 2026-01-02\n"),
    ];

    [Fact]
    public async Task A_done_task_is_not_verified_where_something_verifies_another_task_of_its_change()
    {
        var found = Assert.Single(await Reported("ZY0060", $"{Session} class A {{ }}\n{Form} class B {{ }}"));

        Assert.Equal(
            "1.2 Keep the session is ticked done, and nothing in this project verifies it",
            found.GetMessage(CultureInfo.InvariantCulture)
        );
        Assert.Equal("/repository/openspec/changes/add-login/tasks.md: (3,0)-(3,26)", Place(found.Location));
        var code = Assert.Single(found.AdditionalLocations);
        Assert.Equal($"{TracedProject.CodePath}: (0,28)-(0,65)", Place(code));
    }

    [Theory]
    [InlineData("[Implements(Specs.AddLogin.T1_2_KeepTheSession.Id)] class A { }")] // a project without tests
    [InlineData("[Verifies(Specs.Plan.T_Other.Id)] class A { }")] // tests of another change
    [InlineData(
        "[Verifies(\"add-login/T1_1_WriteTheForm\"), Verifies(Specs.AddLogin.T1_2_KeepTheSession.Id)] class A { }"
    )]
    public async Task No_task_is_reported_that_this_project_need_not_or_does_verify(string code)
    {
        Assert.Empty(await Reported("ZY0060", code));
    }

    [Fact]
    public async Task What_no_test_can_show_an_assembly_can_vouch_for()
    {
        var code =
            $"[assembly: App.Verifies(App.Specs.AddLogin.T1_2_KeepTheSession.Id)] namespace App {{ {Form} class A {{ }} }}";

        Assert.Equal(["ZY0063"], await new TracedProject(code, Lists).Ids());
    }

    [Theory]
    [InlineData(
        "Specs.AddLogin.T1_9_WriteTheForm.Id",
        "add-login/T1_9_WriteTheForm",
        "1",
        "add-login/T1_1_WriteTheForm"
    )]
    [InlineData("\"add-login/T1_2_Forget\"", "add-login/T1_2_Forget", "1", "add-login/T1_2_KeepTheSession")]
    [InlineData("Specs.AddLogin.T9_Nothing.Id", "add-login/T9_Nothing", "0", "")]
    public async Task A_task_that_is_gone_is_reported_where_code_names_it(
        string argument,
        string id,
        string count,
        string meant
    )
    {
        var found = Assert.Single(await Reported("ZY0061", $"[Implements({argument})] class A {{ }}"));

        Assert.Equal($"{TracedProject.CodePath}: (0,28)-(0,{28 + argument.Length})", Place(found.Location));
        Assert.Equal(
            meant.Length == 0 ? $"{id} is no task any more" : $"{id} is no task any more; is it {meant}?",
            found.GetMessage(CultureInfo.InvariantCulture)
        );
        Assert.Equal(count, found.AdditionalLocations.Count.ToString(CultureInfo.InvariantCulture));
        Assert.All(
            found.AdditionalLocations,
            place => Assert.EndsWith(".md", place.GetLineSpan().Path, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_cancelled_task_is_reported_where_code_names_it()
    {
        var found = Assert.Single(
            await Reported("ZY0062", "class A { [Verifies(Specs.Plan.T_Captcha.Id)] void M() { } }")
        );

        Assert.Equal($"{TracedProject.CodePath}: (0,36)-(0,59)", Place(found.Location));
        Assert.Equal("/repository/specs/plan/tasks.md: (0,0)-(0,27)", Place(Assert.Single(found.AdditionalLocations)));
    }

    [Fact]
    public async Task A_task_is_ready_when_everything_it_depends_on_is_done()
    {
        var found = Assert.Single(await Reported("ZY0063", ""));

        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Equal("/repository/openspec/changes/add-login/tasks.md: (4,0)-(4,39)", Place(found.Location));
    }

    [Theory]
    [InlineData("\"nonsense\"", "nonsense")]
    [InlineData("\"other/T1_1_WriteTheForm\"", "other/T1_1_WriteTheForm")]
    [InlineData("Specs.Gone.T1_X.Id", "Gone/T1_X")]
    public async Task A_text_that_is_no_task_of_the_lists_is_reported(string argument, string named)
    {
        var found = Assert.Single(await Reported("ZY0064", $"[Verifies({argument})] class A {{ }}"));

        Assert.StartsWith(
            $"'{named}' is no task",
            found.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Other_attributes_and_projects_without_typed_tasks_are_left_alone()
    {
        const string Others =
            "namespace Other { class VerifiesAttribute : System.Attribute { public VerifiesAttribute(int n) { } } }";
        Assert.Equal(
            ["ZY0063"],
            await new TracedProject(
                Others + "[Other.Verifies(1)] [System.Obsolete(\"a/T1_X\")] class A { }",
                Lists
            ).Ids()
        );
        Assert.Empty(await new TracedProject("class A { }", Lists, isOn: "false").Ids());
    }

    [Fact]
    public async Task Severities_come_from_configuration_files()
    {
        var code = $"namespace App;\n{Form} class A {{ }}\n[Verifies(\"add-login/T9_X\")] class B {{ }}";

        var found = await new TracedProject(
            code,
            Lists,
            configuration:
            [
                ("/repository/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.ZY0061.severity = error\n"),
                (
                    "/repository/.globalconfig",
                    "is_global = true\ndotnet_diagnostic.ZY0060.severity = none\ndotnet_diagnostic.ZY0063.severity = warning\n"
                ),
            ]
        ).Diagnostics();

        Assert.Equal(
            ["ZY0063 Warning", "ZY0061 Error"],
            found.Select(static problem => $"{problem.Id} {problem.Severity}")
        );
        Assert.Equal(["ZY0060", "ZY0063", "ZY0061"], await new TracedProject(code, Lists).Ids());
        var ofLists = new TracedProject(
            code,
            Lists,
            editorConfig:
            [
                ("zyflow_diagnostic.ZY0060.severity", "error"),
                ("zyflow_diagnostic.ZY0063.severity", "none"),
                ("zyflow_diagnostic.ZY0061.severity", "none"), // stands in code
            ]
        );
        Assert.Equal(
            ["ZY0060 Error", "ZY0061 Warning"],
            (await ofLists.Diagnostics()).Select(static problem => $"{problem.Id} {problem.Severity}")
        );
    }

    [Fact]
    public void Every_diagnostic_has_its_page_and_its_line_among_the_releases()
    {
        Assert.Equal(Enumerable.Range(60, 5).Select(n => $"ZY{n:0000}"), TraceDiagnostics.All.Select(rule => rule.Id));
        foreach (var rule in TraceDiagnostics.All)
        {
            var page = Repository.Read(rule.HelpLinkUri);
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
            Assert.Contains("## How to fix it", page, StringComparison.Ordinal);
        }
    }

    private static async Task<IEnumerable<Diagnostic>> Reported(string id, string code)
    {
        var found = await new TracedProject("namespace App { " + code + " }", Lists).Diagnostics();
        return found.Where(problem => problem.Id == id);
    }

    private static string Place(Location location) => $"{location.GetLineSpan().Path}: {location.GetLineSpan().Span}";
}
