using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Chronicles;

namespace ZyFlow.Git.Cli.Commands.History;

/// <summary><c>zyflow history</c>: who did what to a task or a list, when, why and from where; and how it was before.</summary>
internal static class HistoryCommand
{
    private const int Few = 20;

    private static readonly Argument<string?> Name = new("NAME")
    {
        Description =
            "A change, or a task by its number, CHANGE/NUMBER, words of its title, or id; all changes by default.",
        HelpName = "CHANGE TASK",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "How it was then, and what had happened by then: a time, how long ago, or a position of the log.",
        HelpName = "TIME",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "Leave out what happened before: 2025-01-31T12:00, or 24h ago.",
        HelpName = "TIME",
    };

    private static readonly Option<string?> By = new("--actor")
    {
        Description = "Only what one person or agent did.",
        HelpName = "NAME",
    };

    private static readonly Option<int> Count = new("--count", "-n")
    {
        Description = $"At most N operations; {Few} by default.",
        HelpName = "N",
        DefaultValueFactory = static _ => Few,
    };

    private static readonly Option<bool> Runs = new("--runs")
    {
        Description = "Show syncs and rollbacks themselves, in any worktree: who, how long, and why one failed.",
    };

    public static Command Create() =>
        Verb.Create(
            "history",
            "Show who did what to a task or a list on this branch, when, why and from where.",
            [
                "zyflow history                       the last operations on all changes",
                "zyflow history add-search",
                "zyflow history add-search/1.2        one task, every value with the one before",
                "zyflow history add-search --as-of 2025-01-31T12:00",
                "zyflow history --runs                every sync, also those that failed",
            ],
            [Name, AsOf, Since, By, Count, Runs, Verb.Quiet],
            Run
        );

    private static int Run(ParseResult parsed, Session session)
    {
        using var runtime = Runtime.OpenExisting();
        if (parsed.GetValue(Runs))
            return ShowRuns(session, runtime, parsed);
        var ids = runtime.ArriveInStep([]);
        var view = runtime.Workplace.Scene().View;
        var events = new EventReader(runtime.Database.Connection);
        var upTo = parsed.GetValue(AsOf) is { } then ? PositionOf(events, then) : long.MaxValue;
        var since = parsed.GetValue(Since) is { } time
            ? events.PositionAt(Moment.Read(time, Runtime.Time.GetUtcNow()))
            : 0;
        var (change, task) = parsed.GetValue(Name) is { } name ? Find(runtime, events, ids, name) : (null, null);

        var subjects = new EventSubjects(runtime.Database.Connection);
        var operations = new Chronicle(events, view, subjects).Operations(
            new EventFilter(ChangeId: change, TaskId: task),
            upTo,
            since,
            parsed.GetValue(By),
            parsed.GetValue(Count)
        );
        var past = upTo == long.MaxValue || change is null ? null : Past(runtime, view, change, task, upTo);
        var report = new HistoryReport(view.ToString(), change, task, past, operations, []);
        HistoryTable.Print(session, report);
        return session.End(report, static types => types.EnvelopeHistoryReport);
    }

    private static int ShowRuns(Session session, Runtime runtime, ParseResult parsed)
    {
        if (parsed.GetValue(Name) is not null || parsed.GetValue(AsOf) is not null)
            throw new ZyFlowException(
                Problem.Usage,
                "--runs shows syncs and rollbacks, whatever they were of.",
                "Leave out the name and --as-of."
            );
        var now = Runtime.Time.GetUtcNow();
        var runs = SessionEntry.Recent(
            runtime.Database,
            Runtime.Time,
            parsed.GetValue(Count),
            parsed.GetValue(Since) is { } text ? Moment.Read(text, now) : null,
            parsed.GetValue(By)
        );
        HistoryTable.Print(session, runs);
        var view = runtime.Workplace.Scene().View.ToString();
        return session.End(
            new HistoryReport(view, null, null, null, [], runs),
            static types => types.EnvelopeHistoryReport
        );
    }

    private static long PositionOf(EventReader events, string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, null, out var position)
            ? position
            : events.PositionAt(Moment.Read(text, Runtime.Time.GetUtcNow()));

    /// <summary>The change that is meant, or the change and the task.</summary>
    private static (string Change, string? Task) Find(
        Runtime runtime,
        EventReader events,
        IReadOnlyList<string> ids,
        string name
    )
    {
        var coordinator = runtime.Workplace.Coordinator;
        if (runtime.Workplace.Scene().Changes.Find(name) is { } change)
            return (change.Id, null);
        // Nothing in the work tree is called so: a list that is gone, or a task that is.
        if (events.After(0, new EventFilter(ChangeId: name)).Any())
            return (name, null);
        if (events.After(0, new EventFilter(TaskId: name)).FirstOrDefault() is { } gone)
            return (gone.Stream.ChangeId, name);
        var task = TaskSearch.Require(coordinator, ids, name);
        return (task.ChangeId, task.Id);
    }

    private static PastList Past(Runtime runtime, ViewKey view, string change, string? task, long position)
    {
        var lists = new Lists(runtime.Database.Connection, runtime.Database.RepositoryId);
        var then = ViewLives.Of(new EventReader(runtime.Database.Connection), view).At(position);
        return lists.AsOf(then, change, position) is { } list
            ? PastTask.Of(change, position, list, task)
            : new PastList(position, change, "", []);
    }
}
