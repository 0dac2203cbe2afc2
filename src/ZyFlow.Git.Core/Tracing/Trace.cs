using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tracing;

/// <summary>The tasks of one change.</summary>
public sealed record TracedChange(Change Change, IReadOnlyList<TracedTask> Tasks);

/// <summary>A task with the code that names it.</summary>
/// <param name="LacksEvidence">It is ticked done and nothing verifies it (<see cref="Evidence"/>).</param>
public sealed record LinkedTask(
    TracedTask Task,
    IReadOnlyList<TaskLink> Implementers,
    IReadOnlyList<TaskLink> Verifiers,
    bool LacksEvidence
);

/// <summary>A change with the code that names its tasks.</summary>
public sealed record LinkedChange(Change Change, IReadOnlyList<LinkedTask> Tasks);

/// <summary>A link that leads to no task, or to one that nobody will do.</summary>
/// <param name="Cancelled">The task that was cancelled; null when there is no task of that name.</param>
/// <param name="Successors">Ids of the tasks that may have been meant (<see cref="Naming.LostName"/>).</param>
public sealed record StrayLink(TaskLink Link, TracedTask? Cancelled, IReadOnlyList<string> Successors);

/// <summary>Tasks and code, joined.</summary>
public sealed record Trace(IReadOnlyList<LinkedChange> Changes, IReadOnlyList<StrayLink> Strays)
{
    public static Trace Of(IReadOnlyList<TracedChange> changes, IReadOnlyList<TaskLink> links)
    {
        var byTask = links.ToLookup(static link => link.TaskId, StringComparer.Ordinal);
        var known = new Dictionary<string, TracedTask>(StringComparer.Ordinal);
        foreach (var task in changes.SelectMany(static change => change.Tasks))
            known[task.Id] = task;
        return new Trace(
            [.. changes.Select(change => Linked(change, byTask))],
            [.. links.Select(link => StrayOf(link, known, changes)).OfType<StrayLink>()]
        );
    }

    private static LinkedChange Linked(TracedChange change, ILookup<string, TaskLink> links)
    {
        var lacking = new HashSet<int>(
            Evidence.Missing(change.Tasks, id => links[id].Any(static link => link.Kind == LinkKind.Verifies))
        );
        return new LinkedChange(
            change.Change,
            [
                .. change.Tasks.Select(
                    (task, place) =>
                        new LinkedTask(
                            task,
                            [.. links[task.Id].Where(static link => link.Kind == LinkKind.Implements)],
                            [.. links[task.Id].Where(static link => link.Kind == LinkKind.Verifies)],
                            lacking.Contains(place)
                        )
                ),
            ]
        );
    }

    private static StrayLink? StrayOf(
        TaskLink link,
        Dictionary<string, TracedTask> known,
        IReadOnlyList<TracedChange> changes
    )
    {
        if (known.TryGetValue(link.TaskId, out var task))
            return task.State == TaskState.Cancelled ? new StrayLink(link, task, []) : null;
        var (changeId, name) = Naming.SpecNames.Parts(link.TaskId);
        var list = changes.FirstOrDefault(change => change.Change.Id == changeId);
        return new StrayLink(link, null, list is null ? [] : Naming.LostName.Successors(name, list.Tasks));
    }
}
