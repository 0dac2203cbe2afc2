using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>A view as the database has it.</summary>
/// <param name="Head">The commit it was last synchronised at; null on a branch without one.</param>
/// <param name="Birth">The first entry of the branch's reflog then; null when there was none.</param>
/// <param name="IsClosed">Its branch is gone, or the worktree left a detached HEAD.</param>
/// <param name="Used">The position of the last event in it: the larger, the later.</param>
public sealed record KnownView(ViewKey Key, string? Head, string? Birth, bool IsClosed, long Used);

/// <summary>Where a worktree was last seen.</summary>
/// <param name="LogLength">How long the reflog of its HEAD was.</param>
public sealed record KnownPlace(string Worktree, ViewKey View, string? Head, long LogLength);
