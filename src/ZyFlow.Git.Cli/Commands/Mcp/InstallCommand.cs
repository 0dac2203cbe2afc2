using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Mcp.Clients;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands.Mcp;

/// <summary><c>zyflow mcp install</c>: clients start the server from now on.</summary>
internal static class InstallCommand
{
    // The help shows what can follow. Nothing here may load the server: --help and --version make every verb.
    private static readonly Option<string[]> Client = new("--client")
    {
        Description = "Whose configuration.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> Remove = new("--remove") { Description = "Take the server out again." };

    private static readonly Option<bool> ReadOnly = new("--read-only")
    {
        Description = "Start the server so that it changes nothing.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Show the lines that would change, and write nothing.",
    };

    public static Command Create()
    {
        Client.CompletionSources.Add(static _ => Clients().Select(static name => new CompletionItem(name)));
        Client.Validators.Add(RequireKnown);
        var scope = Choices.Option(
            "--scope",
            "user: this person's configuration (the default). project: the file that the repository shares.",
            "user",
            "project"
        );
        return Verb.Create(
            "install",
            "Add the server to a client's own configuration; everything else in it stays, byte for byte.",
            [
                "zyflow mcp install --client claude                    Claude Code starts the server everywhere",
                "zyflow mcp install --client codex --scope project     Codex starts it in this repository",
                "zyflow mcp install --client gemini --dry-run          show the lines that would change",
                "zyflow mcp install --client cursor vscode --remove    take it out of both",
            ],
            [Client, scope, ReadOnly, Remove, DryRun],
            (parsed, session) => Run(parsed, session, Choices.Read<ClientScope>(parsed.GetValue(scope)))
        );
    }

    private static IEnumerable<string> Clients() => AgentClient.All.Select(static client => client.Name);

    private static void RequireKnown(OptionResult option)
    {
        foreach (
            var name in option
                .Tokens.Select(static token => token.Value)
                .Where(static name => AgentClient.Find(name) is null)
        )
            option.AddError($"{name} is no client that is known. There are {string.Join(", ", Clients())}.");
    }

    private static int Run(ParseResult parsed, Session session, ClientScope? scope)
    {
        var project = scope == ClientScope.Project ? ProjectFolder() : null;
        var isDryRun = parsed.GetValue(DryRun);
        var clients = parsed.GetValue(Client)!.Distinct().Select(name => AgentClient.Find(name)!); // only known ones come here
        var plan = clients.Select(client => Plan(parsed, client, project)).ToList();
        if (!isDryRun)
            RegistrationChange.ApplyFiles(plan);

        foreach (var change in plan)
        {
            RegistrationReport.Print(session, [change], isDryRun);
            if (isDryRun)
                Show(session, change);
        }

        return session.End(
            RegistrationReport.Of(plan, isDryRun, null, []),
            static types => types.EnvelopeRegistrationReport
        );
    }

    private static RegistrationChange Plan(ParseResult parsed, AgentClient client, string? project)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var file = client.FileOf(home, project);
        return parsed.GetValue(Remove)
            ? ClientInstallation.PlanRemove(client, file)
            : ClientInstallation.PlanInstall(client, file, client.Entry(Program(project), parsed.GetValue(ReadOnly)));
    }

    // A file that a team shares names no path of one machine.
    private static string Program(string? project) =>
        project is not null
            ? DriverProgram.ManagedName
            : DriverProgram.FindTool(AppContext.BaseDirectory)
                ?? throw new ZyFlowException(
                    Problem.Missing,
                    $"{DriverProgram.ManagedName} is neither beside this tool nor on PATH.",
                    "Install the tool with ./install.sh and run zyflow mcp install again."
                );

    private static string ProjectFolder()
    {
        using var repository = GitRepository.Discover(Environment.CurrentDirectory);
        return repository.WorkTree
            ?? throw new ZyFlowException(
                Problem.Usage,
                "This repository is bare and has no folder for a shared configuration.",
                "Run it in a worktree, or without --scope project."
            );
    }

    private static void Show(Session session, RegistrationChange change)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(Text(change.Before), Text(change.After)).Lines;
        foreach (var line in lines.Where(line => line.Type == ChangeType.Deleted))
            session.PrintInked(new Inked("- " + Shown(line), Ink.Removed));
        foreach (var line in lines.Where(line => line.Type == ChangeType.Inserted && line.Text.Length > 0))
            session.PrintInked(new Inked("+ " + Shown(line), Ink.Added));
    }

    // A tab would be shown as a control character.
    private static string Shown(DiffPiece line) => line.Text.Replace("\t", "  ", StringComparison.Ordinal);

    private static string Text(string? bytes) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes ?? ""));
}
