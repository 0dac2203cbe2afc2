using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Solving;

namespace ZyFlow.Git.Solving;

/// <summary>A task list in conflict, and what can be made of it.</summary>
/// <param name="Path">As a person would name it from here.</param>
/// <param name="Place">The real file, links followed.</param>
/// <param name="Before">What the file holds; null when there is none.</param>
/// <param name="IsInIndex">git counts the path among its conflicts, so it can be staged.</param>
public sealed record ListInConflict(string Path, string Place, byte[]? Before, bool IsInIndex, ListState State);

/// <summary>What kind of conflict a list is in.</summary>
public abstract record ListState
{
    private ListState() { }

    /// <summary>Both sides have the list; its hunks were merged by task.</summary>
    public sealed record Merged(MergeResult Result, bool IsEdited) : ListState;

    /// <summary>One side deleted the list and the other changed it.</summary>
    public sealed record Deleted(Side By, Stages Versions) : ListState;

    /// <summary>Nothing is left to do: there are no hunks in the file.</summary>
    public sealed record Settled : ListState;

    /// <summary>Not something that can be merged, with the reason.</summary>
    public sealed record Stuck(string Why) : ListState;
}
