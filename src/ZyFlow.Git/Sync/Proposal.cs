namespace ZyFlow.Git.Sync;

/// <summary>How somebody would settle a conflict that is not theirs to decide.</summary>
/// <param name="Value">With MERGE: the value that both sides would get.</param>
/// <param name="Confidence">From 0 to 1, as the proposer says.</param>
public sealed record Proposal(
    string ConflictId,
    ResolutionStrategy Strategy,
    string? Value,
    double Confidence,
    string Reasoning,
    string By,
    DateTimeOffset At
);

/// <summary>What became of a proposal.</summary>
/// <param name="Resolution">Null: it waits for a person.</param>
public sealed record ProposalResult(Proposal Proposal, ConflictResolution? Resolution);
