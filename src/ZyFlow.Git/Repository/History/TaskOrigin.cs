using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Repository.History;

/// <summary>Where something was done to a task.</summary>
/// <param name="Commit">Null for a change in the work tree that is in no commit yet.</param>
/// <param name="Path">The list's path there.</param>
/// <param name="IsBoundary">The history of this clone ends there, so it may have been earlier.</param>
public sealed record TaskOrigin(HistoryCommit? Commit, string Path, bool IsBoundary);

/// <summary>One task, and who made it what it is.</summary>
/// <param name="Reworded">Null when it reads as it was written first.</param>
/// <param name="StateSet">Who last changed its state; null when it is open and always was.</param>
/// <param name="Fields">The user's fields that it has or had, in the order of the schema.</param>
public sealed record TaskLife(
    TaskItem Task,
    TaskOrigin Created,
    TaskOrigin? Reworded,
    TaskOrigin? StateSet,
    IReadOnlyList<FieldLife> Fields
);

/// <summary>A user's field of a task, and who gave it the value that it has.</summary>
/// <param name="Value">As the list writes it; null where it was taken away.</param>
public sealed record FieldLife(UserField Field, string? Value, TaskOrigin Set);
