using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>When a view is opened, forked, merged and closed: facts in, a decision out (decision 0012).</summary>
public static class ViewRules
{
    private const string Detached = "detached:";

    /// <summary>True when HEAD has not moved since the worktree was last seen: no other question is asked.</summary>
    /// <param name="logLength">Of the reflog of HEAD: it tells a HEAD that went away and came back.</param>
    public static bool IsSettled(GitHead head, long logLength, KnownPlace? place) =>
        place is not null
        && place.View.Branch == NameOf(head)
        && place.Head == head.Oid
        && place.LogLength == logLength;

    /// <summary>Which view a command works on, and what has to be written down first.</summary>
    public static ViewDecision Decide(ViewScene scene, ICommitGraph graph)
    {
        if (scene.Operation is not null)
            return new ViewDecision(ViewOfOperation(scene), scene.Operation, []);
        if (scene.IsBare)
            return new ViewDecision(Existing(scene, KeyOf(scene)), null, []) { IsBare = true };

        var key = KeyOf(scene);
        if (IsSettled(scene.Head, scene.LogLength, scene.Place) && scene.Find(key) is not null)
            return new ViewDecision(key, null, []);
        return new ViewDecision(key, null, Steps(scene, key, graph));
    }

    private static List<ViewStep> Steps(ViewScene scene, ViewKey key, ICommitGraph graph)
    {
        var steps = new List<ViewStep>();
        var head = scene.Head.Oid;
        var known = scene.Find(key);
        var birth = scene.BranchLog.Birth;
        var source = (View: (ViewKey?)null, Reason: ForkReason.Unrelated);
        if (known is null || IsAnotherLife(scene, known, graph))
        {
            source = ForkSource.Find(scene, key, graph);
            steps.Add(new ViewStep.Opened(key, head, birth, source.View, source.Reason));
            known = null;
        }
        else if (known.IsClosed)
        {
            steps.Add(new ViewStep.Reopened(key, head, birth));
        }
        else if (known.Head != head || (birth is not null && birth != known.Birth))
        {
            steps.Add(new ViewStep.Moved(key, head, birth));
        }

        var before = known is not null ? known.Head : scene.BranchLog.At ?? HeadOf(scene, source.View);
        foreach (var other in Inflow.Of(scene, before, graph))
        {
            if (other != key && other != source.View)
                steps.Add(new ViewStep.Merged(key, other));
        }

        steps.Add(new ViewStep.Placed(new KnownPlace(scene.Worktree, key, head, scene.LogLength)));
        foreach (var view in scene.Views.Values.Where(view => !view.IsClosed && view.Key != key))
            End(scene, view.Key, steps);
        return steps;
    }

    /// <summary>Closes a view that nothing can be done in any more.</summary>
    private static void End(ViewScene scene, ViewKey view, List<ViewStep> steps)
    {
        if (view.Worktree.Length == 0)
        {
            var isUnborn = scene.CheckedOut.Values.Any(head => head.Branch == view.Branch);
            if (!scene.Tips.ContainsKey(view.Branch) && !isUnborn)
                steps.Add(new ViewStep.Closed(view));
            return;
        }

        // A worktree that was seen elsewhere meanwhile has left it; so has one that is no more.
        var isHere = view.Worktree == scene.Worktree;
        var isThere =
            !isHere
            && scene.CheckedOut.TryGetValue(view.Worktree, out _)
            && scene.Places.TryGetValue(view.Worktree, out var place)
            && place.View == view;
        if (isThere)
            return;
        var shared = new ViewKey(view.Branch);
        if (scene.Views.ContainsKey(shared))
            steps.Add(new ViewStep.Merged(shared, view));
        steps.Add(new ViewStep.Closed(view));
    }

    /// <summary>A name that came back is another branch unless it began where the old one ended, or later.</summary>
    private static bool IsAnotherLife(ViewScene scene, KnownView known, ICommitGraph graph)
    {
        var log = scene.BranchLog;
        var isReborn = log.Birth is not null && known.Birth is not null && log.Birth != known.Birth;
        if (!known.IsClosed && !isReborn)
            return false;

        // Where HEAD left the old branch is later than where a command last saw it.
        var own = log.Moves.Select(static move => move.New).Append(log.At).ToHashSet();
        var left = scene.LeftAt(known.Key).LastOrDefault(oid => !own.Contains(oid));
        var begin = isReborn ? log.At ?? scene.Head.Oid : scene.Head.Oid;
        return (begin, left ?? known.Head) switch
        {
            (null, null) => false,
            ({ } start, { } end) => !graph.Reaches(start, end),
            _ => true,
        };
    }

    private static ViewKey KeyOf(ViewScene scene)
    {
        var name = NameOf(scene.Head);
        if (scene.Head.IsDetached)
            return new ViewKey(name, scene.Worktree);
        if (scene.Place is { } place && place.View.Branch == name)
            return place.View;
        var shared = new ViewKey(name);
        var isTaken = scene.Places.Values.Any(other =>
            other.Worktree != scene.Worktree
            && other.View == shared
            && scene.CheckedOut.GetValueOrDefault(other.Worktree).Branch == name
        );
        return isTaken ? new ViewKey(name, scene.Worktree) : shared;
    }

    private static string NameOf(GitHead head) => head.Branch ?? Detached + head.Oid;

    /// <summary>A rebase or bisect detaches HEAD; the view is the one of the branch it comes back to.</summary>
    private static ViewKey? ViewOfOperation(ViewScene scene)
    {
        if (scene.Operation?.Branch is { } branch && scene.Place?.View.Branch != branch)
            return Existing(scene, new ViewKey(branch)) ?? scene.Place?.View;
        var isElsewhere = scene.Head.IsDetached || scene.Operation?.Branch is not null;
        return isElsewhere && scene.Place is { } place
            ? Existing(scene, place.View)
            : Existing(scene, KeyOf(scene)) ?? scene.Place?.View;
    }

    private static string? HeadOf(ViewScene scene, ViewKey? view) => view is { } key ? scene.Find(key)?.Head : null;

    private static ViewKey? Existing(ViewScene scene, ViewKey key) => scene.Find(key)?.Key;
}
