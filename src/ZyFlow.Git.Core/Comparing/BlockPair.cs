using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>A task, a section or the root in two versions, and what happened to it.</summary>
public sealed class BlockPair
{
    internal BlockPair(Block? before, Block? after, bool isSure, IReadOnlyList<TaskChange> changes)
    {
        Before = before;
        After = after;
        IsSure = isSure;
        Changes = changes;
    }

    /// <summary>Null for an addition.</summary>
    public Block? Before { get; }

    /// <summary>Null for a deletion.</summary>
    public Block? After { get; }

    /// <summary>The later version, or the earlier one of what was deleted.</summary>
    public Block Any => After ?? Before!; // one of the two is there

    public BlockKind Kind => Any.Kind;

    /// <summary>False where likeness or position matched the two, and not an id or a unique text.</summary>
    public bool IsSure { get; }

    /// <summary>Empty exactly when the lines of both are equal and stand in the same place.</summary>
    public IReadOnlyList<TaskChange> Changes { get; }

    public T? Find<T>()
        where T : TaskChange
    {
        foreach (var change in Changes)
        {
            if (change is T found)
                return found;
        }

        return null;
    }
}
