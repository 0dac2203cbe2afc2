using ZyFlow.Git.EndToEnd.Tests.Merging;

namespace ZyFlow.Git.Tests.Storage.Files;

/// <summary>Runs <see cref="Program"/> with some of its system calls failing.</summary>
internal static class Strace
{
    // The runtime makes and unlinks a socket for debuggers, which would be counted.
    private const string NoSocket = "-EDOTNET_EnableDiagnostics=0";

    public static string? WhyNot { get; } = Probe();

    /// <param name="folder">Where it runs.</param>
    /// <param name="fault">As <c>strace --inject</c> wants it.</param>
    /// <param name="arguments">For the program.</param>
    public static Outcome Run(string folder, string fault, params string[] arguments)
    {
        var log = Path.GetTempFileName();
        try
        {
            var outcome = Outcome.Of(
                "strace",
                folder,
                [
                    "-f",
                    "-qq",
                    "-o",
                    log,
                    NoSocket,
                    "-e",
                    $"trace={fault.Split(':')[0]}",
                    "-e",
                    $"inject={fault}",
                    .. Program(arguments),
                ]
            );
            // A fault that was never met would prove nothing.
            var met = File.ReadAllText(log);
            Assert.True(
                met.Contains("(INJECTED)", StringComparison.Ordinal)
                    || met.Contains("SIGKILL", StringComparison.Ordinal),
                $"{fault} did not happen: {outcome}"
            );
            return outcome;
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>The calls that it makes, in their order, with the path of every file.</summary>
    /// <param name="calls">Their names, with commas between.</param>
    public static IReadOnlyList<string> Calls(string folder, string calls, params string[] arguments)
    {
        var log = Path.GetTempFileName();
        try
        {
            string[] options = ["-f", "-qq", "-y", "-o", log, NoSocket, "-e", $"trace={calls}", "-e", "signal=none"];
            var outcome = Outcome.Of("strace", folder, [.. options, .. Program(arguments)]);
            Assert.True(outcome.Exit == 0, outcome.ToString());
            return File.ReadAllLines(log);
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static string[] Program(string[] arguments) =>
        [
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            typeof(Program).Assembly.Location,
            .. arguments,
        ];

    private static string? Probe()
    {
        try
        {
            return Outcome.Of("strace", "/", "-o", "/dev/null", "true").Exit == 0
                ? null
                : "strace may not trace processes here";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "strace is not installed (Debian: apt-get install strace)";
        }
    }
}

/// <summary>A test that needs strace.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute() => Skip = Strace.WhyNot;
}

/// <summary>Likewise, for many faults.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceTheoryAttribute : TheoryAttribute
{
    public StraceTheoryAttribute() => Skip = Strace.WhyNot;
}
