using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZyFlow.Git.EndToEnd.Tests.Cli;

namespace ZyFlow.Git.EndToEnd.Tests.Mcp;

/// <summary>The server as a process, and a client that knows nothing but the protocol's lines.</summary>
internal sealed class McpProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private int _last;

    public McpProcess(Sandbox sandbox, params string[] arguments)
    {
        _process = sandbox.Start(Sandbox.Tool, ["mcp", .. arguments]);
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public bool IsRunning => !_process.HasExited;

    /// <summary>What came on standard error, when the process has ended.</summary>
    public string Errors => _errors.GetAwaiter().GetResult();

    /// <summary>A server with which the client has shaken hands.</summary>
    public static McpProcess Begin(Sandbox sandbox, params string[] arguments)
    {
        var server = new McpProcess(sandbox, arguments);
        server.Initialize();
        return server;
    }

    public JsonNode Initialize()
    {
        var result = Ask(
            "initialize",
            """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}"""
        );
        Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return result;
    }

    public void Send(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    /// <summary>The answer of a request, which is no error.</summary>
    public JsonNode Ask(string method, string parameters = "{}")
    {
        var id = ++_last;
        Send($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
        while (true)
        {
            var message = Receive();
            if (message["id"]?.GetValueKind() != JsonValueKind.Number || message["id"]!.GetValue<int>() != id) // there
                continue;
            return message["result"] ?? throw new InvalidOperationException(message.ToJsonString());
        }
    }

    /// <summary>A tool's structured result; the sentence of a refusal is under <c>refused</c>.</summary>
    public JsonNode Call(string tool, string arguments = "{}")
    {
        var result = Ask("tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");
        return result["isError"]?.GetValue<bool>() == true
            ? new JsonObject { ["refused"] = result["content"]![0]!["text"]!.GetValue<string>() } // always there
            : result["structuredContent"]!; // every result has one
    }

    /// <summary>The next message; every line has to be one.</summary>
    public JsonNode Receive()
    {
        var line = _process.StandardOutput.ReadLineAsync().WaitAsync(Patience).GetAwaiter().GetResult();
        Assert.True(line is not null, "the server hung up");
        var message = JsonNode.Parse(line!);
        Assert.Equal("2.0", message?["jsonrpc"]?.GetValue<string>());
        return message!; // it has a version
    }

    /// <summary>Hangs up, and waits for the end.</summary>
    public int End()
    {
        _process.StandardInput.Close();
        Assert.True(_process.WaitForExit(Patience));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
