namespace ZyFlow.Git.Mcp.Clients;

/// <summary>How a client starts the server: what stands under the server's name in its configuration.</summary>
/// <param name="Command">A program: absolute, or looked up on <c>PATH</c>.</param>
/// <param name="Type">The transport, for clients that want it named; null for the others.</param>
public sealed record ServerEntry(string Command, IReadOnlyList<string> Arguments, string? Type)
{
    /// <summary>The server's name in every configuration.</summary>
    public const string Name = "zyflow";
}
