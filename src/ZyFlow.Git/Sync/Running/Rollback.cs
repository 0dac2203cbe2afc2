using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Goes back to a point by going on: compensating events, and the file through the write protocol.</summary>
internal sealed class Rollback(SyncParts parts, WorkScene begin)
{
    private WorkScene _scene = begin;

    public RollbackPoint Create(string changeId, string? description)
    {
        using var alone = parts.Lock(_scene);
        using var session = new RunSession(parts, $"rollback create {changeId}", _scene.Worktree);
        var context = parts.Context(EventOrigin.Command, session.Id);
        Enter(context);
        var known = Known(changeId, context);
        var file = Read(known.Row!.Path);
        var created = parts.RollbackPoints.Event(_scene, changeId, known.Row.Path, known, file?.Hash, description);
        Write(
            context,
            session,
            changeId,
            [parts.Writing.Event(EventStream.ViewOf(_scene.View), created)],
            null,
            file,
            [],
            known
        );
        return Find(changeId, created.PointId);
    }

    /// <summary>What going back would change now; writes nothing.</summary>
    public RollbackPreview Preview(string changeId, string pointId, RollbackBytes choice)
    {
        var point = Find(changeId, pointId);
        var path = parts.Reader.Read(_scene, changeId).Row?.Path;
        var file = path is null ? null : Read(path);
        return new(
            TaskEvents(changeId, Then(changeId, point)),
            Target(point, choice) is { } hash && hash != file?.Hash.ToString()
        );
    }

    public RollbackPoint To(string changeId, string pointId, RollbackBytes choice)
    {
        using var alone = parts.Lock(_scene);
        using var session = new RunSession(parts, $"rollback to {changeId}", _scene.Worktree);
        var context = parts.Context(EventOrigin.Rollback, session.Id);
        Enter(context);
        var (point, known) = (Find(changeId, pointId), Known(changeId, context));
        var path = known.Row!.Path;
        var file = Read(path);
        var undo = parts.RollbackPoints.Event(
            _scene,
            changeId,
            path,
            known,
            file?.Hash,
            $"before going back to {pointId}"
        );
        var (events, blobs) = Compensate(changeId, path, point, known);
        events.Insert(0, parts.Writing.Event(EventStream.ViewOf(_scene.View), undo));
        events.Add(
            parts.Writing.Event(EventStream.ViewOf(_scene.View), new ViewEvent.RolledBack(pointId, undo.PointId))
        );

        var kept = new Blobs(parts.Database.Connection);
        var bytes =
            Target(point, choice) is { } hash && hash != file?.Hash.ToString()
                ? kept.Read(ContentHash.Parse(hash))
                : null;
        var write = bytes is null
            ? null
            : new FileWrite(
                path,
                file?.Hash,
                bytes,
                kept.Read(ContentHash.Parse(point.BaseHash!)),
                known.Row.Dialect ?? ""
            );
        Write(context, session, changeId, events, write, file, blobs, known);
        return Find(changeId, undo.PointId);
    }

    private (List<NewEvent> Events, List<byte[]> Blobs) Compensate(
        string changeId,
        string path,
        RollbackPoint point,
        KnownChange known
    )
    {
        var then = Then(changeId, point);
        var events = TaskEvents(changeId, then).ToList();
        if (point.BaseHash is { } hash)
            events.Add(
                parts.Writing.Event(
                    EventStream.Change(_scene.View, changeId),
                    new ChangeEvent.ListSynced(
                        path,
                        hash,
                        then.Dialect ?? known.Row!.Dialect ?? "",
                        new([.. then.Tasks.Select(static row => row.TaskId)]),
                        then.Sections,
                        Schema: then.Schema?.ToString()
                    )
                )
            );
        foreach (var open in known.OpenConflicts)
            events.Add(
                parts.Writing.Event(
                    EventStream.Change(_scene.View, changeId),
                    new ChangeEvent.ConflictResolved(open.ConflictId, "SKIP", null, null, Words.Of(ResolvedBy.System))
                )
            );
        return (events, []);
    }

    private ListState Then(string changeId, RollbackPoint point) =>
        new Lists(parts.Database.Connection, parts.Database.RepositoryId).AsOf(_scene.View, changeId, point.Position)
        ?? throw new ZyFlowException(
            Problem.Refused,
            $"{changeId} was not there yet at {point.Id}.",
            "List the points with: zyflow rollback list"
        );

    private IReadOnlyList<NewEvent> TaskEvents(string changeId, ListState then)
    {
        var lists = new Lists(parts.Database.Connection, parts.Database.RepositoryId);
        var now = lists.AsOf(_scene.View, changeId, long.MaxValue);
        var ids = new Identifiers(parts.Time);
        return RollbackEvents.Between(_scene.View, changeId, now, then, parts.Log.StreamVersion, ids);
    }

    private static string? Target(RollbackPoint point, RollbackBytes choice) =>
        choice == RollbackBytes.Agreed ? point.BaseHash : point.FileHash;

    private void Write(
        EventContext context,
        RunSession session,
        string changeId,
        IReadOnlyList<NewEvent> events,
        FileWrite? write,
        FileReading? file,
        List<byte[]> blobs,
        KnownChange known
    )
    {
        if (file is not null)
            blobs.Add(file.Bytes);
        var outcome = parts.Writing.Write(_scene, context, session, changeId, events, write, blobs, known);
        if (outcome == WriteOutcome.Stale)
            throw new ZyFlowException(Problem.Busy, $"{changeId} was changed meanwhile.", "Look at it and try again.");
        if (outcome == WriteOutcome.FileChanged)
            throw new ZyFlowException(
                Problem.Refused,
                $"{write!.Path} was edited meanwhile; the edit stands.", // only a write can find that
                "Look at it with: zyflow status"
            );
    }

    private void Enter(EventContext context)
    {
        _ = _scene.Found; // its list may be elsewhere
        _scene = parts.Enter(_scene, context);
        _scene.RequireNoOperation();
    }

    private KnownChange Known(string changeId, EventContext context)
    {
        var known = parts.Own(_scene, changeId, context);
        return known.Row is not null
            ? known
            : throw new ZyFlowException(
                Problem.Usage,
                $"The database does not know {changeId} here.",
                "Bring it in with: zyflow sync"
            );
    }

    private RollbackPoint Find(string changeId, string pointId) =>
        parts.RollbackPoints.Of(_scene.View, changeId).FirstOrDefault(point => point.Id == pointId)
        ?? throw new ZyFlowException(
            Problem.Usage,
            $"There is no rollback point {pointId} for {changeId} here.",
            "List them with: zyflow rollback list"
        );

    private FileReading? Read(string path) => FileReading.Read(SpecPlace.Resolve(_scene.Folder, path));
}
