using Microsoft.CodeAnalysis.Emit;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class TraceTests
{
    private const string List = """
        ## 1. Login

        - [x] 1.1 Write the form
        - [x] 1.2 Keep the <script>alert(1)</script> session
        - [ ] 1.3 Log out
        - [x] 1.4 Audit
          - [x] 1.4.1 Entries

        """;

    private const string Form = """
        namespace App;

        [Implements("add-search/T1_1_WriteTheForm")]
        class Form
        {
            string _name = "x";

            [Implements("add-search/T1_3_LogOut")]
            public int LogOut<T>()
            {
                return 1;
            }

            [Implements("add-search/T1_3_LogOut")]
            public int Many { get { return 2; } }

            [Implements("add-search/T9_LogOut")]
            [Implements("REQ-12")]
            public string Name => _name;
        }

        """;

    private const string Api = """
        namespace App;

        [Implements("add-search/T1_4_Audit")]
        interface IAudit
        {
            [Implements("add-search/T1_4_1_Entries")]
            void Write();
        }

        """;

    private const string Tests = """
        using System.Collections.Generic;
        using System.Threading.Tasks;

        namespace App.Tests;

        class FormTests
        {
            [Verifies("add-search/T1_1_WriteTheForm")]
            public async Task Opens()
            {
                await Task.CompletedTask;
            }

            [Verifies("add-search/T1_1_WriteTheForm")]
            public IEnumerable<int> Cases()
            {
                yield return 1;
            }

            public int Outer(int x)
            {
                return Inner();

                [Verifies("add-search/T1_4_Audit")]
                int Inner() => x;
            }
        }

        """;

    /// <summary>As the generator writes it, as far as a trace looks at it.</summary>
    private const string Specs = """
        namespace App
        {
            static class Specs
            {
                static class AddSearch
                {
                    const string Id = "add-search";
                    static class Sections { }
                    static class T1_1_WriteTheForm { const string Id = "add-search/T1_1_WriteTheForm"; }
                    static class T1_2_KeepTheScriptAlert1ScriptSession { const string Id = "add-search/T1_2"; }
                    static class T1_3_LogOut { const string Id = "add-search/T1_3_LogOut"; }
                    static class T1_4_Audit { const string Id = "add-search/T1_4_Audit"; }
                    static class T1_4_1_Entries { const string Id = "add-search/T1_4_1_Entries"; }
                }
            }
        }
        """;

    private static readonly (string, string) Attributes = ("obj/Attributes.cs", BuiltCode.Attributes);

    [Fact]
    public void Tasks_their_code_and_their_tests_are_read_from_what_was_built()
    {
        using var sandbox = Traced();

        var text = sandbox.ZyFlow("trace");

        text.IsDone();
        Assert.Equal("", text.Error);
        Assert.Equal(
            """
            add-search  openspec/changes/add-search/tasks.md
              [x] 1.1 Write the form
                  code  App.Form                   src/Form.cs:6
                  test  App.Tests.FormTests.Opens  tests/FormTests.cs:10
                  test  App.Tests.FormTests.Cases  tests/FormTests.cs:16
              [x] 1.2 Keep the <script>alert(1)</script> session  <- nothing verifies it
            """,
            text.Out.Split("\n  [ ] 1.3")[0]
        );
        Golden.Verify("trace", sandbox.ZyFlow("trace", "--json").Out, sandbox);
    }

    [Fact]
    public void A_check_fails_until_every_done_task_is_verified_and_every_link_leads_to_a_task()
    {
        using var sandbox = Traced();
        sandbox.ZyFlow("trace").IsDone();
        Assert.Equal(1, sandbox.ZyFlow("trace", "--check").Exit);

        Build(sandbox, "");
        Assert.Equal(1, sandbox.ZyFlow("trace", "--check").Exit);
        Build(sandbox, "[Verifies(\"add-search/T1_2_KeepTheScriptAlert1ScriptSession\")]");
        sandbox.ZyFlow("trace", "--check").IsDone();
        Build(sandbox, "[Verifies(\"add-search/T1_2_KeepTheScriptAlert1ScriptSession\"), Verifies(\"gone/T1_X\")]");
        var stray = sandbox.ZyFlow("trace", "--check");

        Assert.Equal(1, stray.Exit);
        Assert.Contains(
            "src/Form.cs:6: App.Form verifies gone/T1_X, which is no task\n",
            stray.Out,
            StringComparison.Ordinal
        );
        sandbox.ZyFlow("trace", "--check", "--change", "add-search").IsDone();

        static void Build(Sandbox sandbox, string attributes) =>
            BuiltCode.Build(
                sandbox,
                "src/bin/Debug/App.dll",
                DebugInformationFormat.Embedded,
                ("src/Form.cs", $"using App;\nnamespace App;\n{attributes}\nclass Form\n{{\n    int _x = 1;\n}}\n"),
                Attributes
            );
    }

    [Fact]
    public void An_assembly_that_was_built_from_something_else_is_named_and_a_tick_is_nothing_else()
    {
        using var sandbox = Traced();
        sandbox.Write(Sandbox.List, List.Replace("[ ] 1.3", "[x] 1.3", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(sandbox.At("src/Form.cs"), DateTime.UtcNow.AddDays(1));
        Assert.Equal("", sandbox.ZyFlow("trace").Error);

        sandbox.Write(Sandbox.List, List.Replace("1.3 Log out", "1.3 Sign off", StringComparison.Ordinal));
        sandbox.Write("src/Form.cs", Form + "// more\n");
        File.SetLastWriteTimeUtc(sandbox.At("src/Form.cs"), DateTime.UtcNow.AddDays(-1));
        File.Delete(sandbox.At("tests/FormTests.cs"));
        var outcome = sandbox.ZyFlow("trace");

        outcome.IsDone();
        Assert.Equal(
            """
            warning: App.Tests was built from another tests/FormTests.cs; its links may be old. Build again: dotnet build
            warning: App was built from another openspec/changes/add-search/tasks.md and 1 more; its links may be old. Build again: dotnet build

            """,
            outcome.Error
        );
        Assert.Contains(
            "App.Form.LogOut implements add-search/T1_3_LogOut, which is no task (is it add-search/T1_3_SignOff?)",
            outcome.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_page_shows_everything_and_obeys_nothing_of_it()
    {
        using var sandbox = Traced();

        var page = sandbox.ZyFlow("trace", "--html");
        sandbox.ZyFlow("trace", "--html", "--output", "trace.html").IsDone();

        page.IsDone();
        Assert.Equal(page.Out, sandbox.Read("trace.html"));
        foreach (var text in (string[])["1.1 Write the form", "App.Tests.FormTests.Opens", "tests/FormTests.cs:10"])
            Assert.Contains(text, page.Out, StringComparison.Ordinal);
        Assert.Contains(
            "1.2 Keep the &lt;script&gt;alert(1)&lt;/script&gt; session",
            page.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(1, page.Out.Split("nothing verifies it").Length - 1);
        foreach (var never in (string[])["<script", "http:", "https:", "src=", "{{"])
            Assert.DoesNotContain(never, page.Out, StringComparison.Ordinal);
        Assert.Equal(5, page.Out.Split("<tr>\n<td>").Length - 1);
    }

    [Fact]
    public void The_newest_copy_counts_and_what_is_no_assembly_does_not()
    {
        using var sandbox = Traced();
        var before = sandbox.ZyFlow("trace").Out;
        foreach (var copy in (string[])["tests/bin/App.dll", "src/obj/App.dll", "other/bin/App.dll"])
            sandbox.Write(copy, File.ReadAllBytes(sandbox.At("artifacts/bin/App.Tests/debug/App.Tests.dll")));
        sandbox.Write("other/.git", "gitdir: nowhere\n"); // another worktree
        File.SetLastWriteTimeUtc(sandbox.At("tests/bin/App.dll"), DateTime.UtcNow.AddDays(-1));
        sandbox.Write("src/bin/native.dll", "MZ and nothing else");

        Assert.Equal(before, sandbox.ZyFlow("trace").Out);
        Assert.DoesNotContain("test  ", sandbox.ZyFlow("trace", "src/bin").Out, StringComparison.Ordinal);
        sandbox.Folder = sandbox.At("src");
        Assert.Contains("../tests/FormTests.cs:10", sandbox.ZyFlow("trace").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_traced_is_refused_with_a_way_on()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write("bin/readme.txt", "nothing\n");
        sandbox.Write(Sandbox.List, List);

        sandbox.ZyFlow("trace").IsRefusal(2, "Build first: dotnet build");
        sandbox.ZyFlow("trace", "nowhere").IsRefusal(2, "nowhere does not exist");
        sandbox.ZyFlow("trace", "--output", "x.html").IsRefusal(2, "--output belongs to --html");
        sandbox.ZyFlow("trace", "--change", "other").IsRefusal(2, "There is no change called other");
    }

    private static Sandbox Traced()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, List);
        BuiltCode.Build(
            sandbox,
            "src/bin/Debug/App.dll",
            DebugInformationFormat.Embedded,
            ("src/Form.cs", Form),
            ("src/IAudit.cs", Api),
            ("obj/Specs.cs", Specs),
            Attributes
        );
        BuiltCode.Build(
            sandbox,
            "artifacts/bin/App.Tests/debug/App.Tests.dll",
            DebugInformationFormat.PortablePdb,
            ("tests/FormTests.cs", Tests),
            Attributes
        );
        return sandbox;
    }
}
