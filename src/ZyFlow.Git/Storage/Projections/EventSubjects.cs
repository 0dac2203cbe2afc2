using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What events are about, as people call it.</summary>
public sealed class EventSubjects(Connection connection)
{
    private const int TitleWidth = 40;

    private readonly TaskNames _names = new(connection);

    public string Of(EventStream stream) =>
        stream.Kind switch
        {
            StreamKind.Task or StreamKind.Effort => $"{stream.ChangeId}/{Task(stream)}",
            StreamKind.Change => stream.ChangeId,
            StreamKind.View => EventText.View(stream.View),
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
