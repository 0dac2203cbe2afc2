using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;

namespace ZyFlow.Git.Generators.Tests.TaskLists;

/// <summary>Generated code is compiled with warnings as errors, and run.</summary>
public sealed class TaskListCodeTests
{
    private const string Probe = """
        using System.Linq;
        using System.Reflection;
        using App;

        internal static class Probe
        {
            [Implements(Specs.AddLogin.T1_2_AddCi.Id)]
            [Implements(Specs._001Search.T003_CreateTheIndexInSrcIndexCs.Id)]
            [Verifies(Specs.Checkout.T1_2.Id)]
            internal static string Run()
            {
                var links = MethodBase.GetCurrentMethod().GetCustomAttributes<ImplementsAttribute>().Select(l => l.Task);
                SpecTask task = Specs.AddLogin.T2_2_ReturnResultTQuotesSummary.Task;
                const SpecTaskState State = Specs.Checkout.T1_SetUpTheCart.State;
                return string.Join("\n", new string[]
                {
                    string.Join(" ", links.OrderBy(l => l)),
                    task.Title + " | " + task.Section + " | " + task.Path + ":" + task.Line + " | " + task,
                    State + " " + string.Join(",", Specs.Checkout.T1_SetUpTheCart.Requirements),
                    string.Join(",", Specs.Checkout.T1_2.Flags),
                    string.Join(",", Specs._001Search.T003_CreateTheIndexInSrcIndexCs.Flags),
                    string.Join(",", Specs._001Search.T004_SearchIt.Dependencies),
                    string.Join(",", Specs.AddLogin.Sections.S1_Setup.Select(t => t.Number + t.State)),
                    Specs.AddLogin.All.Count + " of " + Specs.All.Count,
                });
            }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp13)]
    public void Generated_code_compiles_and_says_what_the_lists_say(LanguageVersion language)
    {
        var run = new TaskListRun(Lists.All, language: language);

        Assert.Equal(
            """
            001-search/T003_CreateTheIndexInSrcIndexCs add-login/T1_2_AddCi
            Return `Result<T>` & "quotes" \ </summary> | 로그인 | openspec/changes/add-login/tasks.md:11 | 2.2 Return `Result<T>` & "quotes" \ </summary>
            Doing 1.1,2.3
            optional
            [P],[US1]
            T001,T002,T003
            1.1Done,1.2Todo
            6 of 13
            """,
            Run(run.Compile(Probe))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("my-app.class.2d")]
    [InlineData("앱")]
    public void Any_namespace_compiles(string space)
    {
        var run = new TaskListRun(Lists.All, space);

        Assert.NotEmpty(run.Compile());
    }

    [Fact]
    public void A_project_that_sees_the_internals_of_another_keeps_its_own_types()
    {
        var library = new TaskListRun(Lists.All, assembly: "Library").Compile(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]"
        );
        var tests = new TaskListRun(Lists.All);
        tests.Reference(library);

        Assert.NotEmpty(tests.Compile(Probe));
    }

    private static string Run(byte[] assembly)
    {
        var context = new AssemblyLoadContext("probe", isCollectible: true);
        try
        {
            using var stream = new MemoryStream(assembly);
            var run = context
                .LoadFromStream(stream)
                .GetType("Probe")!
                .GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic)!;
            return (string)run.Invoke(null, null)!; // the probe is above
        }
        finally
        {
            context.Unload();
        }
    }
}
