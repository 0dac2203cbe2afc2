using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Mcp;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Mcp;
using ZyFlow.Git.Sync.Watching;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow mcp</c>: serves agents over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var root = new Option<string[]>("--root")
        {
            Description =
                "A folder whose repositories may be used; the repository around the working directory by default.",
            HelpName = "FOLDER",
        };
        var readOnly = new Option<bool>("--read-only") { Description = "Offer only what writes nothing." };
        var agent = new Option<string?>("--as")
        {
            Description = "The name in claims and in the history; ZYFLOW_ACTOR, or one made up for each connection.",
            HelpName = "NAME",
        };
        var command = Verb.Create(
            "mcp",
            "Serve coding agents over the Model Context Protocol: standard input and output belong to it.",
            ["zyflow mcp", "zyflow mcp --root ~/work/shop --read-only", "zyflow mcp install --client claude"],
            [root, readOnly, agent],
            (parsed, _) =>
                Serve(
                    new McpSettings(
                        ToolVersion.Text,
                        Environment.CurrentDirectory,
                        parsed.GetValue(root) ?? [],
                        parsed.GetValue(readOnly),
                        parsed.GetValue(agent) ?? Environment.GetEnvironmentVariable(Repository.Actor.Variable)
                    )
                )
        );
        command.Add(InstallCommand.Create());
        return command;
    }

    private static int Serve(McpSettings settings)
    {
        using var signals = new StopSignals();
        McpService.Run(settings, signals.Token).GetAwaiter().GetResult(); // a verb is synchronous
        return ExitCode.Done;
    }
}
