using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ZyFlow.Git.Benchmarks.Serving;

/// <summary>A server that was started as a client starts it, and is spoken to line by line.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private int _last;

    public ServerProcess(string tool, string folder)
    {
        var start = new ProcessStartInfo(tool, ["mcp"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
    }

    public void Initialize()
    {
        Ask(
            "initialize",
            """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"benchmark","version":"1"}}"""
        );
        Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    /// <summary>A tool's structured result; a refusal ends the measurement.</summary>
    public JsonNode Call(string name, JsonObject arguments)
    {
        var result = Ask("tools/call", new JsonObject { ["name"] = name, ["arguments"] = arguments }.ToJsonString());
        return result["structuredContent"] ?? throw new InvalidOperationException(result.ToJsonString());
    }

    /// <summary>A line of the kernel's status of the process, in megabytes: <c>VmRSS</c>, or <c>VmHWM</c> for the peak.</summary>
    public double Megabytes(string line)
    {
        var status = File.ReadLines($"/proc/{_process.Id}/status")
            .First(text => text.StartsWith(line, StringComparison.Ordinal));
        return double.Parse(status.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)
            / 1024;
    }

    /// <summary>Hangs up, and waits for the end.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonNode Ask(string method, string parameters)
    {
        Send($$"""{"jsonrpc":"2.0","id":{{++_last}},"method":"{{method}}","params":{{parameters}}}""");
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server hung up.");
        return JsonNode.Parse(line)?["result"] ?? throw new InvalidOperationException(line);
    }

    private void Send(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }
}
