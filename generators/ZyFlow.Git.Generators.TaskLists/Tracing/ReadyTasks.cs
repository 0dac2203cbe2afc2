using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Generators.TaskLists.Tracing;

/// <summary>Which tasks of a list only wait to be begun, as far as the list knows.</summary>
internal static class ReadyTasks
{
    /// <summary>The places of open tasks that depend on something, all of which is over, and that have no open subtask.</summary>
    public static IEnumerable<int> Of(KnownChange change)
    {
        var byNumber = change.Tasks.ToLookup(static task => task.Number);
        var openParents = new HashSet<int>(change.Tasks.Where(task => !IsOver(task.State)).Select(t => t.Parent));
        for (var i = 0; i < change.Tasks.Count; i++)
        {
            var dependencies = change.DependenciesOf(i);
            if (
                change.Tasks[i].State is TaskState.Todo or TaskState.Queued
                && !openParents.Contains(i)
                && dependencies.Count > 0
                && dependencies.All(number =>
                    byNumber[number].Any() && byNumber[number].All(task => IsOver(task.State))
                )
            )
                yield return i;
        }
    }

    private static bool IsOver(TaskState state) => state is TaskState.Done or TaskState.Cancelled;
}
