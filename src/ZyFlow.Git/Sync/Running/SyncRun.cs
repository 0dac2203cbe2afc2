using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>One sync of one change: read, plan, write, and again when somebody else was faster.</summary>
internal sealed class SyncRun(SyncParts parts, WorkScene begin, SyncRequest request, CancellationToken ct)
{
    private readonly Drafting _drafting = new(parts, request);
    private WorkScene _scene = begin;

    public SyncResult Run(string changeId)
    {
        var results = new SyncResults(parts, request, changeId);
        var result = Try(changeId, results);
        if (!result.Success && !request.Options.DryRun && _scene.Operation is null)
            new Measurement(parts, _scene).RecordFailure(result);
        return result;
    }

    private SyncResult Try(string changeId, SyncResults results)
    {
        var options = request.Options;
        if (_drafting.InStep(_scene, changeId) is { } tasks)
            return results.InStep(tasks);
        var seen = parts.Reader.Read(_scene, changeId);
        if (_drafting.IsInStep(_scene, changeId, seen))
            return results.InStep(seen.Tasks.Count);
        _ = Drafting.PathOf(_scene, changeId, seen);
        if (InOperation(results) is { } refused)
            return refused;

        using var alone = options.DryRun ? null : parts.Lock(_scene);
        var context = parts.Context(EventOrigin.Spec);
        if (!options.DryRun)
            _scene = parts.Enter(_scene, context);
        if (InOperation(results) is { } begun)
            return begun;
        parts.After?.Invoke(SyncStep.Recovered);
        var writing = new PlanWriting(parts, _scene, context, changeId);
        for (var attempt = 0; ; attempt++)
        {
            ct.ThrowIfCancellationRequested();
            if (results.Elapsed > (options.Timeout ?? parts.Settings.Timeout))
                return results.Failed(
                    new(Problem.Busy, $"{changeId} was not synchronised in time.", "Try again, or give it more time.")
                );
            var draft = _drafting.Draft(_scene, changeId);
            var (known, plan) = (draft.Known, draft.Plan);
            if (plan.Refusal is { } refusal)
                return results.Of(plan, null, refusal);
            var isAfterMerge = known is { IsHeld: true, Base: not null } && parts.Inflows.Any(_scene.View, changeId);
            if ((plan.IsEmpty && !isAfterMerge) || options.DryRun)
                return results.Of(plan);
            if (known is { IsHeld: false, Row: not null })
            {
                parts.Writing.Copy(_scene, changeId, context); // the same plan again, with versions of its own rows
                continue;
            }

            var (outcome, point) = writing.Write(
                draft,
                options.CreateRollbackPoint,
                point => new Measurement(parts, _scene).Record(results.Of(plan, point))
            );
            if (outcome == WriteOutcome.Done)
                return results.Of(plan, point);
            if (attempt == parts.Settings.MaxRetries)
                return results.Overtaken(draft);
            parts.Pause(attempt);
        }
    }

    private SyncResult? InOperation(SyncResults results) =>
        _scene.Operation is { } operation
            ? results.Failed(new(Problem.Refused, $"git is in the middle of {operation}.", "Finish it first."))
            : null;
}
