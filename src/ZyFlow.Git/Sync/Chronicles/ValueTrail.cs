using System.Globalization;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Sync.Chronicles;

/// <summary>Follows the values of tasks through their events, so that each can say what was there before.</summary>
internal sealed class ValueTrail
{
    private readonly Dictionary<(string Task, string Field), string?> _values = [];

    /// <summary>The field that an event gives a value to, and the value before; null for an event without one.</summary>
    /// <remarks>To be called for every event, oldest first.</remarks>
    public ValueChange? Follow(StoredEvent stored)
    {
        var task = stored.Stream.TaskId;
        if (stored.Body is TaskEvent.TaskAdded added)
        {
            _values[(task, "title")] = added.Facts.Title;
            _values[(task, "state")] = Words.Plain(added.Facts.State);
            _values[(task, "number")] = added.Facts.Number;
        }

        if (Field(stored.Body) is not { } now)
            return null;
        if (!_values.TryGetValue((task, now.Field), out var before) && stored.Body is TaskEvent.UserFieldChanged told)
            before = told.Was;
        _values[(task, now.Field)] = now.Value;
        return new ValueChange(now.Field, before, now.Value);
    }

    private static (string Field, string? Value)? Field(Event body) =>
        body switch
        {
            TaskEvent.TaskReworded reworded => ("title", reworded.Title),
            TaskEvent.TaskRenumbered renumbered => ("number", renumbered.Number),
            TaskEvent.TaskStateChanged state => ("state", Words.Plain(state.State)),
            TaskEvent.TaskFieldChanged field => (Words.Plain(field.Field), field.Value),
            TaskEvent.UserFieldChanged field => (field.Field, field.Value),
            TaskEvent.TaskProgressed progress => (
                "progress",
                progress.Progress is { } state ? Words.Plain(state) : null
            ),
            TaskEvent.TaskAssigned assigned => ("assignee", assigned.Assignee),
            TaskEvent.TaskPrioritised priority => (
                "priority",
                priority.Priority?.ToString(CultureInfo.InvariantCulture)
            ),
            TaskEvent.TaskFieldCarried carried => (Words.Plain(carried.Field), carried.Value),
            EffortEvent.LeaseTaken taken => ("lease", taken.Holder),
            EffortEvent.LeaseReleased => ("lease", null),
            _ => null,
        };
}

/// <summary>A value and the one before; null is the value's absence.</summary>
public sealed record ValueChange(string Field, string? Before, string? After);
