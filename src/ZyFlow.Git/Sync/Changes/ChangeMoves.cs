using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Changes;

/// <summary>A change as a view has it.</summary>
/// <param name="Id">So far.</param>
/// <param name="Path">Where its list was.</param>
/// <param name="Content">A hash of the bytes on which both sides last agreed; null: they never did.</param>
public sealed record HeldChange(string Id, string Path, string? Content);

/// <summary>A change whose id or place is not what it was.</summary>
public sealed record ChangeMove(HeldChange From, Change Into);

/// <summary>Reads what a renamed folder is recognised by; asked only when a list is gone and a new one is there.</summary>
/// <param name="HashOf">Of the bytes of a list in the work tree, as in <see cref="HeldChange.Content"/>.</param>
/// <param name="Held">The base of a change; null where there is none.</param>
/// <param name="Found">A list in the work tree; null where it cannot be read.</param>
public sealed record ChangeContents(
    Func<Change, string?> HashOf,
    Func<HeldChange, TaskDocument?> Held,
    Func<Change, TaskDocument?> Found
);

/// <summary>Which change of a view is which of the work tree, after folders were renamed, archived, or joined by another of their name.</summary>
public static class ChangeMoves
{
    public static IReadOnlyList<ChangeMove> Find(
        IReadOnlyList<HeldChange> held,
        ChangeSet found,
        ChangeContents contents
    )
    {
        var moves = new List<ChangeMove>();
        var paths = held.Select(static change => change.Path).ToHashSet(StringComparer.Ordinal);
        var fresh = found.All.Where(change => !paths.Contains(change.Path)).ToList();
        var lost = new List<HeldChange>();
        foreach (var change in held)
        {
            // The same place is the same change, whatever it has to be called now; an archive moves it and keeps its name.
            var now = found.At(change.Path) ?? fresh.Find(other => other.Id == change.Id);
            if (now is null)
                lost.Add(change);
            else if (now.Id != change.Id || now.Path != change.Path)
                moves.Add(new ChangeMove(change, now));
            if (now is not null)
                fresh.Remove(now);
        }

        foreach (var change in lost)
        {
            if (Renamed(change, fresh, contents) is not { } into)
                continue;
            fresh.Remove(into);
            moves.Add(new ChangeMove(change, into));
        }

        return moves;
    }

    /// <summary>The one new list with the same bytes, or else with most of the tasks; null when there is none or several.</summary>
    private static Change? Renamed(HeldChange lost, List<Change> fresh, ChangeContents contents)
    {
        if (fresh.Count == 0)
            return null;
        var same = fresh.Where(change => lost.Content is { } content && contents.HashOf(change) == content).ToList();
        if (same.Count == 0 && contents.Held(lost) is { } before)
            same = [.. fresh.Where(change => contents.Found(change) is { } after && IsMostly(before, after))];
        return same.Count == 1 ? same[0] : null;
    }

    /// <summary>True when more than half of the tasks of the longer list are in the other one.</summary>
    private static bool IsMostly(TaskDocument before, TaskDocument after)
    {
        var kept = TaskComparison
            .Compare(before, after)
            .Blocks.Count(static pair => pair is { Kind: BlockKind.Task, Before: not null, After: not null });
        return kept * 2 > Math.Max(Tasks(before), Tasks(after));
    }

    private static int Tasks(TaskDocument document) => document.Blocks.OfType<TaskItem>().Count();
}
