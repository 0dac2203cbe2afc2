using System.CommandLine;

namespace ZyFlow.Git.Cli.Commands.Events;

/// <summary><c>zyflow events</c>: the log behind everything.</summary>
internal static class EventsCommand
{
    public static Command Create() =>
        Verb.Group(
            "events",
            "Show, export and replay the log of everything that happened to tasks.",
            [
                "zyflow events tail                       the last events",
                "zyflow events tail --follow              and those to come",
                "zyflow events export -o events.jsonl     one JSON object in each line",
                "zyflow events replay --since 24h         once more, from a time or a position",
            ],
            EventsTail.Create(),
            EventsExport.Create(),
            EventsReplay.Create()
        );
}
