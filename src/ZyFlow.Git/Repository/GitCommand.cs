using System.Diagnostics;
using System.Text;

namespace ZyFlow.Git.Repository;

/// <summary>What a git process left behind.</summary>
public sealed record GitOutput(int ExitCode, string Output, string Error)
{
    /// <summary>The entries of <c>-z</c> output.</summary>
    public string[] Entries => Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Which configuration git sees.</summary>
public enum GitSurroundings
{
    /// <summary>The user's own.</summary>
    User,

    /// <summary>Nothing of the machine's or the user's: for repositories that live for a moment.</summary>
    Isolated,
}

/// <summary>Runs git in one folder: argument arrays, no shell, no hooks, no inherited repository, a time limit.</summary>
public sealed class GitCommand(string directory, GitSurroundings surroundings = GitSurroundings.User)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    // Everything else that begins with GIT_ could point git at another repository, index or object store.
    private static readonly string[] Kept =
    [
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CEILING_DIRECTORIES",
        "GIT_EXEC_PATH",
    ];

    /// <summary>Runs git and expects success.</summary>
    public GitOutput Require(params string[] arguments)
    {
        var output = Run(arguments);
        if (output.ExitCode == 0)
            return output;

        var verb = arguments.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "git";
        var said = output.Error.Trim().Split('\n')[0];
        throw new ZyFlowException(
            Problem.Failed,
            $"git {verb} ended with status {output.ExitCode}: {said}",
            $"Run git {verb} yourself in {directory} to see more."
        );
    }

    /// <summary>Runs git and returns whatever came of it.</summary>
    public GitOutput Run(params string[] arguments)
    {
        using var process = new Process { StartInfo = Start(arguments) };
        var error = new StringBuilder();
        process.ErrorDataReceived += (_, line) => error.Append(line.Data).Append(line.Data is null ? "" : "\n");
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"git cannot be started in {directory}: {failure.Message}",
                "Check that the folder exists and that git runs.",
                failure
            );
        }

        process.StandardInput.Close();
        var late = false;
        using var limit = new Timer(
            _ =>
            {
                late = true;
                process.Kill(entireProcessTree: true);
            },
            null,
            TimeLimit,
            Timeout.InfiniteTimeSpan
        );
        process.BeginErrorReadLine(); // beside the output, or a full pipe would stop both
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return !late
            ? new GitOutput(process.ExitCode, output, error.ToString())
            : throw new ZyFlowException(
                Problem.Failed,
                $"git {arguments[0]} did not end within {TimeLimit.TotalSeconds} seconds.",
                $"Run it yourself in {directory} to see what it waits for."
            );
    }

    private ProcessStartInfo Start(string[] arguments)
    {
        var program =
            Programs.Find("git")
            ?? throw new ZyFlowException(
                Problem.Missing,
                "git is not on PATH.",
                "Install it, on Debian with: apt-get install git"
            );
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["LANGUAGE"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["ZYFLOW_HOOKS"] = "off"; // core.hooksPath does not reach hooks from the configuration
        if (surroundings == GitSurroundings.Isolated)
            Isolate(start.Environment);

        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("core.hooksPath=/dev/null");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static bool IsForeign(string name) =>
        name.StartsWith("GIT_", StringComparison.Ordinal) && !Kept.Contains(name, StringComparer.Ordinal);

    private static void Isolate(IDictionary<string, string?> environment)
    {
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["GIT_ATTR_NOSYSTEM"] = "1";
        environment["XDG_CONFIG_HOME"] = "/dev/null";
        environment["GIT_AUTHOR_NAME"] = environment["GIT_COMMITTER_NAME"] = "zyflow";
        environment["GIT_AUTHOR_EMAIL"] = environment["GIT_COMMITTER_EMAIL"] = "zyflow@localhost";
    }
}
