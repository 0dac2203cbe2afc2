using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tracing;

/// <summary>Which tasks of one list are shown to be done.</summary>
/// <remarks>A link to a task counts for its subtasks, and a task that has subtasks is shown by them.</remarks>
public static class Evidence
{
    /// <summary>The places of the tasks that are ticked done, have no subtasks, and that nothing verifies.</summary>
    public static IReadOnlyList<int> Missing(IReadOnlyList<TracedTask> tasks, Func<string, bool> isLinked)
    {
        var hasSubtasks = new bool[tasks.Count];
        foreach (var task in tasks)
        {
            if (task.Parent >= 0)
                hasSubtasks[task.Parent] = true;
        }

        var isVerified = new bool[tasks.Count];
        var missing = new List<int>();
        for (var i = 0; i < tasks.Count; i++)
        {
            // Parents come first.
            isVerified[i] = isLinked(tasks[i].Id) || (tasks[i].Parent >= 0 && isVerified[tasks[i].Parent]);
            if (tasks[i].State == TaskState.Done && !hasSubtasks[i] && !isVerified[i])
                missing.Add(i);
        }

        return missing;
    }
}
