using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>Which views came into the one that is checked out, because git brought their commits into the branch.</summary>
/// <remarks>
/// A merge, a pull, a rebase and a reset to another branch are one thing here: HEAD moved by something that is no plain
/// commit, and reaches a commit that a view was at. Plain commits are left out, because a branch that was made from one
/// is at that commit, too, and did not flow anywhere.
/// </remarks>
internal static class Inflow
{
    /// <param name="before">Where the view was, or the one it was forked from.</param>
    public static IEnumerable<ViewKey> Of(ViewScene scene, string? before, ICommitGraph graph)
    {
        if (scene.Head.Oid is not { } now || before is null || before == now)
            return [];
        var gained = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (from, into) in Moves(scene, before, now))
            gained.UnionWith(graph.Gained(from, into));
        return gained.Count == 0
            ? []
            : scene
                .Views.Values.Where(view =>
                    Places(scene, view).Any(gained.Contains) || MadeOneOf(gained, scene, view, graph)
                )
                .Select(static view => view.Key)
                .OrderBy(static key => key.Branch, StringComparer.Ordinal)
                .ThenBy(static key => key.Worktree, StringComparer.Ordinal);
    }

    /// <summary>The moves that may have brought something in; the whole way where the reflog has gaps.</summary>
    private static IEnumerable<(string? From, string Into)> Moves(ViewScene scene, string before, string now)
    {
        var log = scene.Head.IsDetached ? SinceCheckout(scene.HeadLog) : scene.BranchLog.Moves;
        var isComplete = log.Count > 0 && log[^1].New == now;
        var start = log.Count - 1;
        while (start >= 0 && log[start].Old != before)
            start--;
        if (scene.BranchLog.At == before)
            start = Math.Max(start, 0);
        return isComplete && start >= 0
            ? log.Skip(start).Where(static move => !move.IsPlain).Select(static move => (move.Old, move.New))
            : [(before, now)];
    }

    private static IReadOnlyList<ReflogEntry> SinceCheckout(IReadOnlyList<ReflogEntry> log)
    {
        var last = log.Count - 1;
        while (last >= 0 && !log[last].IsCheckout)
            last--;
        return [.. log.Skip(last + 1)];
    }

    /// <summary>Where a view was last synchronised, where its branch is, where HEAD left it.</summary>
    private static IEnumerable<string> Places(ViewScene scene, KnownView view)
    {
        if (view.Head is not null)
            yield return view.Head;
        if (!IsOfBranch(view))
            yield break;
        if (scene.Tips.TryGetValue(view.Key.Branch, out var tip))
            yield return tip;
        foreach (var left in scene.LeftAt(view.Key))
            yield return left;
    }

    /// <summary>Whether one of the commits was made on the view's branch; one that the branch only went to was not.</summary>
    private static bool MadeOneOf(HashSet<string> commits, ViewScene scene, KnownView view, ICommitGraph graph) =>
        IsOfBranch(view)
        && scene
            .LogOf(view.Key.Branch)
            .Moves.Any(move =>
                commits.Contains(move.New)
                && (move.IsOwnCommit || (move is { IsRebased: true, Old: { } old } && !graph.Reaches(old, move.New)))
            );

    private static bool IsOfBranch(KnownView view) => view.Key.Worktree.Length == 0;
}
