using System.CommandLine;
using ZyFlow.Git.Cli.Output;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow completion</c>: the script that makes a shell ask the tool how a word can go on.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong(Shells);
        return Verb.Create(
            "completion",
            "Print the script that completes verbs, options, branches, task lists, changes and task numbers in a shell.",
            [
                "zyflow completion bash >> ~/.bash_completion",
                "zyflow completion zsh > ~/.zfunc/_zyflow",
                "zyflow completion fish > ~/.config/fish/completions/zyflow.fish",
                "zyflow completion pwsh >> $PROFILE",
            ],
            [shell],
            (parsed, session) => Run(session, parsed.GetRequiredValue(shell))
        );
    }

    private static int Run(Session session, string shell)
    {
        using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"completion.{shell}")!; // embedded
        using var reader = new StreamReader(stream);
        var script = reader.ReadToEnd();
        session.Print(script.TrimEnd('\n'));
        return session.End(new CompletionReport(shell, script), static types => types.EnvelopeCompletionReport);
    }
}

/// <summary>A script as JSON.</summary>
internal sealed record CompletionReport(string Shell, string Script);
