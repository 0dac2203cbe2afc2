namespace ZyFlow.Git.Repository.History;

/// <summary>A path in conflict in the index: the ids of its stages, null where a side has no such file.</summary>
/// <param name="Base">Stage 1.</param>
/// <param name="Ours">Stage 2.</param>
/// <param name="Theirs">Stage 3.</param>
public sealed record IndexStages(string Path, string? Base, string? Ours, string? Theirs);
