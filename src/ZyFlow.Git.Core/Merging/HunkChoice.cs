namespace ZyFlow.Git.Core.Merging;

/// <summary>What becomes of one hunk.</summary>
public abstract record HunkChoice
{
    private HunkChoice() { }

    /// <summary>The hunk stays, between its markers.</summary>
    public static HunkChoice Open { get; } = new Undecided();

    /// <summary>Ours, then theirs.</summary>
    public static HunkChoice Both { get; } = new OneAfterTheOther();

    public static HunkChoice Of(Side side) => new Version(side);

    /// <summary>Whole lines that somebody wrote.</summary>
    public static HunkChoice Of(ReadOnlyMemory<byte> lines) => new Lines(lines);

    /// <summary>The lines that somebody wrote; null for every other choice.</summary>
    public ReadOnlyMemory<byte>? Written => (this as Lines)?.Bytes;

    internal sealed record Undecided : HunkChoice;

    internal sealed record OneAfterTheOther : HunkChoice;

    internal sealed record Version(Side Side) : HunkChoice;

    internal sealed record Lines(ReadOnlyMemory<byte> Bytes) : HunkChoice;
}
