namespace ZyFlow.Git.Replay;

/// <summary>Two lines of work that came together, by the numbers of their commits.</summary>
/// <param name="Result">What people committed.</param>
/// <param name="Base">What theirs was made on, where that is no merge base: for a commit that was picked or rebased, its parent.</param>
internal sealed record Candidate(MergeKind Kind, int Result, int Ours, int Theirs, int? Base = null);
