using System.Globalization;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Cli.Commands.Events;

/// <summary>Prints events, one in a line: position, time, who, what it is about, what happened.</summary>
internal sealed class EventPrinter(Session session, Connection connection)
{
    private const int ActorWidth = 12;
    private const int PositionWidth = 6;
    private const int TitleWidth = 40;

    private readonly TaskNames _names = new(connection);

    public void Print(StoredEvent stored) =>
        session.PrintInked(
            new Inked(
                $"{stored.Position.ToString(CultureInfo.InvariantCulture).PadLeft(PositionWidth)}  {Moment.Short(HybridClock.Moment(stored.Clock))}  ",
                Ink.Faint
            ),
            $"{stored.Actor.PadRight(ActorWidth)}  ",
            new Inked(Subject(stored.Stream) + "  ", Ink.Heading),
            EventWords.Of(stored.Body)
        );

    /// <summary>What an event is about, as people call it.</summary>
    public string Subject(EventStream stream) =>
        stream.Kind switch
        {
            StreamKind.Task or StreamKind.Effort => $"{stream.ChangeId}/{Task(stream)}",
            StreamKind.Change => stream.ChangeId,
            StreamKind.View => EventWords.View(stream.View),
            _ => "repository",
        };

    private string Task(EventStream stream) =>
        _names.Of(stream) switch
        {
            { Number.Length: > 0 } name => name.Number,
            { } name when name.Title.Length > TitleWidth => name.Title[..TitleWidth] + "...",
            { } name => name.Title,
            null => stream.TaskId,
        };
}
