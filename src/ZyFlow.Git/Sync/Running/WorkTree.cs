using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Sync.Changes;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Looks at the worktree, and writes down what git did to it since anybody looked last.</summary>
/// <param name="operationEnds">A hook says that what git is in the middle of is over, but for its traces.</param>
internal sealed class WorkTree(GitFolders folders, SyncParts parts, bool operationEnds)
{
    private readonly ViewScout _scout = new(folders, operationEnds);
    private readonly TrackedLists _tracked = new(folders);
    private readonly ViewLedger _ledger = new(parts.Database.Connection, parts.Database.RepositoryId, parts.Time);
    private readonly Identifiers _ids = new(parts.Time);

    /// <summary>The work tree as it is now; nothing is written.</summary>
    public WorkScene Look()
    {
        if (folders.WorkTree is not { } tree)
            throw new ZyFlowException(
                Problem.Refused,
                "This repository is bare, so there is no task list to be in step with.",
                "Go into a clone or a worktree of it."
            );
        var decision = Decide();
        var head = GitHead.Read(folders);
        var opened = decision.Steps.OfType<ViewStep.Opened>().FirstOrDefault(step => step.View == decision.View);
        var shown = opened is null ? decision.View : opened.From;
        return new WorkScene(
            decision.View ?? new ViewKey(head.Branch ?? $"detached:{head.Oid}"), // nobody was here yet
            folders.Name,
            tree,
            head.Oid,
            decision.Operation?.Name
        )
        {
            Shown = shown,
            HasMoved = decision.Steps.Count > 0,
            Search = () => Search(tree, shown),
        };
    }

    /// <summary>Brings views and changes up to what git did; the caller holds the worktree's lock.</summary>
    /// <remarks>It is decided again under the writer's lock, as two commands may have seen the same move.</remarks>
    public WorkScene Settle(WorkScene scene)
    {
        if (scene.Operation is not null || (!scene.HasMoved && scene.KnownMoves.Count == 0))
            return scene;
        using var transaction = parts.Database.Connection.Write("zyflow view");
        var context = parts.Context(EventOrigin.Git);
        _ledger.Write(parts.Log, transaction, context, Decide());
        scene = Look();
        if (scene is { Operation: null, Found.Moves: { Count: > 0 } moves })
            parts.Log.Append(transaction, context, [.. Moved(scene.View, moves)]);
        transaction.Commit();
        return Look();
    }

    private ViewDecision Decide() => _scout.Look(_ledger.PlaceOf(folders.Name), _ledger.Known);

    private FoundChanges Search(string tree, ViewKey? shown)
    {
        var held = shown is { } view ? Held(view) : [];
        var set = ChangeFinder.Find(folders, held.Select(static change => change.Path), _tracked.Now());
        var moves = ChangeMoves.Find(held, set, new ChangeReading(parts.Database.Connection, tree).Contents);
        var gone = moves.Select(static move => move.From.Id).ToHashSet(StringComparer.Ordinal);
        var ids = held.Where(change => !gone.Contains(change.Id) && !IsSparse(tree, change.Path))
            .Select(static change => change.Id)
            .Concat(moves.Select(static move => move.Into.Id));
        return new FoundChanges(set, moves, [.. ids.Order(StringComparer.Ordinal)]);
    }

    /// <summary>A list that is not here because a sparse checkout leaves it out is neither deleted nor in the way.</summary>
    private static bool IsSparse(string tree, string path)
    {
        const char LeftOut = 'S'; // the index says skip-worktree
        return !File.Exists(Path.Combine(tree, path))
            && new GitCommand(tree).Run("ls-files", "-t", "--", path).Output.StartsWith(LeftOut);
    }

    private List<HeldChange> Held(ViewKey view)
    {
        var held = new List<HeldChange>();
        foreach (var id in parts.Views.ChangesOf(view).Order(StringComparer.Ordinal))
        {
            if (parts.Views.PlaceOf(view, id) is { } place)
                held.Add(new HeldChange(id, place.Path, place.Base?.ToString()));
        }

        return held;
    }

    /// <summary>A new place is said to the change; a new id begins with a copy of what the old one had.</summary>
    private IEnumerable<NewEvent> Moved(ViewKey view, IReadOnlyList<ChangeMove> moves)
    {
        var now = new EventReader(parts.Database.Connection).LastPosition();
        var renamed = moves.Where(static move => move.From.Id != move.Into.Id).ToList();
        foreach (var (from, into) in renamed)
        {
            yield return Event(view, into.Id, new ChangeEvent.ChangeForked(view, now, from.Id));
            yield return Event(view, into.Id, new ChangeEvent.ChangeRenamed(into.Path));
        }

        foreach (var (from, _) in renamed)
        {
            if (!renamed.Exists(other => other.Into.Id == from.Id))
                yield return Event(view, from.Id, new ChangeEvent.ChangeRemoved());
        }

        foreach (var (from, into) in moves.Except(renamed))
        {
            if (parts.Views.Held(view, from.Id) is null && parts.Views.SourceOf(view) is { } source)
                yield return Event(view, from.Id, new ChangeEvent.ChangeForked(source.View, source.Position));
            yield return Event(view, from.Id, new ChangeEvent.ChangeRenamed(into.Path));
        }
    }

    private NewEvent Event(ViewKey view, string change, Event body) =>
        new(_ids.Next(), EventStream.Change(view, change), body);
}
