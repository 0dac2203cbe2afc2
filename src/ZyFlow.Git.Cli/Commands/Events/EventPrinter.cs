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

    private readonly EventSubjects _subjects = new(connection);

    public void Print(StoredEvent stored) =>
        session.PrintInked(
            new Inked(
                $"{stored.Position.ToString(CultureInfo.InvariantCulture).PadLeft(PositionWidth)}  {Moment.Short(HybridClock.Moment(stored.Clock))}  ",
                Ink.Faint
            ),
            $"{stored.Actor.PadRight(ActorWidth)}  ",
            new Inked(_subjects.Of(stored.Stream) + "  ", Ink.Heading),
            EventWords.Of(stored.Body)
        );
}
