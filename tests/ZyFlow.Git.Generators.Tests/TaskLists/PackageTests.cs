using System.Diagnostics;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Tracing;

namespace ZyFlow.Git.Generators.Tests.TaskLists;

/// <summary>The packed package in a solution of somebody else, built by the compiler of the SDK.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zyflow-shop-").FullName;

    [Fact]
    public void A_solution_with_the_package_builds_runs_and_hears_of_mistakes()
    {
        Copy(Path.Combine(Repository.Root, "tests/samples/shop"), _folder);
        Run("git", "init", "-q", ".");
        var package = Path.Combine(Repository.Root, "generators/ZyFlow.Git.Generators.Package");
        Run(
            "dotnet",
            "pack",
            package,
            "--no-build",
            "-c",
            Configuration,
            "-o",
            Path.Combine(_folder, "feed"),
            "-v",
            "q"
        );

        var build = Run("dotnet", "build", "Shop.sln", "-nologo", "-nodeReuse:false", "-p:RunAnalyzers=true");
        var output = Run("dotnet", "artifacts/bin/Shop.Checks/debug/Shop.Checks.dll");

        Assert.Equal(
            """
            checkout/T1_PayByCard Doing .kiro/specs/checkout/tasks.md:3
            add-login/T1_1_CheckThePassword Done openspec/changes/add-login/tasks.md:5
            add-login/T1_1_HashThePassword Todo openspec/changes/add-login/tasks.md:6
            add-login/T2_2_비밀번호_바꾸기 Unknown openspec/changes/add-login/tasks.md:7
            add-login/T2_3_TellEverybody Done openspec/changes/add-login/tasks.md:8
            ann has 5 hours, the risk is High
            True: task_fields
            2 done in the first section

            """,
            output
        );
        var list = Path.Combine("openspec", "changes", "add-login", "tasks.md");
        Assert.Contains(
            $"{list}(6,1): warning ZY0022: number 1.1 is already on line 5",
            build,
            StringComparison.Ordinal
        );
        Assert.Contains($"{list}(7,1): warning ZY0033: [?] means nothing", build, StringComparison.Ordinal);
        Assert.Contains(
            $"{list}(8,1): warning ZY0036: estimate is 'soon', and not a whole number",
            build,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("ZY0061", build, StringComparison.Ordinal); // the analyzer knows the names of the code
        Assert.Equal(
            [
                $"{list}(8,1): warning ZY0060: 2.3 Tell everybody is ticked done, and nothing in this project verifies it",
            ],
            build.Split('\n').Where(line => line.Contains("ZY0060", StringComparison.Ordinal)).Select(Said).Distinct()
        );
        Assert.Equal(
            [
                "T1_1_CheckThePassword: Shop.Login src/Shop/Login.cs:7, Shop.Checks.Program.Main src/Shop.Checks/Program.cs:10",
                "T2_3_TellEverybody: not verified",
            ],
            Traced()
        );
        Assert.DoesNotContain("ZY0023", build, StringComparison.Ordinal); // the sample switches it off
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(_folder, "artifacts/bin"), "*", SearchOption.AllDirectories),
            file => Path.GetFileName(file).StartsWith("ZyFlow", StringComparison.Ordinal)
        );
    }

    /// <summary>What a trace says of the tasks that are linked to code or should be.</summary>
    private IEnumerable<string> Traced()
    {
        var code = CodeTrace.Run(GitFolders.Find(_folder), [], []);
        Assert.Empty(code.Outdated);
        Assert.Empty(code.Trace.Strays);
        foreach (var task in code.Trace.Changes.SelectMany(static change => change.Tasks))
        {
            var links = task.Implementers.Concat(task.Verifiers).Select(l => $"{l.Symbol} {l.File}:{l.Line}").ToList();
            if (task.LacksEvidence || links.Count > 0)
                yield return $"{task.Task.Name}: {(task.LacksEvidence ? "not verified" : string.Join(", ", links))}";
        }
    }

    // A build says each warning again at its end, and names the page and the project.
    private string Said(string line) =>
        line.Trim().Split(" (docs")[0].Replace(_folder + "/", "", StringComparison.Ordinal);

    public void Dispose()
    {
        // What git wrote is read-only.
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }

    private static string Configuration => Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\'));

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["DOTNET_NOLOGO"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" },
        };

        // A test host hands on where its own build looks for things.
        foreach (
            var name in start.Environment.Keys.Where(static name =>
                name.StartsWith("MSBuild", StringComparison.Ordinal)
            )
        )
            start.Environment.Remove(name);
        start.Environment.Remove("NUGET_PACKAGES");
        using var process = Process.Start(start)!; // a new process, so never null
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // below a folder
            File.Copy(file, target);
        }
    }
}
