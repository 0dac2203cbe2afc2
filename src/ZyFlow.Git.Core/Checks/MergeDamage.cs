using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Checks;

/// <summary>What a merge did wrong without a conflict.</summary>
public enum DamageKind
{
    /// <summary>Two tasks have one number, and on neither side they had.</summary>
    DuplicateNumber,

    /// <summary>A task that no side deleted is not in the result.</summary>
    LostTask,

    /// <summary>A task that one side deleted and the other left as it was is in the result.</summary>
    RisenTask,
}

/// <summary>One task that a merge damaged.</summary>
/// <param name="Task">In the result; for a lost task, in the version that had it.</param>
public sealed record MergeDamage(DamageKind Kind, TaskItem Task)
{
    /// <summary>Compares a committed merge with what it was made from.</summary>
    public static IReadOnlyList<MergeDamage> In(
        TaskDocument @base,
        TaskDocument ours,
        TaskDocument theirs,
        TaskDocument result
    )
    {
        var (one, other) = MergeSide.Of(@base, ours, theirs, result);
        return
        [
            .. Duplicates(ours, theirs, result),
            .. Lost(one),
            .. Lost(other).Where(damage => other.Mine.BeforeOf(damage.Task) is null),
            .. Risen(one),
            .. Risen(other),
        ];
    }

    /// <summary>Whether the damage of a merge is still there in a later version.</summary>
    public bool IsIn(TaskDocument later)
    {
        var now = TaskComparison.Compare(Task.Document, later).AfterOf(Task);
        return Kind switch
        {
            DamageKind.LostTask => now is null,
            DamageKind.RisenTask => now is not null,
            _ => now is TaskItem task && DuplicateKeys(later).Contains(task.Number.Key),
        };
    }

    /// <summary>The line of the task in a later version; for a lost one that of the nearest thing above it that is there.</summary>
    public int LineIn(TaskDocument later)
    {
        var comparison = TaskComparison.Compare(Task.Document, later);
        for (var index = Task.Index; index > 0; index--)
        {
            if (comparison.AfterOf(Task.Document.Blocks[index]) is { } there)
                return there.Line;
        }

        return 1;
    }

    private static IEnumerable<MergeDamage> Duplicates(TaskDocument ours, TaskDocument theirs, TaskDocument result)
    {
        var known = DuplicateKeys(ours).Concat(DuplicateKeys(theirs)).ToHashSet(StringComparer.Ordinal);
        return DuplicateTasks(result)
            .Where(task => !known.Contains(task.Number.Key))
            .Select(static task => new MergeDamage(DamageKind.DuplicateNumber, task));
    }

    private static IEnumerable<string> DuplicateKeys(TaskDocument document) =>
        DuplicateTasks(document).Select(static task => task.Number.Key);

    private static IEnumerable<TaskItem> DuplicateTasks(TaskDocument document)
    {
        var subject = new CheckedDocument(document);
        var lines = NumberChecks.Duplicates(subject).Select(static finding => finding.Line).ToHashSet();
        return subject.Tasks.Select(static task => task.Task).Where(task => lines.Contains(task.Line));
    }

    /// <summary>Tasks of one side that the result has in no wording, although the other side did not delete them.</summary>
    private static IEnumerable<MergeDamage> Lost(MergeSide side)
    {
        // A task that somebody worded anew while solving a conflict has its number still.
        var fresh = side
            .Kept.After.Blocks.OfType<TaskItem>()
            .Where(task => side.Kept.BeforeOf(task) is null && side.OtherKept.BeforeOf(task) is null)
            .Select(static task => task.Number.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var task in side.Mine.After.Blocks.OfType<TaskItem>().Where(task => side.Kept.AfterOf(task) is null))
        {
            var isKept = side.There(task) is { } there && side.OtherKept.AfterOf(there) is not null;
            var isReworded = !task.Number.IsNone && fresh.Contains(task.Number.Key);
            if (!side.IsDeletedThere(task) && !isKept && !isReworded)
                yield return new MergeDamage(DamageKind.LostTask, task);
        }
    }

    /// <summary>Tasks that this side deleted and the other only kept, moved or renumbered.</summary>
    private static IEnumerable<MergeDamage> Risen(MergeSide side)
    {
        foreach (var pair in side.Other.Blocks)
        {
            if (
                pair is { Before: { } before, After: TaskItem task }
                && side.Mine.AfterOf(before) is null
                && !pair.Changes.Any(static change => IsWork(change))
                && side.OtherKept.AfterOf(task) is TaskItem risen
                && side.Kept.BeforeOf(risen) is null
            )
                yield return new MergeDamage(DamageKind.RisenTask, risen);
        }
    }

    private static bool IsWork(TaskChange change) =>
        change
            is not (
                TaskChange.Moved
                or TaskChange.Renumbered
                or TaskChange.Reformatted
                or TaskChange.ReferencesChanged
            );
}
