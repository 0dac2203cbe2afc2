using System.Text.Json;
using ZyFlow.Git.EndToEnd.Tests.House;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class McpInstallTests
{
    private static readonly (string Client, string Own, string Shared)[] Clients =
    [
        ("claude", ".claude.json", ".mcp.json"),
        ("codex", ".codex/config.toml", ".codex/config.toml"),
        ("qwen", ".qwen/settings.json", ".qwen/settings.json"),
        ("gemini", ".gemini/settings.json", ".gemini/settings.json"),
        ("cursor", ".cursor/mcp.json", ".cursor/mcp.json"),
        ("vscode", ".config/Code/User/mcp.json", ".vscode/mcp.json"),
    ];

    [Theory]
    [InlineData("user")]
    [InlineData("project")]
    public void Every_client_is_told_and_told_to_forget(string scope)
    {
        using var sandbox = WithHome();
        var files = Clients.ToDictionary(
            static client => client.Client,
            client => scope == "user" ? "home/" + client.Own : client.Shared
        );
        foreach (var file in files.Values)
            sandbox.Write(file, Other(file));
        string[] command = ["mcp", "install", "--scope", scope, "--client", .. files.Keys];

        sandbox.ZyFlow([.. command, "--dry-run"]).IsDone();
        Assert.All(files.Values, file => Assert.Equal(Other(file), sandbox.Read(file)));
        sandbox.ZyFlow(command).IsDone();
        foreach (var file in files.Values)
        {
            Assert.Contains("\"mcp\"", sandbox.Read(file), StringComparison.Ordinal);
            // A file that a team shares names no path of one machine.
            Assert.Equal(scope == "user", sandbox.Read(file).Contains("/dotnet-zyflow\"", StringComparison.Ordinal));
        }

        Assert.Equal(files.Count, sandbox.ZyFlow(command).Out.Split("unchanged: ").Length - 1);
        sandbox.ZyFlow([.. command, "--remove"]).IsDone();
        Assert.All(files.Values, file => Assert.Equal(Other(file), sandbox.Read(file)));

        foreach (var file in files.Values)
            File.Delete(sandbox.At(file));
        sandbox.ZyFlow(command).IsDone();
        if (scope == "project")
            Assert.All(
                files,
                file => Assert.Contains(sandbox.Read(file.Value), PageOf(file.Key), StringComparison.Ordinal)
            );
        sandbox.ZyFlow([.. command, "--remove"]).IsDone();
        Assert.All(files.Values, file => Assert.False(File.Exists(sandbox.At(file))));
    }

    [Fact]
    public void A_link_into_a_folder_of_dotfiles_stays_one()
    {
        using var sandbox = WithHome();
        sandbox.Write("dotfiles/cursor.json", "{}");
        Directory.CreateDirectory(sandbox.At("home/.cursor"));
        File.CreateSymbolicLink(sandbox.At("home/.cursor/mcp.json"), sandbox.At("dotfiles/cursor.json"));

        sandbox.ZyFlow("mcp", "install", "--client", "cursor").IsDone();

        Assert.NotNull(new FileInfo(sandbox.At("home/.cursor/mcp.json")).LinkTarget);
        Assert.Contains("zyflow", sandbox.Read("dotfiles/cursor.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_for_certain_keeps_all_clients_as_they_are()
    {
        using var sandbox = WithHome();
        sandbox.Write("home/.qwen/settings.json", "{ half");

        var outcome = sandbox.ZyFlow("mcp", "install", "--client", "claude", "qwen");

        outcome.IsRefusal(6, "settings.json stays as it is. It is no JSON that can be read for certain, at line 1.");
        Assert.Equal("{ half", sandbox.Read("home/.qwen/settings.json"));
        Assert.False(File.Exists(sandbox.At("home/.claude.json")));
    }

    [Fact]
    public void A_dry_run_as_JSON_names_the_file()
    {
        using var sandbox = WithHome();

        var outcome = sandbox.ZyFlow("mcp", "install", "--client", "gemini", "--dry-run", "--json");

        using var answer = JsonDocument.Parse(outcome.Out);
        var step = answer.RootElement.GetProperty("data").GetProperty("steps")[0];
        Assert.Equal("created", step.GetProperty("action").GetString());
        Assert.Equal(sandbox.At("home/.gemini/settings.json"), step.GetProperty("where").GetString());
        Assert.False(File.Exists(sandbox.At("home/.gemini/settings.json")));
    }

    private static string Other(string file) =>
        file.EndsWith(".toml", StringComparison.Ordinal)
            ? "# mine\n[mcp_servers.other]\ncommand = 'x' # why\n"
            : "{\n    // mine\n    \"mcpServers\": {\n        \"other\": {} // why\n    },\n    \"servers\": {\n        \"a\": 1\n    }\n}\n";

    private static string PageOf(string client) =>
        File.ReadAllText(Path.Combine(LinkTests.Root(), "docs", "mcp", client + ".md"));

    private static Sandbox WithHome()
    {
        var sandbox = Sandbox.WithRepository();
        var home = sandbox.At("home");
        Directory.CreateDirectory(home);
        return sandbox
            .With("HOME", home)
            .With("XDG_CONFIG_HOME", "")
            .With("CODEX_HOME", "")
            .With("CLAUDE_CONFIG_DIR", "");
    }
}
