using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Settling;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Watching;

namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary><c>zyflow sync</c>: task lists and runtime state take over what the other one changed.</summary>
internal static class SyncCommand
{
    private const string Stopped = "stopped";

    private static readonly Argument<string[]> Changes = new("CHANGE")
    {
        Description = "Changes, by name, folder or task list; by default every one that is not archived.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Direction = Choices.Option(
        "--direction",
        "Which side takes over what the other one changed; both by default.",
        Choices.Directions
    );

    private static readonly Option<string?> Strategy = Choices.Option(
        "--strategy",
        "What is looked at: lists that changed, all, or what seems right (the default).",
        Choices.Of<SyncStrategy>()
    );

    private static readonly Option<string?> Resolve = Choices.Option(
        "--resolve",
        "How conflicts are settled; manual by default: a person decides.",
        Choices.Of<ResolutionStrategy>()
    );

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = "Exchange the facts of these tasks only.",
        HelpName = "TASK",
    };

    private static readonly Option<string[]> Except = new("--except")
    {
        Description = "Exchange the facts of all tasks but these.",
        HelpName = "TASK",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "Only tasks whose runtime state changed since then: a date, or how long ago (2h).",
        HelpName = "TIME",
    };

    private static readonly Option<string?> Timeout = new("--timeout")
    {
        Description = "How long one change may take before writing begins; 30s by default.",
        HelpName = "SPAN",
    };

    private static readonly Option<int?> Jobs = Positive(
        new("--jobs", "-j")
        {
            Description =
                $"Read and plan at most N changes at a time; {SyncSettings.Default.MaxConcurrency} by default.",
            HelpName = "N",
        }
    );

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Say what would be done, task by task, and write nothing.",
    };

    private static readonly Option<bool> StopOnConflict = new("--stop-on-conflict")
    {
        Description = "Leave a list with a conflict alone, and begin no further one.",
    };

    private static readonly Option<bool> AllowShrink = new("--allow-shrink")
    {
        Description = "Go on although more than half of a list was deleted.",
    };

    private static readonly Option<bool> NoRollback = new("--no-rollback-point")
    {
        Description = "Make no rollback point before something changes.",
    };

    private static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description = "Print conflicts and problems only.",
    };

    public static Command Create() =>
        Verb.Create(
            "sync",
            "Bring task lists and runtime state together.",
            [
                "zyflow sync                              every change of this work tree",
                "zyflow sync add-search --dry-run         what would be done, task by task",
                "zyflow sync --resolve spec-wins          where both changed one thing, the file counts",
            ],
            [
                Changes,
                Direction,
                Strategy,
                Resolve,
                Only,
                Except,
                Since,
                Timeout,
                Jobs,
                DryRun,
                StopOnConflict,
                AllowShrink,
                NoRollback,
                Quiet,
            ],
            Run
        );

    private static Option<int?> Positive(Option<int?> option)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError($"{option.Name} takes a number from 1.");
        });
        return option;
    }

    private static int Run(ParseResult parsed, Session session)
    {
        using var runtime = Runtime.Open();
        UserSchema.SayWhenStale();
        var isQuiet = parsed.GetValue(Quiet);
        using var signals = new StopSignals();
        using var bar = new ProgressBar("sync");
        var (scene, batch) = runtime.Workplace.SyncNamed(
            Choices.Direction(parsed.GetValue(Direction)),
            runtime.FromHere(parsed.GetValue(Changes) ?? []),
            parsed.GetValue(DryRun),
            isQuiet ? null : at => bar.Report(at.Done, at.Total, Doing(at)),
            ids => Options(parsed, runtime, ids),
            signals.Token
        );
        var report = SyncReport.Of(scene, batch, parsed.GetValue(DryRun));
        SyncLines.Print(session, report, isQuiet);
        var errors = Errors(report, signals.Token.IsCancellationRequested);
        if (errors is [{ Code: Stopped } stopped, ..])
            Session.Say($"{stopped.Message} {stopped.Hint}");
        return session.End(errors, report, static types => types.EnvelopeSyncReport);
    }

    private static string Doing(SyncProgress at) =>
        at.Stage == SyncStage.Done ? "" : $": {at.ChangeId}, {Words.Plain(at.Stage)}";

    private static SyncOptions Options(ParseResult parsed, Runtime runtime, IReadOnlyList<string> ids)
    {
        return new SyncOptions
        {
            Strategy = Choices.Read<SyncStrategy>(parsed.GetValue(Strategy)) ?? SyncStrategy.Smart,
            ConflictResolution = Choices.Read<ResolutionStrategy>(parsed.GetValue(Resolve)),
            IncludeIds = Ids(Only),
            ExcludeIds = Ids(Except),
            ModifiedSince = parsed.GetValue(Since) is { } since ? Moment.Read(since, Runtime.Time.GetUtcNow()) : null,
            MaxConcurrency = parsed.GetValue(Jobs),
            Timeout = parsed.GetValue(Timeout) is { } span ? Moment.Span(span) : null,
            StopOnConflict = parsed.GetValue(StopOnConflict),
            AllowShrink = parsed.GetValue(AllowShrink),
            CreateRollbackPoint = !parsed.GetValue(NoRollback),
        };

        HashSet<string>? Ids(Option<string[]> option) =>
            parsed.GetValue(option) is { Length: > 0 } names
                ? [.. names.Select(name => TaskSearch.Require(runtime.Workplace.Coordinator, ids, name).Id)]
                : null;
    }

    /// <summary>A conflict is worth less than a list that could not be synchronised at all.</summary>
    private static List<EnvelopeError> Errors(SyncReport report, bool isStopped)
    {
        var (done, left) = (report.Changes.Count, report.NotStarted.Count);
        var errors = new List<EnvelopeError>();
        if (isStopped && left > 0)
            errors.Add(
                new(
                    Stopped,
                    $"Stopped: {done} of {done + left} changes were synchronised, the others are as they were.",
                    "Go on with: zyflow sync"
                )
                {
                    ExitCode = ExitCode.Stopped,
                }
            );
        foreach (var change in report.Changes)
            errors.AddRange(
                change.Problems.Select(problem => problem with { Message = $"{change.ChangeId}: {problem.Message}" })
            );
        errors.AddRange(
            OpenConflicts.Errors(
                report
                    .Changes.Where(static change => change.Problems.Count == 0)
                    .Sum(static change => change.Conflicts.Count)
            )
        );
        if (errors.Count == 0 && left > 0)
            errors.Add(
                new(
                    EnvelopeError.Conflict,
                    $"Not begun, because of a conflict: {EnvelopeError.Count(left, "change")}.",
                    "List it with: zyflow conflicts list"
                )
            );
        return errors;
    }
}
