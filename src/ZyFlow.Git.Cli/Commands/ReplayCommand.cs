using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Replaying;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Replay;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow replay</c>: the merges of a real history, made again by git's rules and by task.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string?> Place = new("REPO")
    {
        Description = "A folder inside a repository; this one by default.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int?> Limit = new("--limit")
    {
        Description = "Stop after N merges in which both sides changed a task list; the newest come first.",
        HelpName = "N",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "Leave out what was committed before: 2025-01-31, or with a time.",
        HelpName = "DATE",
    };

    private static readonly Option<bool> Show = new("--show") { Description = "Print every merge after the sums." };

    public static Command Create()
    {
        Limit.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--limit takes a number from 1.");
        });
        return Verb.Create(
            "replay",
            "Make the merges of the past again, with git's merge and by task, and compare both with what was committed.",
            [
                "zyflow replay                              what would have been different here",
                "zyflow replay ../other --since 2025-01-01",
                "zyflow replay --limit 20 --show",
                "zyflow replay --json",
            ],
            [Place, Limit, Since, Show],
            Run
        );
    }

    private static int Run(ParseResult parsed, Session session)
    {
        var since = parsed.GetValue(Since) is { } date ? Moment.Read(date) : (DateTimeOffset?)null;
        using var repository = Open(parsed.GetValue(Place));
        ReplayedHistory history;
        using (var bar = session.IsJson ? null : new ProgressBar("Replaying"))
        {
            history = HistoryReplay.Run(
                repository,
                parsed.GetValue(Limit),
                since,
                progress => bar?.Report(progress.Done, progress.Total)
            );
        }

        var report = ReplayReport.Of(history);
        var table = new ReplayTable(session, report);
        table.Print();
        if (parsed.GetValue(Show))
            table.PrintMerges();
        return session.End(report, static types => types.EnvelopeReplayReport);
    }

    private static GitRepository Open(string? place)
    {
        if (place is not null && !Directory.Exists(place))
            throw new ZyFlowException(
                Problem.File,
                $"{place} is not a folder.",
                "Name a folder inside a repository, or leave it out."
            );
        return GitRepository.Discover(place is null ? Environment.CurrentDirectory : System.IO.Path.GetFullPath(place));
    }
}
