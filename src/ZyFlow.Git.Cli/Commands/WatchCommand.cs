using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Settling;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Storage.Sessions;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Watching;
using Session = ZyFlow.Git.Cli.Output.Session;
using SessionLife = ZyFlow.Git.Storage.Sessions.Session;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow watch</c>: keeps lists and database in step until it is told to stop.</summary>
internal static class WatchCommand
{
    private static readonly Argument<string[]> Changes = new("CHANGE")
    {
        Description = "Changes to keep in step; every one that is not archived by default.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> Interval = new("--interval")
    {
        Description = "How long to wait for a notice of the system before looking all the same; 30s by default.",
        HelpName = "SPAN",
        DefaultValueFactory = static _ => "30s",
    };

    private static readonly Option<string?> Direction = Choices.Option(
        "--direction",
        "Which way facts travel; both by default.",
        Choices.Directions
    );

    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Print only what went wrong." };

    public static Command Create() =>
        Verb.Create(
            "watch",
            "Keep task lists and the runtime database in step while they change, until Ctrl-C.",
            [
                "zyflow watch                    everything on the branch that is checked out",
                "zyflow watch add-search --interval 5s",
                "zyflow watch --direction spec-to-runtime --quiet",
            ],
            [Changes, Interval, Direction, Quiet],
            Run
        );

    private static int Run(ParseResult parsed, Session session)
    {
        var interval = Moment.Span(parsed.GetRequiredValue(Interval));
        if (interval < TimeSpan.FromMilliseconds(100))
            throw new ZyFlowException(Problem.Usage, "--interval is too short.", "Name at least 100ms.");
        using var runtime = Runtime.OpenExisting();
        if (runtime.Folders.WorkTree is not { } tree)
            throw new ZyFlowException(
                Problem.Refused,
                "This repository is bare, so there is no task list to watch.",
                "Go into a clone or a worktree of it."
            );
        var names = parsed.GetValue(Changes) ?? [];
        runtime.Workplace.Scene().ChangesNamed(runtime.FromHere(names)); // a wrong name is said now and not again and again
        var watch = new Watch(session, runtime, names, parsed.GetValue(Direction), parsed.GetValue(Quiet));
        var started = Runtime.Time.GetTimestamp();
        using var signals = new StopSignals();
        using var life = watch.Begin();
        if (!parsed.GetValue(Quiet))
            Session.Say($"Watching {Printable.From(tree)}; stop with Ctrl-C.");
        new TaskListWatcher(Runtime.Time, interval).Run(
            tree,
            runtime.Folders.GitFolder,
            watch.Lists,
            watch.Look,
            signals.Token
        );
        watch.End(life);
        var report = watch.Report(Runtime.Time.GetElapsedTime(started));
        if (!parsed.GetValue(Quiet))
            session.Print(
                FormattableString.Invariant(
                    $"Stopped after {Moment.Short(Runtime.Time.GetElapsedTime(started))}: looked {report.Looks} times, {report.Syncs} syncs changed something."
                )
            );
        return session.End(
            OpenConflicts.Errors(report.ConflictsRemaining),
            report,
            static types => types.EnvelopeWatchReport
        );
    }

    /// <summary>What happens at every look, and what it came to so far.</summary>
    private sealed class Watch(Session session, Runtime runtime, string[] names, string? direction, bool isQuiet)
    {
        private readonly Dictionary<string, int> _conflicts = new(StringComparer.Ordinal);
        private int _looks;
        private int _syncs;
        private int _errors;
        private string _said = "";
        private SessionLife? _life;

        private readonly SessionLog _sessions = new(runtime.Database, runtime.Database.Connection, Runtime.Time);

        /// <summary>Others see that somebody watches, and as long as the process lives.</summary>
        public SessionLife Begin()
        {
            using var transaction = runtime.Database.Connection.Write("zyflow watch");
            var life = _sessions.Begin("watch", runtime.Workplace.Scene().Worktree, runtime.Actor);
            transaction.Commit();
            return _life = life;
        }

        public void End(SessionLife life)
        {
            using var transaction = runtime.Database.Connection.Write("zyflow watch");
            _sessions.End(life);
            transaction.Commit();
        }

        public IReadOnlyList<string> Lists() =>
            [.. runtime.Workplace.Scene().Changes.All.Select(static change => change.Path)];

        public void Look(WatchReason reason)
        {
            _looks++;
            try
            {
                Beat();
                var scene = runtime.Arrive();
                if (scene.Operation is not null)
                    return; // what is there now will not stay
                var ids = scene.ChangesNamed(runtime.FromHere(names));
                var results = runtime.Workplace.Coordinator.SyncAll(Choices.Direction(direction), ids).Results;
                Tell(results);
            }
            // Somebody else is writing, or a list is half written: the next look sees more.
            catch (ZyFlowException problem)
            {
                Complain($"{problem.Message} {problem.Hint}");
            }
        }

        public WatchReport Report(TimeSpan elapsed) =>
            new(Math.Round(elapsed.TotalMilliseconds), _looks, _syncs, _errors, _conflicts.Values.Sum());

        /// <summary>On another machine nobody sees whether the process lives.</summary>
        private void Beat()
        {
            if (_life is null || !_sessions.IsDue(_life))
                return;
            using var transaction = runtime.Database.Connection.Write("zyflow watch");
            _sessions.Heartbeat(_life);
            transaction.Commit();
        }

        private void Tell(IReadOnlyList<SyncResult> results)
        {
            foreach (var result in results)
            {
                foreach (var error in result.Errors)
                    Complain($"{result.ChangeId}: {error.Message} {error.Hint}");
                if (!result.Success)
                    continue;
                _conflicts[result.ChangeId] = result.ConflictsRemaining.Count;
                if (!result.Changed)
                    continue;
                _syncs++;
                _said = "";
                if (!isQuiet)
                    session.PrintInked(
                        new Inked(Moment.Short(Runtime.Time.GetUtcNow()) + "  ", Ink.Faint),
                        new Inked(result.ChangeId, Ink.Heading),
                        $"  {Sum(result)}"
                    );
            }
        }

        private static string Sum(SyncResult result)
        {
            var parts = new List<string> { Count(result.RecordsSucceeded, "task") };
            if (result.ConflictsResolved.Count > 0)
                parts.Add($"{Count(result.ConflictsResolved.Count, "conflict")} resolved");
            if (result.ConflictsRemaining.Count > 0)
                parts.Add($"{Count(result.ConflictsRemaining.Count, "conflict")} to decide: zyflow conflicts list");
            return string.Join(", ", parts);
        }

        private static string Count(int count, string what) =>
            FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

        /// <summary>The same trouble is said once and not at every look.</summary>
        private void Complain(string trouble)
        {
            _errors++;
            if (_said == trouble)
                return;
            _said = trouble;
            Session.Say(Printable.From(trouble));
        }
    }
}

/// <summary>What a watch came to.</summary>
/// <param name="Looks">How often it looked.</param>
/// <param name="Syncs">How many syncs changed something.</param>
/// <param name="Errors">How many could not be done.</param>
/// <param name="ConflictsRemaining">What still waits for a person.</param>
internal sealed record WatchReport(double Milliseconds, int Looks, int Syncs, int Errors, int ConflictsRemaining);
