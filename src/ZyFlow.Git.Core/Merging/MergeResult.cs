namespace ZyFlow.Git.Core.Merging;

/// <summary>Which merge made the bytes.</summary>
public enum MergeMethod
{
    /// <summary>One version is the answer, byte for byte.</summary>
    Identity,

    /// <summary>Git's textual merge.</summary>
    Text,

    /// <summary>The merge by task.</summary>
    Tasks,
}

/// <summary>A merged file, and what a person should know about it.</summary>
/// <param name="Bytes">The complete result, with markers when there are conflicts.</param>
/// <param name="Conflicts">Named disagreements of the merge by task; the textual merge names none.</param>
/// <param name="Hunks">New conflict hunks in <paramref name="Bytes"/>; zero means clean.</param>
public sealed record MergeResult(
    byte[] Bytes,
    MergeMethod Method,
    IReadOnlyList<MergeConflict> Conflicts,
    IReadOnlyList<MergeNotice> Notices,
    int Hunks
)
{
    public bool IsClean => Hunks == 0;

    /// <summary>What was disputed, kept as values; null when nothing was.</summary>
    internal Dispute? Dispute { get; init; }

    /// <summary>The result as agreed text and disputed hunks, in order; made when it is asked for.</summary>
    /// <remarks>One hunk each for the <see cref="Hunks"/>; look-alikes of one group share a conflict and not a hunk.</remarks>
    public IReadOnlyList<MergePart> Parts => Dispute?.Parts ?? [new MergePart.Agreed(Bytes)];

    /// <summary>The file after one version was chosen in every hunk.</summary>
    public byte[] Choose(Side side) => Choose([.. Enumerable.Repeat(HunkChoice.Of(side), Hunks)]);

    /// <summary>The file after a choice for each disputed part, in their order.</summary>
    /// <exception cref="ArgumentException">There are more or fewer choices than hunks.</exception>
    public byte[] Choose(IReadOnlyList<HunkChoice> choices)
    {
        if (choices.Count != Hunks || (Hunks > 0 && Dispute is null))
            throw new ArgumentException($"{Hunks} hunks and {choices.Count} choices", nameof(choices));
        return Dispute?.Write(choices) ?? Bytes;
    }
}

/// <summary>A disagreement that only a person may settle.</summary>
/// <param name="Subject">The task, section or block, as a person would name it: <c>task 1.2</c>.</param>
/// <param name="Base">The text in base, or null where it is absent; likewise the sides.</param>
/// <param name="Blocks">The block concerned, in each version.</param>
public sealed record MergeConflict(
    ConflictKind Kind,
    string Subject,
    string? Base,
    string? Ours,
    string? Theirs,
    ConflictBlocks Blocks
)
{
    /// <summary>What the sides disagree about: <c>title changed on both sides</c>.</summary>
    public string Reason => Reasons.Of(Kind);
}

/// <summary>The place of one block in <c>TaskDocument.Blocks</c> of each version; -1 where it is absent or not known.</summary>
public readonly record struct ConflictBlocks(int Base, int Ours, int Theirs)
{
    /// <summary>For hunks of the textual merge, which knows no blocks.</summary>
    public static ConflictBlocks None { get; } = new(-1, -1, -1);
}

/// <summary>Something that merged clean and is still worth a line, such as a changed number.</summary>
public sealed record MergeNotice(string Subject, string Message);
