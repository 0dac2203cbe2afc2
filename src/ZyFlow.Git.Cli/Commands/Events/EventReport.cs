using System.Text.Json;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Cli.Commands.Events;

/// <summary>Events of the log as JSON.</summary>
/// <param name="Position">The last position that was looked at: where to go on.</param>
internal sealed record EventsReport(long Position, IReadOnlyList<EventReport> Events);

/// <summary>One event of the log.</summary>
/// <param name="View">The branch, or <c>detached:</c> and a commit; null for what all views share.</param>
/// <param name="Worktree">Null where the view is the branch's own.</param>
/// <param name="Correlation">What all events of one operation share.</param>
/// <param name="Body">As docs/events.md says for the type.</param>
internal sealed record EventReport(
    long Position,
    DateTimeOffset Time,
    string Type,
    string Actor,
    EventOrigin Origin,
    string? View,
    string? Worktree,
    string? Change,
    string? Task,
    string Stream,
    long StreamVersion,
    Guid EventId,
    Guid Correlation,
    Guid? Causation,
    bool Redacted,
    JsonElement Body
)
{
    public static EventReport Of(StoredEvent stored)
    {
        using var body = JsonDocument.Parse(EventJson.Write(stored.Body));
        return new EventReport(
            stored.Position,
            HybridClock.Moment(stored.Clock),
            EventTypes.Of(stored.Body).Name,
            stored.Actor,
            stored.Origin,
            None(stored.Stream.View.Branch),
            None(stored.Stream.View.Worktree),
            None(stored.Stream.ChangeId),
            None(stored.Stream.TaskId),
            stored.Stream.Name,
            stored.StreamVersion,
            stored.EventId,
            stored.Correlation,
            stored.Causation,
            stored.IsRedacted,
            body.RootElement.Clone()
        );
    }

    private static string? None(string text) => text.Length == 0 ? null : text;
}
