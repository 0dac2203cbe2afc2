using System.CommandLine;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Cli.Commands.Events;

/// <summary>The options that say which events are meant; every verb about events has them.</summary>
internal sealed class EventChoice
{
    private const string Heads = "refs/heads/";

    private readonly Option<string?> _change = new("--change")
    {
        Description = "Only events of one change.",
        HelpName = "CHANGE",
    };

    private readonly Option<string?> _task = new("--task-id")
    {
        Description = "Only events of one task, by its id.",
        HelpName = "ID",
    };

    private readonly Option<string?> _actor = new("--actor")
    {
        Description = "Only what one person or agent did.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _type = new("--type")
    {
        Description = "Only events of a type, such as task.added, or of all that begin so: task.",
        HelpName = "TYPE",
    };

    private readonly Option<string?> _view = new("--view")
    {
        Description = "Only events of one branch's view.",
        HelpName = "BRANCH",
    };

    private readonly Option<string?> _since = new("--since")
    {
        Description = "Only events after a time: 2025-01-31T12:00, or 24h ago.",
        HelpName = "TIME",
    };

    public IEnumerable<Option> Options => [_change, _task, _actor, _type, _view, _since];

    public EventFilter Filter(ParseResult parsed) =>
        new(
            parsed.GetValue(_view) is { } view ? new ViewKey(FullName(view)) : null,
            parsed.GetValue(_change),
            parsed.GetValue(_task),
            parsed.GetValue(_actor),
            Types: parsed.GetValue(_type) is { Length: > 0 } types ? new([.. types.Select(Known)]) : null
        );

    /// <summary>The position after which the wanted events stand; null when no time was given.</summary>
    public long? After(ParseResult parsed, EventReader reader) =>
        parsed.GetValue(_since) is { } since ? reader.PositionAt(Moment.Read(since, Runtime.Time.GetUtcNow())) : null;

    private static string FullName(string branch) =>
        branch.StartsWith("refs/", StringComparison.Ordinal) || branch.StartsWith("detached:", StringComparison.Ordinal)
            ? branch
            : Heads + branch;

    private static string Known(string type) =>
        EventTypes.All.Any(known => known.Name.StartsWith(type, StringComparison.Ordinal))
            ? type
            : throw new ZyFlowException(
                Problem.Usage,
                $"There is no event of type {type}.",
                $"The types are {string.Join(", ", EventTypes.All.Select(static known => known.Name))}."
            );
}
