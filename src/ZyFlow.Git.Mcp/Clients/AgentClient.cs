namespace ZyFlow.Git.Mcp.Clients;

/// <summary>Whose configuration the server is written into.</summary>
public enum ClientScope
{
    /// <summary>The person's own: every project on this machine.</summary>
    User,

    /// <summary>The project's: everybody who works in this repository.</summary>
    Project,
}

/// <summary>A program that starts MCP servers, and where it keeps its list of them.</summary>
/// <remarks>Places and formats are those of the clients' own manuals; docs/mcp/ has a page for each.</remarks>
public sealed class AgentClient
{
    private const string Servers = "mcpServers";

    public static readonly IReadOnlyList<AgentClient> All =
    [
        new("claude", "Claude Code", new ClientConfig.Json(Servers), UserFileOf.Claude, ".mcp.json") { Type = "stdio" },
        new("codex", "Codex", new ClientConfig.Toml("mcp_servers"), UserFileOf.Codex, ".codex/config.toml"),
        new("qwen", "Qwen Code", new ClientConfig.Json(Servers), UserFileOf.Qwen, ".qwen/settings.json"),
        new("gemini", "Gemini CLI", new ClientConfig.Json(Servers), UserFileOf.Gemini, ".gemini/settings.json"),
        new("cursor", "Cursor", new ClientConfig.Json(Servers), UserFileOf.Cursor, ".cursor/mcp.json")
        {
            Type = "stdio",
            Workspace = "${workspaceFolder}",
        },
        new("vscode", "VS Code", new ClientConfig.Json("servers"), UserFileOf.VsCode, ".vscode/mcp.json")
        {
            Type = "stdio",
            Workspace = "${workspaceFolder}",
        },
    ];

    private readonly Func<string, string> _userFile;
    private readonly string _projectFile;

    private AgentClient(
        string name,
        string title,
        ClientConfig config,
        Func<string, string> userFile,
        string projectFile
    )
    {
        Name = name;
        Title = title;
        Config = config;
        _userFile = userFile;
        _projectFile = projectFile;
    }

    /// <summary>As the command line says it.</summary>
    public string Name { get; }

    /// <summary>As its maker says it.</summary>
    public string Title { get; }

    internal ClientConfig Config { get; }

    private string? Type { get; init; }

    /// <summary>What the client replaces by the project's folder, where it does not start servers in that folder.</summary>
    private string? Workspace { get; init; }

    public static AgentClient? Find(string name) => All.FirstOrDefault(client => client.Name == name);

    /// <summary>The configuration file, links resolved: a link into a folder of dotfiles stays one.</summary>
    /// <param name="home">The person's home folder.</param>
    /// <param name="project">The project's folder, for its scope.</param>
    public string FileOf(string home, string? project)
    {
        var path = project is null ? _userFile(home) : Path.Combine(project, _projectFile);
        var file = new FileInfo(path);
        return file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
    }

    /// <summary>How this client starts the server.</summary>
    public ServerEntry Entry(string command, bool isReadOnly)
    {
        string[] root = Workspace is null ? [] : ["--root", Workspace];
        string[] mode = isReadOnly ? ["--read-only"] : [];
        return new ServerEntry(command, ["mcp", .. root, .. mode], Type);
    }

    /// <summary>The person's own configuration, below their home folder or where a variable says.</summary>
    private static class UserFileOf
    {
        public static string Claude(string home) => Path.Combine(Named("CLAUDE_CONFIG_DIR") ?? home, ".claude.json");

        public static string Codex(string home) =>
            Path.Combine(Named("CODEX_HOME") ?? Path.Combine(home, ".codex"), "config.toml");

        public static string Qwen(string home) => Path.Combine(home, ".qwen/settings.json");

        public static string Gemini(string home) => Path.Combine(home, ".gemini/settings.json");

        public static string Cursor(string home) => Path.Combine(home, ".cursor/mcp.json");

        public static string VsCode(string home) =>
            Path.Combine(
                OperatingSystem.IsMacOS()
                    ? Path.Combine(home, "Library/Application Support")
                    : Named("XDG_CONFIG_HOME") ?? Path.Combine(home, ".config"),
                "Code/User/mcp.json"
            );

        private static string? Named(string variable) =>
            Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder ? folder : null;
    }
}
