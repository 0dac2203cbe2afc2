namespace ZyFlow.Git.Core.Merging;

/// <summary>A stretch of a merged file.</summary>
public abstract record MergePart
{
    private MergePart() { }

    /// <summary>Text that no side disputes.</summary>
    public sealed record Agreed(ReadOnlyMemory<byte> Bytes) : MergePart;

    /// <summary>One hunk: what each version would have here. What does not conflict is merged in ours and theirs alike.</summary>
    public sealed record Disputed(
        MergeConflict Conflict,
        ReadOnlyMemory<byte> Base,
        ReadOnlyMemory<byte> Ours,
        ReadOnlyMemory<byte> Theirs
    ) : MergePart
    {
        public ReadOnlyMemory<byte> On(Side side) =>
            side switch
            {
                Side.Base => Base,
                Side.Ours => Ours,
                _ => Theirs,
            };
    }
}
