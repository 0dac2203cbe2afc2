using System.CommandLine;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Watching;

namespace ZyFlow.Git.Cli.Commands.Events;

/// <summary><c>zyflow events tail</c>: the last events, and those to come.</summary>
internal static class EventsTail
{
    private const int Few = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static Command Create()
    {
        var choice = new EventChoice();
        var count = new Option<int>("--count", "-n")
        {
            Description = $"How many; {Few} by default.",
            HelpName = "N",
            DefaultValueFactory = static _ => Few,
        };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what happens from now on." };
        count.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
                result.AddError("--count takes a number from 0.");
        });
        return Verb.Create(
            "tail",
            "Show the last events, oldest first.",
            [
                "zyflow events tail -n 50",
                "zyflow events tail --change add-search --type task.",
                "zyflow events tail --follow",
            ],
            [count, follow, .. choice.Options, Verb.Quiet],
            (parsed, session) => Run(session, choice, parsed, parsed.GetValue(count), parsed.GetValue(follow))
        );
    }

    private static int Run(Session session, EventChoice choice, ParseResult parsed, int count, bool isFollowing)
    {
        if (isFollowing && session.IsJson)
            throw new ZyFlowException(
                Problem.Usage,
                "--follow has no end, and --json is one object.",
                "Ask again and again with: zyflow events replay --subscriber NAME --json"
            );
        using var runtime = Runtime.OpenExisting();
        var connection = runtime.Database.Connection;
        var reader = new EventReader(connection);
        var filter = choice.Filter(parsed);
        var position = reader.LastPosition();
        var events = reader.Newest(count, filter, choice.After(parsed, reader) ?? 0);
        var printer = new EventPrinter(session, connection);
        foreach (var stored in events)
            printer.Print(stored);
        if (isFollowing)
            Follow(reader, filter, Math.Max(position, events is [.., var last] ? last.Position : 0), printer);
        return session.End(
            new EventsReport(position, [.. events.Select(EventReport.Of)]),
            static types => types.EnvelopeEventsReport
        );
    }

    private static void Follow(EventReader reader, EventFilter filter, long position, EventPrinter printer)
    {
        using var signals = new StopSignals();
        while (!signals.Token.WaitHandle.WaitOne(Pause))
        {
            foreach (var stored in reader.After(position, filter))
            {
                printer.Print(stored);
                position = stored.Position;
            }
        }
    }
}
