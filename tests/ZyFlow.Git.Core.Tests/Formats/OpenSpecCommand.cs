using System.Diagnostics;
using System.Text.Json;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tests.Formats;

/// <summary>A test that needs the <c>openspec</c> command: <c>npm install -g @fission-ai/openspec</c>, which needs Node 20.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenSpecFactAttribute : FactAttribute
{
    public OpenSpecFactAttribute() => Skip = OpenSpecCommand.Missing;
}

/// <summary>Runs the real <c>openspec</c> command on files of our own.</summary>
internal static class OpenSpecCommand
{
    /// <summary>Why the command cannot be asked, or null.</summary>
    public static string? Missing { get; } = WhyMissing();

    /// <summary>What <c>openspec list</c> counts in each text.</summary>
    public static IReadOnlyList<TaskCount> Count(IReadOnlyList<string> texts)
    {
        var root = Directory.CreateTempSubdirectory("zyflow-openspec-");
        try
        {
            for (var i = 0; i < texts.Count; i++)
            {
                var change = root.CreateSubdirectory($"openspec/changes/c{i:D4}");
                File.WriteAllText(Path.Combine(change.FullName, "proposal.md"), "# A\n");
                File.WriteAllText(Path.Combine(change.FullName, "tasks.md"), texts[i]);
            }

            using var answer = JsonDocument.Parse(
                Run("openspec", ["list", "--json", "--sort", "name"], root.FullName)!
            );
            return
            [
                .. answer
                    .RootElement.GetProperty("changes")
                    .EnumerateArray()
                    .Select(change => new TaskCount(
                        change.GetProperty("completedTasks").GetInt32(),
                        change.GetProperty("totalTasks").GetInt32()
                    )),
            ];
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static string? WhyMissing()
    {
        if (Run("node", ["--version"], ".")?.TrimStart('v').Split('.')[0] is not { } major)
            return "node is not installed";
        if (!int.TryParse(major, System.Globalization.CultureInfo.InvariantCulture, out var version) || version < 20)
            return $"openspec needs Node 20, this is {major}";
        return Run("openspec", ["--version"], ".") is null
            ? "openspec is not installed (npm install -g @fission-ai/openspec)"
            : null;
    }

    private static string? Run(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["OPENSPEC_TELEMETRY"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
