namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Why a block conflicts.</summary>
internal sealed record Disagreement(ConflictKind Kind, bool NeedsExactMatch = true)
{
    public string Reason => Reasons.Of(Kind);
}
