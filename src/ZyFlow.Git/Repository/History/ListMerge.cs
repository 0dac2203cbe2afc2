using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Repository.History;

/// <summary>What a merge of two revisions does to one task list of ours.</summary>
public enum ListOutcome
{
    /// <summary>Only ours changed it: it stays as it is.</summary>
    Kept,

    /// <summary>Only theirs changed it: it becomes theirs.</summary>
    Taken,
    Added,
    Deleted,

    /// <summary>Both changed it, and nothing is left to decide.</summary>
    Merged,
    Conflict,
}

/// <summary>One task list of a merge of two revisions.</summary>
/// <param name="Result">What the list becomes, with markers where it is in conflict; null where there is none.</param>
/// <param name="Conflicts">Empty for a merge as text, whose conflicts are in <see cref="MergeResult.Hunks"/> alone.</param>
public sealed record ListMerge(
    ListVersions Versions,
    ListOutcome Outcome,
    byte[]? Result,
    MergeResult? Merge,
    IReadOnlyList<MergeConflict> Conflicts
)
{
    /// <summary>Merges the versions of one list by the rules of git: a list that one side left alone is the other's.</summary>
    /// <param name="options">Its path is replaced by that of the list.</param>
    public static ListMerge Of(ListVersions versions, MergeOptions options)
    {
        var (b, o, t) = (versions.Base?.Content, versions.Ours?.Content, versions.Theirs?.Content);
        return (b, o, t) switch
        {
            (_, null, null) => Plain(ListOutcome.Kept, null),
            (null, null, _) => Plain(ListOutcome.Added, t),
            (null, _, null) => Plain(ListOutcome.Kept, o),
            (_, null, _) => Same(b, t) ? Plain(ListOutcome.Kept, null) : Gone(ConflictKind.DeletedByOurs, t!),
            (_, _, null) => Same(b, o) ? Plain(ListOutcome.Deleted, null) : Gone(ConflictKind.DeletedByTheirs, o!),
            _ when !versions.IsTwoSided => Same(b, o) ? Plain(ListOutcome.Taken, t) : Plain(ListOutcome.Kept, o),
            _ => Merged(TaskMerge.Merge(b ?? [], o, t, options with { Path = versions.Path })),
        };

        ListMerge Plain(ListOutcome outcome, byte[]? result) => new(versions, outcome, result, null, []);

        ListMerge Gone(ConflictKind kind, byte[] survivor) =>
            new(
                versions,
                ListOutcome.Conflict,
                survivor,
                null,
                [new MergeConflict(kind, "the task list", null, null, null, ConflictBlocks.None)]
            );

        ListMerge Merged(MergeResult merge) =>
            new(
                versions,
                merge.IsClean ? ListOutcome.Merged : ListOutcome.Conflict,
                merge.Bytes,
                merge,
                merge.Conflicts
            );
    }

    /// <summary>The result as far as it is agreed: in a conflict, what ours has.</summary>
    public byte[]? Agreed =>
        Outcome != ListOutcome.Conflict ? Result
        : Merge is null ? Versions.Ours?.Content
        : Merge.Choose(Side.Ours);

    private static bool Same(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);
}
