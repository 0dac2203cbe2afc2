using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Makes the effort for two ids one.</summary>
internal static class EffortJoin
{
    /// <summary>Nothing where it is one already.</summary>
    public static IEnumerable<(EventStream Stream, Event Body)> Of(Efforts efforts, string changeId, JoinedTasks tasks)
    {
        var (kept, joined) = JoinedTasks.Of(
            efforts.Of(tasks.Kept)?.TaskId ?? tasks.Kept,
            efforts.Of(tasks.Joined)?.TaskId ?? tasks.Joined
        );
        if (kept != joined)
            yield return (EventStream.Effort(changeId, kept), new EffortEvent.TasksJoined(joined));
    }
}
