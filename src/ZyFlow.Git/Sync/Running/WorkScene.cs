using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Changes;

namespace ZyFlow.Git.Sync.Running;

/// <summary>The work tree at the beginning of an operation: which view it is at and which lists it has.</summary>
/// <param name="Worktree">Its name; a dot for the main one.</param>
/// <param name="Folder">Its top.</param>
/// <param name="Head">The commit; null on a branch without one.</param>
/// <param name="Operation">What git is in the middle of, such as a merge: then nothing is written; null: nothing.</param>
/// <param name="Recognise">Who a task is that is new in a list; null: nobody is looked for.</param>
public sealed record WorkScene(
    ViewKey View,
    string Worktree,
    string Folder,
    string? Head,
    string? Operation,
    ChangeSet Changes,
    Func<string, Planning.NewTask, Planning.KnownTask?>? Recognise = null
);
