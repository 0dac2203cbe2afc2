namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>A run of lines of one block in the result; null where a side does not have it.</summary>
/// <param name="Hunk">Index of the hunk that the piece belongs to; -1 when both sides agree.</param>
/// <param name="Continues">The piece before it is the same block, so no blank lines come between.</param>
internal sealed record Piece(
    MergeClass Class,
    string? Ours,
    string? Theirs,
    string? Base = null,
    int Hunk = -1,
    bool Continues = false
)
{
    public string? On(Side side) =>
        side switch
        {
            Side.Ours => Ours,
            Side.Theirs => Theirs,
            _ => Base,
        };
}

/// <summary>What a hunk is about.</summary>
internal sealed record Hunk(MergeClass Class, Disagreement Why);
