using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>The events that bring the tasks of a list back to what they were. Nothing is taken out of the log.</summary>
public static class RollbackEvents
{
    /// <summary>In an order in which they can be appended; empty where the tasks are what they were.</summary>
    /// <remarks>The base and the order of the list come with the <see cref="ChangeEvent.ListSynced"/> of whoever writes the file.</remarks>
    /// <param name="now">The list as the view holds it; null where it is not there, or only shown through a fork.</param>
    /// <param name="then">The list as it was; null where it was not there.</param>
    /// <param name="version">The version of a task's stream, for tasks that are not in the list.</param>
    public static IReadOnlyList<NewEvent> Between(
        ViewKey view,
        string changeId,
        ListState? now,
        ListState? then,
        Func<EventStream, long> version,
        Identifiers ids
    )
    {
        var events = new List<NewEvent>();
        var current = (now?.Tasks ?? []).ToDictionary(static row => row.TaskId);
        foreach (var row in then?.Tasks ?? [])
        {
            _ = current.Remove(row.TaskId, out var today);
            Add(row.TaskId, today, row);
        }

        foreach (var row in current.Values)
            Add(row.TaskId, row, null);
        return events;

        void Add(string taskId, TaskRow? was, TaskRow? row)
        {
            var stream = EventStream.Task(view, changeId, taskId);
            var expected = was?.StreamVersion ?? version(stream);
            var (from, to) = (was is null ? null : TaskImage.Of(was), row is null ? null : TaskImage.Of(row));
            foreach (var @event in TaskDelta.Between(from, to))
                events.Add(new(ids.Next(), stream, @event, expected++));
        }
    }
}
