using System.Globalization;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>Merges what only the database knows of one task in two views: each value with the later clock.</summary>
/// <remarks>
/// The value keeps its clock, so merging is commutative, associative and idempotent: it does not matter which view was
/// merged into which, how often, and where they forked.
/// </remarks>
public static class FactMerge
{
    public static RuntimeFacts Merge(RuntimeFacts ours, RuntimeFacts theirs)
    {
        var progress = Later(ours.ProgressClock, theirs.ProgressClock, ours.Progress, theirs.Progress);
        var assignee = Later(ours.AssigneeClock, theirs.AssigneeClock, ours.Assignee, theirs.Assignee);
        var priority = Later(ours.PriorityClock, theirs.PriorityClock, ours.Priority, theirs.Priority);
        return new RuntimeFacts(
            progress ? theirs.Progress : ours.Progress,
            assignee ? theirs.Assignee : ours.Assignee,
            priority ? theirs.Priority : ours.Priority,
            progress ? theirs.ProgressClock : ours.ProgressClock,
            assignee ? theirs.AssigneeClock : ours.AssigneeClock,
            priority ? theirs.PriorityClock : ours.PriorityClock
        );
    }

    /// <summary>What has to be written down when a view takes in another one's facts of a task.</summary>
    public static IEnumerable<TaskEvent.TaskFieldCarried> Carry(RuntimeFacts ours, RuntimeFacts theirs, ViewKey from)
    {
        var merged = Merge(ours, theirs);
        if (merged.ProgressClock is { } progress && (merged.Progress, progress) != (ours.Progress, ours.ProgressClock))
            yield return new(ClockedField.Progress, merged.Progress?.ToString(), progress, from);
        if (merged.AssigneeClock is { } assignee && (merged.Assignee, assignee) != (ours.Assignee, ours.AssigneeClock))
            yield return new(ClockedField.Assignee, merged.Assignee, assignee, from);
        if (merged.PriorityClock is { } priority && (merged.Priority, priority) != (ours.Priority, ours.PriorityClock))
            yield return new(
                ClockedField.Priority,
                merged.Priority?.ToString(CultureInfo.InvariantCulture),
                priority,
                from
            );
    }

    // Two readings of one clock are never equal; of two devices they may be, and then the value decides for everybody.
    private static bool Later<T>(long? ours, long? theirs, T? oursValue, T? theirsValue)
    {
        if (ours != theirs)
            return theirs is not null && (ours is null || theirs > ours);
        return ours is not null && string.CompareOrdinal(theirsValue?.ToString(), oursValue?.ToString()) > 0;
    }
}
