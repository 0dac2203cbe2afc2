using System.Collections.Concurrent;
using LibGit2Sharp;

namespace ZyFlow.Git.Repository.History;

/// <summary>A task list in a commit.</summary>
/// <param name="Path">From the top of the repository, with slashes.</param>
/// <param name="Blob">The id of its content.</param>
public sealed record TaskListEntry(string Path, string Blob);

/// <summary>Finds the task lists of a tree; a tree that was seen once is not read again.</summary>
/// <remarks>
/// Two neighbouring commits share all but a few trees, so walking a history reads little more than what changed. Links and
/// submodules hold no task list.
/// </remarks>
/// <param name="known">What was found so far; threads with a repository each may share it.</param>
internal sealed class TaskListTrees(
    LibGit2Sharp.Repository repository,
    ConcurrentDictionary<ObjectId, TaskListEntry[]> known
)
{
    private static readonly TaskListEntry[] None = [];

    /// <summary>In the order of the tree; paths are relative to it.</summary>
    public IReadOnlyList<TaskListEntry> In(ObjectId tree)
    {
        if (known.TryGetValue(tree, out var before))
            return before;
        var found = new List<TaskListEntry>();
        foreach (var entry in ObjectReading.Tree(repository, tree))
        {
            if (entry.TargetType == TreeEntryTargetType.Tree)
                found.AddRange(In(entry.Target.Id).Select(below => below with { Path = $"{entry.Name}/{below.Path}" }));
            else if (entry.TargetType == TreeEntryTargetType.Blob && IsTaskList(entry))
                found.Add(new TaskListEntry(entry.Name, entry.Target.Id.Sha));
        }

        return known[tree] = found.Count == 0 ? None : [.. found];
    }

    private static bool IsTaskList(TreeEntry entry) => entry.Mode != Mode.SymbolicLink && TaskListName.Is(entry.Name);
}
