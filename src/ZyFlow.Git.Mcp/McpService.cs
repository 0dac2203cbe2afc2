using ModelContextProtocol.Server;

namespace ZyFlow.Git.Mcp;

/// <summary>Serves one client over standard input and output, until it hangs up.</summary>
public static class McpService
{
    public static async Task Run(McpSettings settings, CancellationToken ct)
    {
        await using var output = StandardStreams.TakeOutput(); // first of all
        using var head = new McpHead(settings);
        await using var input = Console.OpenStandardInput();
        await using var transport = new StreamServerTransport(input, output, "zyflow");
        await using var server = McpServer.Create(transport, head.Options());
        try
        {
            await server.RunAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // a signal: whoever sent it does not wait for answers
        }
    }
}
