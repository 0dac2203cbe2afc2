using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What an event makes of the effort for a task.</summary>
public static class EffortFold
{
    public static TaskEffortRow Empty(string repositoryId, EventStream stream) =>
        new()
        {
            RepositoryId = repositoryId,
            TaskId = stream.TaskId,
            LeaseHolder = null,
            LeaseUntil = null,
            Attempts = 0,
            TimeSpent = TimeSpan.Zero,
            StartedAt = null,
            FinishedAt = null,
            LastResult = null,
            LastCommit = null,
            Log = null,
            JoinedInto = null,
            EffortVersion = 0,
        };

    /// <summary>The row after any event but <see cref="EffortEvent.TasksJoined"/>, which takes two.</summary>
    public static TaskEffortRow Apply(TaskEffortRow row, EffortEvent @event) =>
        @event switch
        {
            EffortEvent.LeaseTaken taken => row with { LeaseHolder = taken.Holder, LeaseUntil = Stored(taken.Until) },
            EffortEvent.LeaseReleased => row with { LeaseHolder = null, LeaseUntil = null },
            EffortEvent.AttemptStarted started => row with
            {
                Attempts = row.Attempts + 1,
                StartedAt = Stored(started.At),
            },
            EffortEvent.AttemptFinished finished => row with
            {
                FinishedAt = Stored(finished.At),
                TimeSpent = row.TimeSpent + Stored(finished.Spent),
                LastResult = finished.Result,
                LastCommit = finished.Commit,
                Log = finished.Log,
            },
            _ => row,
        };

    /// <summary>The effort for a task that had two ids: sums are added, and what was last stays last.</summary>
    public static TaskEffortRow Join(TaskEffortRow kept, TaskEffortRow joined)
    {
        var last =
            (joined.FinishedAt ?? DateTimeOffset.MinValue) > (kept.FinishedAt ?? DateTimeOffset.MinValue)
                ? joined
                : kept;
        return kept with
        {
            Attempts = kept.Attempts + joined.Attempts,
            TimeSpent = kept.TimeSpent + joined.TimeSpent,
            StartedAt = Later(kept.StartedAt, joined.StartedAt),
            FinishedAt = last.FinishedAt,
            LastResult = last.LastResult,
            LastCommit = last.LastCommit,
            Log = last.Log,
            LeaseHolder = kept.LeaseHolder ?? joined.LeaseHolder,
            LeaseUntil = kept.LeaseHolder is null ? joined.LeaseUntil : kept.LeaseUntil,
        };
    }

    // As the table has it: a sum must not depend on how often the row was written in between.
    private static TimeSpan Stored(TimeSpan time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond));

    private static DateTimeOffset Stored(DateTimeOffset time) =>
        time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other : one;
}
