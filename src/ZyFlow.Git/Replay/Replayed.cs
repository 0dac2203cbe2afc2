using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Replay;

/// <summary>How two lines of work came together.</summary>
public enum MergeKind
{
    /// <summary>A merge commit with two parents.</summary>
    Merge,

    /// <summary>A commit whose message names the branch that it squashed.</summary>
    Squash,

    /// <summary>A commit whose message names the commit that it was picked from.</summary>
    Pick,

    /// <summary>A commit of the same author, time and subject as another: one was rebased from the other.</summary>
    Rebase,
}

/// <summary>How near a merged list comes to what people committed.</summary>
public enum Nearness
{
    /// <summary>It holds conflict markers, or there is nothing to compare with.</summary>
    None,

    /// <summary>Clean, and tasks differ.</summary>
    Other,

    /// <summary>Clean, with the same sections and tasks; blanks and the like differ.</summary>
    SameTasks,

    /// <summary>Clean, byte for byte.</summary>
    Equal,
}

/// <summary>What one way of merging made of a list.</summary>
/// <param name="Hunks">Conflict hunks; none means clean.</param>
/// <param name="Conflicts">What the hunks are about, where the merge knows.</param>
public sealed record MergeVerdict(int Hunks, Nearness Nearness, IReadOnlyList<string> Conflicts)
{
    public bool IsClean => Hunks == 0;
}

/// <summary>One task list that both sides changed.</summary>
/// <param name="Path">Where the result belongs.</param>
/// <param name="OursPath">Where our side has it; likewise theirs.</param>
/// <param name="IsDeleted">The commit that people made has no such list.</param>
/// <param name="Lost">What the sides did and the commit that people made does not hold.</param>
public sealed record ReplayedList(
    string Path,
    string OursPath,
    string TheirsPath,
    MergeVerdict Git,
    MergeVerdict ZyFlow,
    bool IsDeleted,
    IReadOnlyList<LostWork> Lost
);

/// <summary>A merge of the past, made again.</summary>
/// <param name="Commit">What people committed.</param>
/// <param name="Theirs">The id of the other side.</param>
/// <param name="Bases">How many merge bases the sides have; several were merged into one first.</param>
public sealed record ReplayedMerge(
    MergeKind Kind,
    HistoryCommit Commit,
    string Ours,
    string Theirs,
    int Bases,
    IReadOnlyList<ReplayedList> Lists
);

/// <summary>A history, replayed.</summary>
/// <param name="Commits">Commits that were looked at.</param>
/// <param name="Found">How many merges of each kind there were, whatever they changed.</param>
/// <param name="Octopuses">Merges of more than two parents; they are not replayed.</param>
/// <param name="Unrelated">Merges of histories that have nothing in common; they are not replayed.</param>
/// <param name="Merges">Those in which both sides changed a task list, newest first.</param>
public sealed record ReplayedHistory(
    int Commits,
    IReadOnlyDictionary<MergeKind, int> Found,
    int Octopuses,
    int Unrelated,
    bool IsShallow,
    IReadOnlyList<ReplayedMerge> Merges
);
