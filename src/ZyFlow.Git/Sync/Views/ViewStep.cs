using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>Why a view was forked from the one it was forked from.</summary>
public enum ForkReason
{
    /// <summary>Not forked: nothing is related.</summary>
    Unrelated,

    /// <summary>The branch was renamed or copied.</summary>
    SameBranch,

    /// <summary>The branch was created from it by name.</summary>
    Named,

    /// <summary>HEAD left it at this very commit.</summary>
    Left,

    /// <summary>A detached HEAD went on from it.</summary>
    WentOn,

    /// <summary>It is at the same commit.</summary>
    SameCommit,

    /// <summary>It is the nearest in the history.</summary>
    Nearest,

    /// <summary>The branch is checked out in another worktree, too.</summary>
    SecondWorktree,

    /// <summary>A branch without a commit got another name.</summary>
    Unborn,
}

/// <summary>One thing that happens to views, in the order in which it is to be written down.</summary>
public abstract record ViewStep
{
    private ViewStep() { }

    /// <summary>A view begins; what an earlier life of the same name held leaves it.</summary>
    /// <param name="From">The view whose lists it shows until it has its own; null for none.</param>
    public sealed record Opened(ViewKey View, string? Head, string? Birth, ViewKey? From, ForkReason Reason) : ViewStep;

    /// <summary>A closed view goes on as it was, at this commit.</summary>
    public sealed record Reopened(ViewKey View, string? Head, string? Birth) : ViewStep;

    /// <summary>A view takes in the runtime facts of another one: per field the later clock.</summary>
    public sealed record Merged(ViewKey Into, ViewKey From) : ViewStep;

    /// <summary>The view is at another commit.</summary>
    public sealed record Moved(ViewKey View, string? Head, string? Birth) : ViewStep;

    /// <summary>The view ends; everything it held stays in the history.</summary>
    public sealed record Closed(ViewKey View) : ViewStep;

    /// <summary>The worktree is at this view.</summary>
    public sealed record Placed(KnownPlace Place) : ViewStep;
}

/// <summary>Which view a command works on, and what has to be written down first.</summary>
/// <param name="View">Null where nothing can be said: a bare repository without a view, an operation in an unknown branch.</param>
/// <param name="Operation">What git is in the middle of; the view may then be read and not written.</param>
public sealed record ViewDecision(ViewKey? View, GitOperation? Operation, IReadOnlyList<ViewStep> Steps)
{
    /// <summary>There is no file to be in step with.</summary>
    public bool IsBare { get; init; }

    public bool IsReadOnly => IsBare || Operation is not null || View is null;

    /// <summary>The views that were just merged into this one: where the tasks that are new in the file may come from.</summary>
    public IEnumerable<ViewKey> MergedIn =>
        Steps.OfType<ViewStep.Merged>().Where(step => step.Into == View).Select(static step => step.From);
}
