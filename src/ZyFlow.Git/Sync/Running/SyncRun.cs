using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Sync.Running;

/// <summary>One sync of one change: read, plan, write, and again when somebody else was faster.</summary>
/// <param name="at">Told at every stage, once nobody can say any more that nothing is to be done.</param>
internal sealed class SyncRun(
    SyncParts parts,
    WorkScene begin,
    SyncRequest request,
    CancellationToken ct,
    Action<SyncStage>? at = null
)
{
    private WorkScene _scene = begin;

    /// <param name="look">Says, or waits for, what was found out about the change before its turn; null: nothing.</param>
    /// <exception cref="OperationCanceledException">It was stopped before it began to write.</exception>
    public SyncResult Run(string changeId, Func<CancellationToken, Outlook?>? look = null)
    {
        var results = new SyncResults(parts, request, changeId);
        using var session = new RunSession(parts, $"sync {changeId}", _scene.Worktree);
        using var patience = new Patience(
            request.Options.Timeout ?? parts.Settings.Timeout,
            parts.Settings.RetryDelay,
            ct
        );
        try
        {
            var result = Insist(changeId, results, session, patience, look?.Invoke(patience.Token));
            if (!result.Success)
                Record(result, session);
            return result;
        }
        catch (OperationCanceledException) when (patience.IsUp)
        {
            var late = results.Failed(
                new(Problem.Busy, $"{changeId} was not synchronised in time.", "Try again, or give it more time.")
            );
            Record(late, session);
            return late;
        }
        catch (OperationCanceledException)
        {
            session.EndWaiting("It was stopped.");
            throw;
        }
        catch (ZyFlowException problem)
        {
            if (problem.Problem != Problem.Usage)
                Record(results.Failed(new(problem.Problem, problem.Message, problem.Hint)), session);
            throw;
        }
    }

    /// <summary>What is busy is tried again, as long as there is time.</summary>
    private SyncResult Insist(
        string changeId,
        SyncResults results,
        RunSession session,
        Patience patience,
        Outlook? outlook
    )
    {
        ZyFlowException? last = null;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return Try(changeId, results, session, patience, outlook);
            }
            catch (ZyFlowException busy) when (busy.Problem == Problem.Busy)
            {
                if (!patience.Pause(attempt))
                    throw;
                (last, outlook) = (busy, null);
            }
            // Who kept us waiting says more than that the time is up.
            catch (OperationCanceledException) when (last is not null && patience.IsUp)
            {
                throw last;
            }
        }
    }

    private SyncResult Try(
        string changeId,
        SyncResults results,
        RunSession session,
        Patience patience,
        Outlook? outlook
    )
    {
        var options = request.Options;
        var drafting = new Drafting(parts, request, patience.Token, at);
        results.Choice = outlook?.Choice ?? StrategyChoice.Of(parts, request, _scene, changeId);
        if (outlook?.IsInStep ?? drafting.IsInStep(_scene, changeId, results.Choice))
            return results.InStep(results.Choice.Known!.Tasks); // what is in step is known
        if (results.Choice.Known is null) // or else it is there
            _ = Drafting.PathOf(_scene, changeId, parts.Reader.Read(_scene, changeId));
        if (InOperation(results) is { } refused)
            return refused;

        using var alone = options.DryRun ? null : Alone(session, patience);
        var context = parts.Context(EventOrigin.Spec, session.Id);
        if (!options.DryRun)
            _scene = parts.Enter(_scene, context);
        if (InOperation(results) is { } begun)
            return begun;
        parts.After?.Invoke(SyncStep.Recovered);
        if (options.Strategy == SyncStrategy.Incremental && IsInStepNow(drafting, results, changeId))
        {
            session.EndWaiting();
            return results.InStep(results.Choice.Known!.Tasks); // what is in step is known
        }

        for (var attempt = 0; ; attempt++)
        {
            var draft = outlook?.For(_scene, parts) ?? drafting.Draft(_scene, changeId);
            outlook = null;
            var (known, plan) = (draft.Known, draft.Plan);
            if (plan.Refusal is { } refusal)
                return results.Of(plan, null, refusal);
            var isAfterMerge = known is { IsHeld: true, Base: not null } && parts.Inflows.Any(_scene.View, changeId);
            if ((plan.IsEmpty && !isAfterMerge) || options.DryRun)
            {
                session.EndWaiting();
                return Objection(draft) is { } objection ? results.NotWritable(draft, objection) : results.Of(plan);
            }

            if (known is { IsHeld: false, Row: not null })
            {
                parts.Writing.Copy(_scene, changeId, context); // the same plan again, with versions of its own rows
                continue;
            }

            patience.Token.ThrowIfCancellationRequested();
            at?.Invoke(SyncStage.Writing);
            WriteOutcome outcome;
            string? point;
            try
            {
                (outcome, point) = Write(changeId, results, session, context, draft);
            }
            catch (ZyFlowException problem) when (problem.Code == DurableFile.NotWritable)
            {
                return results.NotWritable(draft, problem);
            }

            if (outcome == WriteOutcome.Done)
                return results.Of(plan, point);
            if (attempt == parts.Settings.MaxRetries || !patience.Pause(attempt))
                return results.Overtaken(draft);
        }
    }

    /// <summary>What a write of the list would meet.</summary>
    private ZyFlowException? Objection(SyncDraft draft) =>
        draft.Plan.NewSpec is null ? null : FileExchange.Objection(SpecPlace.Resolve(_scene.Folder, draft.Path));

    /// <summary>After what was interrupted is finished.</summary>
    private bool IsInStepNow(Drafting drafting, SyncResults results, string changeId)
    {
        results.Choice = StrategyChoice.Of(parts, request, _scene, changeId);
        return drafting.IsInStep(_scene, changeId, results.Choice);
    }

    private (WriteOutcome Outcome, string? Point) Write(
        string changeId,
        SyncResults results,
        RunSession session,
        EventContext context,
        SyncDraft draft
    )
    {
        return new PlanWriting(parts, _scene, context, session, changeId).Write(
            draft,
            request.Options.CreateRollbackPoint,
            point => new Measurement(parts, _scene).Record(results.Of(draft.Plan, point), session)
        );
    }

    /// <summary>The worktree's lock; whoever has to wait for it says so.</summary>
    private FileLock Alone(RunSession session, Patience patience)
    {
        if (parts.TryLock(_scene) is { } free)
            return free;
        session.Wait();
        try
        {
            return parts.Lock(_scene, patience.Left, patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsUp)
        {
            return parts.Lock(_scene, TimeSpan.Zero, ct); // once more, or it is said who has it
        }
    }

    private void Record(SyncResult failure, RunSession session)
    {
        if (!request.Options.DryRun && _scene.Operation is null)
            new Measurement(parts, _scene).RecordFailure(failure, session);
    }

    private SyncResult? InOperation(SyncResults results) =>
        _scene.Operation is { } operation
            ? results.Failed(new(Problem.Refused, $"git is in the middle of {operation}.", "Finish it first."))
            : null;
}
