using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Naming;

namespace ZyFlow.Git.Core.Tracing;

/// <summary>A task as code can name it.</summary>
/// <param name="Id">Such as <c>add-login/T1_2_AddCi</c>.</param>
/// <param name="Number">As others refer to it; empty when there is none.</param>
/// <param name="Line">One-based.</param>
/// <param name="Parent">The place, in the list's tasks, of the task that it stands under; -1 for none.</param>
public sealed record TracedTask(
    string Id,
    string Name,
    string Number,
    string Title,
    TaskState State,
    int Line,
    int Parent
)
{
    /// <summary>The tasks of a list in document order.</summary>
    public static IReadOnlyList<TracedTask> Of(string changeId, TaskDocument document)
    {
        var places = new Dictionary<Block, int>();
        var tasks = new List<TracedTask>();
        foreach (var (task, name) in SpecNames.Tasks(document))
        {
            places.Add(task, tasks.Count);
            tasks.Add(
                new TracedTask(
                    SpecNames.TaskId(changeId, name),
                    name,
                    task.Number.Key,
                    task.Title.ToString(),
                    task.State,
                    task.Line,
                    ParentOf(task, places)
                )
            );
        }

        return tasks;
    }

    private static int ParentOf(TaskItem task, Dictionary<Block, int> places)
    {
        for (var up = task.Parent; up is not null; up = up.Parent)
        {
            if (up is TaskItem)
                return places[up]; // parents come first
        }

        return -1;
    }
}
