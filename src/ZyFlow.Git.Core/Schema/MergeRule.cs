namespace ZyFlow.Git.Core.Schema;

/// <summary>How one field merges (docs/merging.md).</summary>
public enum MergeRule
{
    /// <summary>Three-way; a double change is settled by a side-independent rule, never a conflict.</summary>
    Format,

    /// <summary>Three-way by meaning; both forward: the further one; otherwise a conflict.</summary>
    State,

    /// <summary>Three-way; equal after normalisation: a side-independent pick; otherwise a conflict.</summary>
    Text,

    /// <summary>A label: dense numbers are derived, sparse ones stay.</summary>
    Number,

    /// <summary>Base-aware set merge: removals count.</summary>
    Set,

    /// <summary>Three-way line merge of the block.</summary>
    Lines,

    /// <summary>
    /// Follows from the merged tree, never from a value of its own: order, parents and membership, and what a user's fields are,
    /// each of which has a rule.
    /// </summary>
    Outline,

    /// <summary>Runtime only: the later event wins, by hybrid clock.</summary>
    Newest,

    /// <summary>Runtime only: base and what each side added to it.</summary>
    Sum,
}
