using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Events;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Rollbacks;

/// <summary><c>zyflow rollback</c>: places to go back to, what that would change, and going there.</summary>
internal static class RollbackCommand
{
    public static Command Create() =>
        Verb.Group(
            "rollback",
            "Make, list and show rollback points, and take a list and its tasks back to one.",
            [
                "zyflow rollback create add-search --note \"before the rewrite\"",
                "zyflow rollback list",
                "zyflow rollback show 41              what going back there would change",
                "zyflow rollback to 41                can itself be undone",
            ],
            CreatePoint(),
            List(),
            Show(),
            To()
        );

    private static Command CreatePoint()
    {
        var changes = new Argument<string[]>("CHANGE")
        {
            Description = "Changes; every one that is not archived by default.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var note = new Option<string?>("--note") { Description = "What it is for.", HelpName = "TEXT" };
        return Verb.Create(
            "create",
            "Make a rollback point; every sync that changes something makes one by itself.",
            ["zyflow rollback create", "zyflow rollback create add-search --note \"before the rewrite\""],
            [changes, note, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                var ids = runtime.ArriveInStep(parsed.GetValue(changes) ?? []);
                var points = ids.Select(id =>
                        runtime.Workplace.Coordinator.CreateRollbackPoint(id, parsed.GetValue(note))
                    )
                    .ToList();
                return End(session, runtime, points);
            }
        );
    }

    private static Command List()
    {
        var change = new Argument<string?>("CHANGE")
        {
            Description = "Only points of one change.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return Verb.Create(
            "list",
            "List the rollback points of this branch, the newest first.",
            ["zyflow rollback list", "zyflow rollback list add-search --json"],
            [change, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                var scene = runtime.Arrive();
                var id = parsed.GetValue(change) is { } name ? scene.Changes.Find(name)?.Id ?? name : null;
                return End(session, runtime, runtime.Workplace.Coordinator.RollbackPoints(id));
            }
        );
    }

    private static Command Show()
    {
        var point = Point();
        var agreed = Agreed();
        return Verb.Create(
            "show",
            "Show what going back to a rollback point would change.",
            ["zyflow rollback show 41", "zyflow rollback show 41 --agreed"],
            [point, agreed, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                runtime.ArriveInStep([]);
                var coordinator = runtime.Workplace.Coordinator;
                var (found, preview) = Preview(coordinator, parsed.GetRequiredValue(point), Choice(parsed, agreed));
                session.PrintInked(
                    new Inked($"{found.ChangeId} after event {RollbackSearch.Name(found)}", Ink.Heading),
                    $"  {Moment.Short(found.CreatedAt)}  {found.Actor}  {found.Description}"
                );
                return End(session, new(found, null, preview.WritesFile, Told(session, runtime, preview)));
            }
        );
    }

    private static Command To()
    {
        var point = Point();
        var agreed = Agreed();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing." };
        return Verb.Create(
            "to",
            "Take a list and its tasks back to a rollback point; nothing is deleted, and it can be undone.",
            ["zyflow rollback to 41", "zyflow rollback to 41 --agreed --dry-run"],
            [point, agreed, dryRun, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                runtime.ArriveInStep([]);
                var coordinator = runtime.Workplace.Coordinator;
                var (found, preview) = Preview(coordinator, parsed.GetRequiredValue(point), Choice(parsed, agreed));
                var undo = parsed.GetValue(dryRun)
                    ? null
                    : coordinator.RollbackTo(found.ChangeId, found.Id, Choice(parsed, agreed));
                var report = new RollbackReport(found, undo, preview.WritesFile, Told(session, runtime, preview));
                if (undo is not null)
                    session.PrintLine(
                        $"{found.ChangeId} is as it was after event {RollbackSearch.Name(found)}; undo with: zyflow rollback to {RollbackSearch.Name(undo)}"
                    );
                return End(session, report);
            }
        );
    }

    private static (RollbackPoint Point, RollbackPreview Preview) Preview(
        SyncCoordinator coordinator,
        string name,
        RollbackBytes bytes
    )
    {
        var point = RollbackSearch.Require(coordinator, name);
        return (point, coordinator.PreviewRollback(point.ChangeId, point.Id, bytes));
    }

    private static Option<bool> Agreed() =>
        new("--agreed")
        {
            Description = "Leave out what only the file said then: it gets the bytes on which both agreed.",
        };

    private static RollbackBytes Choice(ParseResult parsed, Option<bool> agreed) =>
        parsed.GetValue(agreed) ? RollbackBytes.Agreed : RollbackBytes.Exact;

    private static Argument<string> Point() =>
        new("POINT") { Description = "As rollback list shows it: its number, or its id." };

    private static List<Compensation> Told(Session session, Runtime runtime, RollbackPreview preview)
    {
        var subjects = new EventSubjects(runtime.Database.Connection);
        foreach (var change in preview.Events)
            session.PrintInked($"  {subjects.Of(change.Stream)}  ", EventWords.Of(change.Body));
        if (preview.Events.Count == 0)
            session.Print("  no task changes");
        if (preview.WritesFile)
            session.Print("  the file gets the bytes that it had");
        return [.. preview.Events.Select(change => Compensation.Of(change, subjects))];
    }

    private static int End(Session session, Runtime runtime, IReadOnlyList<RollbackPoint> points)
    {
        var columns = new Columns(session);
        foreach (var point in points)
            columns.Add(
                new Inked(RollbackSearch.Name(point), Ink.Heading),
                new Inked(Moment.Short(point.CreatedAt), Ink.Faint),
                point.ChangeId,
                point.Actor,
                new Inked(point.Description ?? "", Ink.Faint)
            );
        columns.Print();
        var report = new RollbackListReport(runtime.Workplace.Scene().View.ToString(), points);
        return session.End(report, static types => types.EnvelopeRollbackListReport);
    }

    private static int End(Session session, RollbackReport report) =>
        session.End(report, static types => types.EnvelopeRollbackReport);
}
