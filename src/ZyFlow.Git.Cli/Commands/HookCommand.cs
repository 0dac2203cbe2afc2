using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.Hooks;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow hook</c>: what git's hooks start when a task list changed. Silent, short, and never a failure.</summary>
internal static class HookCommand
{
    public const string Name = "hook";

    /// <summary>git waits for its hooks; what was not done by then the next command does.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <param name="arguments">The hook's name and its arguments.</param>
    /// <param name="follow">Brings the runtime state in step with the work tree.</param>
    public static int Run(string[] arguments, Action<GitRepository, HookCall> follow)
    {
        // Ending in the middle is safe: every command begins with the recovery of what an earlier one left.
        using var limit = new Timer(
            static _ => Environment.Exit(ExitCode.Done),
            null,
            TimeLimit,
            Timeout.InfiniteTimeSpan
        );
        try
        {
            if (
                HookCall.Parse(arguments) is { } call
                && GitRepository.TryDiscover(Environment.CurrentDirectory) is { } repository
            )
            {
                using (repository)
                    follow(repository, call);
            }
        }
        catch (ZyFlowException problem)
        {
            // Another zyflow is at it, and sees what this one would.
            if (problem.Problem != Problem.Busy)
                Session.Say($"zyflow: {Printable.From(problem.Message)}");
        }
        // A checkout must not fail, or look as if it had, because of a bug of ours.
        catch (Exception bug)
        {
            Session.Say($"zyflow: {bug.GetType().Name}: {Printable.From(bug.Message)}");
        }

        return ExitCode.Done;
    }
}
