using System.CommandLine;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Cli.Commands.Events;

/// <summary><c>zyflow events replay</c>: events once more, from a position, a time, or where a subscriber stopped.</summary>
internal static class EventsReplay
{
    private const int Many = 1000;

    public static Command Create()
    {
        var choice = new EventChoice();
        var after = new Option<long?>("--after")
        {
            Description = "Begin after this position; 0 is the beginning.",
            HelpName = "POSITION",
        };
        var subscriber = new Option<string?>("--subscriber")
        {
            Description =
                "Begin where the last call with this name ended; with --after or --since it is moved there first.",
            HelpName = "NAME",
        };
        var limit = new Option<int>("--limit")
        {
            Description = $"At most N events; {Many} by default.",
            HelpName = "N",
            DefaultValueFactory = static _ => Many,
        };
        limit.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--limit takes a number from 1.");
        });
        return Verb.Create(
            "replay",
            "Show events again, oldest first, from a position, a time, or where a subscriber stopped.",
            [
                "zyflow events replay --after 0",
                "zyflow events replay --since 2025-01-31T12:00",
                "zyflow events replay --subscriber board --json    what is new since the last call",
            ],
            [after, subscriber, limit, .. choice.Options, Verb.Quiet],
            (parsed, session) =>
                Run(
                    session,
                    choice,
                    parsed,
                    parsed.GetValue(after),
                    parsed.GetValue(subscriber),
                    parsed.GetValue(limit)
                )
        );
    }

    private static int Run(
        Session session,
        EventChoice choice,
        ParseResult parsed,
        long? after,
        string? subscriber,
        int limit
    )
    {
        using var runtime = Runtime.OpenExisting();
        var database = runtime.Database;
        var reader = new EventReader(database.Connection);
        var filter = choice.Filter(parsed);
        var start = after ?? choice.After(parsed, reader);
        var cursor = subscriber is null
            ? null
            : new Subscription(database.Connection, database.RepositoryId, subscriber, Runtime.Time, filter);
        if (start is { } position)
            cursor?.Seek(position);

        var from = cursor?.Position ?? start ?? 0;
        var end = reader.LastPosition();
        var events = reader.After(from, filter, end).Take(limit).ToList();
        var printer = new EventPrinter(session, database.Connection);
        foreach (var stored in events)
            printer.Print(stored);
        var exit = session.End(
            new EventsReport(events.Count == limit ? events[^1].Position : end, [.. events.Select(EventReport.Of)]),
            static types => types.EnvelopeEventsReport
        );
        // Only now: whoever reads this and is cut off gets them again.
        if (events.Count > 0)
            cursor?.Deliver(static _ => { }, events.Count);
        return exit;
    }
}
