using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Carries a draft out: its events, and its file.</summary>
internal sealed class PlanWriting(
    SyncParts parts,
    WorkScene scene,
    EventContext context,
    RunSession session,
    string changeId
)
{
    private readonly EventStream _change = EventStream.Change(scene.View, changeId);

    /// <param name="withPoint">Make a rollback point first, where there is something to go back to.</param>
    /// <param name="last">Writes what else belongs into the last transaction, given the id of the rollback point.</param>
    public (WriteOutcome Outcome, string? Point) Write(SyncDraft draft, bool withPoint, Action<string?> last)
    {
        var (known, path, file, plan, _) = draft;
        var blobs = new List<byte[]>();
        var point =
            withPoint && known.Row is not null && !plan.IsEmpty
                ? parts.RollbackPoints.Event(scene, changeId, path, known, file?.Hash, "before a sync")
                : null;
        if (point is not null && file is not null)
            blobs.Add(file.Bytes);
        if (plan.InterimBase is { } interim)
            blobs.Add(interim);
        if (draft.Schema.Bytes is { } schema && known.Row?.SchemaHash != draft.Schema.Hash)
            blobs.Add(schema);
        var write = plan.NewSpec is { } bytes
            ? new FileWrite(path, file?.Hash, bytes, plan.NewBase!, plan.Completion!.Dialect, plan.Completion.Agreed) // they come together
            : null;
        var outcome = parts.Writing.Write(
            scene,
            context,
            session,
            changeId,
            [.. Events(draft, point)],
            write,
            blobs,
            known,
            () => last(point?.PointId)
        );
        return (outcome, point?.PointId);
    }

    private IEnumerable<NewEvent> Events(SyncDraft draft, ViewEvent.RollbackPointCreated? point)
    {
        var (known, path, _, plan, _) = draft;
        if (point is not null)
            yield return parts.Writing.Event(EventStream.ViewOf(scene.View), point);
        foreach (var planned in plan.Events)
        {
            var stream = planned.TaskId is { } id ? EventStream.Task(scene.View, changeId, id) : _change;
            yield return parts.Writing.Event(stream, planned.Body, planned.Expected);
        }

        foreach (var effort in plan.Joins.SelectMany(joined => EffortJoin.Of(parts.Efforts, changeId, joined)))
            yield return parts.Writing.Event(effort.Stream, effort.Body);
        // The merged views are taken in by saying so, and whoever has to finish a write reads here which way it went.
        var isTold = plan.Direction == SyncDirection.Bidirectional || plan.NewSpec is null;
        if (plan.IsEmpty || (!isTold && !plan.Events.Any(static planned => planned.Body is ChangeEvent.ListSynced)))
            yield return parts.Writing.Event(
                _change,
                new ChangeEvent.ListSynced(path, known.Row!.BaseHash!.Value.ToString(), known.Row.Dialect ?? "") // a base has a row
                {
                    Agreed = known.Row.AgreedTasks,
                    Direction = Directions.Word(plan.Direction),
                    Schema = known.Row.SchemaHash?.ToString(),
                }
            );
    }
}
