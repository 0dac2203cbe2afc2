using System.Diagnostics;
using System.Globalization;

namespace ZyFlow.Git.EndToEnd.Tests.Mcp;

/// <summary>A test that needs the official clients from npm; <c>test.sh</c> installs them into <c>artifacts/mcp</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OfficialClientFactAttribute : FactAttribute
{
    public OfficialClientFactAttribute() => Skip = OfficialClients.Missing;
}

/// <summary>Where the official clients are.</summary>
internal static class OfficialClients
{
    /// <summary>The folder of packages: the variable ZYFLOW_MCP_CLIENTS, or what <c>test.sh</c> made.</summary>
    public static string Modules { get; } =
        Environment.GetEnvironmentVariable("ZYFLOW_MCP_CLIENTS")
        ?? Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../mcp/node_modules"));

    /// <summary>Why they cannot be used, or null.</summary>
    public static string? Missing { get; } = WhyMissing();

    private static string? WhyMissing()
    {
        if (NodeVersion() is not { } version)
            return "node is not installed";
        if (version < 20)
            return $"the clients need Node 20, this is {version}";
        return Directory.Exists(Path.Combine(Modules, "@modelcontextprotocol"))
            ? null
            : $"the official clients are not in {Modules} (./test.sh installs them)";
    }

    private static int? NodeVersion()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true, UseShellExecute = false }
            )!; // no shell
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return int.TryParse(said.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major)
                ? major
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
