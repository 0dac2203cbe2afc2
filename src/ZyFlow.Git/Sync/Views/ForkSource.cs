using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>Finds the view that a new one is forked from: the first of an ordered row of questions that has an answer.</summary>
internal static class ForkSource
{
    private const string Heads = "refs/heads/";
    private const string Detached = "detached:";

    private delegate ViewKey? Question(ViewScene scene, ViewKey key, ICommitGraph graph);

    private static readonly (ForkReason Reason, Question Ask)[] Questions =
    [
        (ForkReason.SecondWorktree, SecondWorktree),
        (ForkReason.SameBranch, SameBranch),
        (ForkReason.Named, Named),
        (ForkReason.Left, LeftWhenMade),
        (ForkReason.Left, Left),
        (ForkReason.WentOn, WentOn),
        (ForkReason.Unborn, Unborn),
        (ForkReason.SameCommit, SameCommit),
        (ForkReason.Nearest, Nearest),
    ];

    public static (ViewKey? View, ForkReason Reason) Find(ViewScene scene, ViewKey key, ICommitGraph graph)
    {
        foreach (var (reason, ask) in Questions)
        {
            if (ask(scene, key, graph) is { } view && view != key)
                return (view, reason);
        }

        return (null, ForkReason.Unrelated);
    }

    private static ViewKey? SecondWorktree(ViewScene scene, ViewKey key, ICommitGraph graph) =>
        scene.Head.IsDetached || key.Worktree.Length == 0 ? null : Known(scene, new ViewKey(key.Branch));

    private static ViewKey? SameBranch(ViewScene scene, ViewKey key, ICommitGraph graph) =>
        scene.BranchLog is { Beginning: BranchBeginning.Renamed or BranchBeginning.Copied, From: { } from }
            ? Known(scene, new ViewKey(from))
            : null;

    private static ViewKey? Named(ViewScene scene, ViewKey key, ICommitGraph graph) =>
        scene.BranchLog is { Beginning: BranchBeginning.Created, From: { } from }
            ? Known(scene, new ViewKey(from)) ?? Known(scene, new ViewKey(Heads + from))
            : null;

    /// <summary>A checkout made the branch, long ago or in another worktree: in that one process both logs get one time.</summary>
    private static ViewKey? LeftWhenMade(ViewScene scene, ViewKey key, ICommitGraph graph)
    {
        if (scene.BranchLog is not { Birth: { } birth, From: var from })
            return null;
        return scene
            .CheckedOut.Keys.SelectMany(worktree => scene.HeadLogOf(worktree).Select(entry => (worktree, entry)))
            .Where(made =>
                made.entry.Old == made.entry.New
                && Heads + made.entry.Entered is var entered
                && (entered == key.Branch || entered == from) // renamed since
                && birth == $"{made.entry.New} {made.entry.Time}"
            )
            .Select(made => Seen(scene, made.entry.Left, made.worktree))
            .FirstOrDefault();
    }

    /// <summary>HEAD went from there to here without changing the commit: here is as it was there.</summary>
    private static ViewKey? Left(ViewScene scene, ViewKey key, ICommitGraph graph)
    {
        var begin = scene.Head.IsDetached ? null : scene.BranchLog.At;
        for (var i = scene.HeadLog.Count - 1; i >= 0; i--)
        {
            if (scene.HeadLog[i] is not { Left: { } left } entry)
                continue;
            var isHere = scene.Head.IsDetached || (begin is not null && entry.Old == begin);
            if (isHere && entry.Old == entry.New)
                return Seen(scene, left, scene.Worktree);
            if (scene.Head.IsDetached)
                return null; // only the last checkout led here
        }

        return null;
    }

    private static ViewKey? WentOn(ViewScene scene, ViewKey key, ICommitGraph graph) =>
        scene.Head.IsDetached
        && scene.HeadLog.Count > 0
        && !scene.HeadLog.Any(static entry => entry.IsCheckout)
        && scene.Place?.View is { Worktree.Length: > 0 } view
            ? Known(scene, view)
            : null;

    private static ViewKey? Unborn(ViewScene scene, ViewKey key, ICommitGraph graph) =>
        scene is { Head.Oid: null, Place: { Head: null, View: var view } } ? Known(scene, view) : null;

    private static ViewKey? SameCommit(ViewScene scene, ViewKey key, ICommitGraph graph) =>
        scene.Head.Oid is { } commit ? At(scene, key, commit) : null;

    private static ViewKey? Nearest(ViewScene scene, ViewKey key, ICommitGraph graph)
    {
        if (scene.Head.Oid is not { } commit)
            return null;
        var heads = scene
            .Views.Values.Where(view => view.Key != key && !IsGone(scene, view))
            .OrderByDescending(static view => view.Used)
            .Select(view => Head(scene, view))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return heads.Count > 0 && graph.Nearest(commit, heads) is { } nearest ? At(scene, key, nearest) : null;
    }

    /// <summary>The view at a commit: an open one first, then this worktree's last, then the last used.</summary>
    private static ViewKey? At(ViewScene scene, ViewKey key, string commit) =>
        scene
            .Views.Values.Where(view => view.Key != key && (view.Head == commit || Head(scene, view) == commit))
            .OrderBy(view => IsGone(scene, view))
            .ThenBy(view => view.Key.Worktree.Length > 0 && view.Key.Worktree != scene.Worktree)
            .ThenByDescending(view => view.Key == scene.Place?.View)
            .ThenByDescending(static view => view.Used)
            .Select(static view => (ViewKey?)view.Key)
            .FirstOrDefault();

    // What the branch is at now tells more than where it was last seen.
    private static string? Head(ViewScene scene, KnownView view) =>
        view.Key.Worktree.Length == 0 && scene.Tips.TryGetValue(view.Key.Branch, out var tip) ? tip : view.Head;

    /// <summary>What a worktree was at: its own view of a branch that another one has checked out too, the branch's, a commit's.</summary>
    private static ViewKey? Seen(ViewScene scene, string? left, string worktree) =>
        scene.Find(new ViewKey(Heads + left, worktree)) is { IsClosed: false } own
            ? own.Key
            : Known(scene, new ViewKey(Heads + left)) ?? Known(scene, new ViewKey(Detached + left, worktree));

    /// <summary>True of a branch that was deleted, too, when no command has seen that yet.</summary>
    private static bool IsGone(ViewScene scene, KnownView view) =>
        view.IsClosed || (view.Key.Worktree.Length == 0 && !scene.Tips.ContainsKey(view.Key.Branch));

    private static ViewKey? Known(ViewScene scene, ViewKey key) => scene.Find(key)?.Key;
}
