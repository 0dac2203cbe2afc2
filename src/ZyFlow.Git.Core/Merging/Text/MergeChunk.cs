namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Where the lines of one chunk of a merge come from.</summary>
public enum ChunkKind
{
    /// <summary>Equal in all three versions.</summary>
    Unchanged,

    /// <summary>Changed by ours alone.</summary>
    Ours,

    /// <summary>Changed by theirs alone.</summary>
    Theirs,

    /// <summary>Equal in ours and theirs, and different in base.</summary>
    Both,

    /// <summary>Changed differently.</summary>
    Conflict,
}

/// <summary>One piece of a three-way merge; all pieces in order cover each version exactly once.</summary>
/// <remarks>
/// When a conflict was split along the lines that ours and theirs share, the base lines of the whole stay with its first
/// piece: which piece they belong to is not known.
/// </remarks>
public readonly record struct MergeChunk(ChunkKind Kind, LineRange Base, LineRange Ours, LineRange Theirs);
