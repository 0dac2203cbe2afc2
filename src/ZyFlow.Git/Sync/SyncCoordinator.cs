using System.Diagnostics;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Planning;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Sync;

/// <summary>Keeps the task lists of a work tree and their runtime state together: every change of either goes through here.</summary>
/// <remarks>
/// For one thread; a <see cref="Workplace"/> makes it. Every operation looks at the work tree first. One that writes finishes
/// what an interrupted one left and writes down what git did; one that finds nothing to do writes nothing.
/// </remarks>
public sealed class SyncCoordinator
{
    private readonly SyncParts _parts;

    internal SyncCoordinator(SyncParts parts) => _parts = parts;

    /// <summary>The database takes what the file says; the file is not written.</summary>
    public SyncResult SyncSpecToRuntime(string changeId, SyncOptions? options = null, CancellationToken ct = default) =>
        Sync(changeId, SyncDirection.SpecToRuntime, options, ct);

    /// <summary>The file takes what the database says; what the file alone changed waits.</summary>
    public SyncResult SyncRuntimeToSpec(string changeId, SyncOptions? options = null, CancellationToken ct = default) =>
        Sync(changeId, SyncDirection.RuntimeToSpec, options, ct);

    /// <summary>Both take what the other one changed.</summary>
    public SyncResult SyncBidirectional(string changeId, SyncOptions? options = null, CancellationToken ct = default) =>
        Sync(changeId, SyncDirection.Bidirectional, options, ct);

    public SyncResult Sync(
        string changeId,
        SyncDirection direction,
        SyncOptions? options = null,
        CancellationToken ct = default
    ) => new SyncRun(_parts, _parts.Tree.Look(), SyncRequest.Of(direction, options), ct).Run(changeId);

    /// <summary>Several changes, read and planned side by side and written one after the other; one that cannot be synchronised does not keep the others from it.</summary>
    /// <param name="changeIds">Null: every change of the work tree, and those that only the database has.</param>
    public BatchResult SyncAll(
        SyncDirection direction,
        IReadOnlyList<string>? changeIds = null,
        SyncOptions? options = null,
        CancellationToken ct = default
    )
    {
        var (watch, request) = (Stopwatch.StartNew(), SyncRequest.Of(direction, options));
        var looked = _parts.Tree.Look();
        if (Entered(looked, changeIds is null, request.Options, ct) is not { } scene)
            return new([], 0, 0, changeIds ?? looked.Ids, watch.Elapsed);
        var ids = changeIds ?? scene.Ids;
        var results = new List<SyncResult>();
        using (var lookout = Lookout.Over(_parts, scene, request, ids, ct))
        {
            foreach (var id in ids)
            {
                var isStopped =
                    request.Options.StopOnConflict && results.Exists(static r => r.ConflictsRemaining.Count > 0);
                if (isStopped || ct.IsCancellationRequested)
                    break;
                var run = new SyncRun(_parts, scene, request, ct, say);
                if (Isolated(run, id, request, look, ct) is not { } result)
                    break;
                results.Add(result);
                say(SyncStage.Done);

                Outlook? look(CancellationToken patience) => lookout?.Of(results.Count, patience);

                void say(SyncStage stage) => request.Options.Progress?.Invoke(new(results.Count, ids.Count, id, stage));
            }
        }

        if (results.Exists(static result => result is { Changed: true, DryRun: false }))
            new Tidying(_parts).AfterSync();
        var failed = results.Count(static result => !result.Success);
        return new(results, results.Count - failed, failed, [.. ids.Skip(results.Count)], watch.Elapsed);
    }

    /// <summary>What a sync would disagree about now; writes nothing.</summary>
    public IReadOnlyList<Conflict> DetectConflicts(string changeId, CancellationToken ct = default) =>
        Sync(changeId, SyncDirection.Bidirectional, new SyncOptions { DryRun = true }, ct).ConflictsDetected;

    /// <summary>Settles conflicts by their ids, as a person decided.</summary>
    /// <param name="decisions">For each conflict a strategy and, with MERGE, the value.</param>
    public SyncResult ResolveConflicts(
        string changeId,
        IReadOnlyDictionary<string, Decision> decisions,
        SyncOptions? options = null,
        CancellationToken ct = default
    ) =>
        new SyncRun(
            _parts,
            _parts.Tree.Look(),
            SyncRequest.Of(SyncDirection.Bidirectional, options) with
            {
                Decisions = decisions,
            },
            ct
        ).Run(changeId);

    /// <summary>Settles conflicts with one strategy.</summary>
    public IReadOnlyList<ConflictResolution> ResolveConflicts(
        IReadOnlyList<Conflict> conflicts,
        ResolutionStrategy strategy,
        CancellationToken ct = default
    ) =>
        [
            .. conflicts
                .GroupBy(static conflict => conflict.ChangeId)
                .SelectMany(group =>
                {
                    var ids = group.Select(static conflict => conflict.Id).ToHashSet(StringComparer.Ordinal);
                    return ResolveConflicts(
                        group.Key,
                        ids.ToDictionary(static id => id, _ => new Decision(strategy)),
                        null,
                        ct
                    )
                        .Resolutions.Where(resolution => ids.Contains(resolution.ConflictId));
                }),
        ];

    /// <summary>Records how somebody would settle an open conflict; one who is sure enough settles it, as AUTO.</summary>
    /// <param name="threshold">From what confidence on; null: never, a person decides.</param>
    public ProposalResult Propose(string changeId, Proposal proposal, double? threshold, CancellationToken ct = default)
    {
        new Proposals(_parts, _parts.Tree.Look()).Record(changeId, proposal);
        if (!(proposal.Confidence >= threshold))
            return new(proposal, null);
        var decision = new Decision(proposal.Strategy, proposal.Value, ResolvedBy.Auto, proposal.Confidence);
        var decisions = new Dictionary<string, Decision>(StringComparer.Ordinal) { [proposal.ConflictId] = decision };
        var result = ResolveConflicts(changeId, decisions, ct: ct);
        if (result.Errors is [var error, ..])
            throw new ZyFlowException(error.Problem, error.Message, error.Hint);
        return new(
            proposal,
            result.Resolutions.FirstOrDefault(resolution =>
                resolution.Applied && resolution.ConflictId == proposal.ConflictId
            )
        );
    }

    /// <summary>What was proposed for the conflicts of a change, the oldest first; also for those that are settled.</summary>
    public IReadOnlyList<Proposal> ProposalsOf(string changeId) =>
        new Proposals(_parts, _parts.Tree.Look()).Of(changeId);

    /// <summary>The recorded conflicts that wait for a person.</summary>
    public IReadOnlyList<Conflict> OpenConflicts(string changeId) =>
        [.. _parts.Reader.OpenConflicts(_parts.Tree.Look().View, changeId).Select(ConflictRows.Read)];

    /// <summary>How a change stands; writes nothing.</summary>
    public SyncStatus GetStatus(string changeId) => new StatusReport(_parts, _parts.Tree.Look()).Of(changeId);

    /// <summary>The syncs that were done, the newest first.</summary>
    public IEnumerable<SyncHistory> GetHistory(string changeId, HistoryFilter? filter = null) =>
        new HistoryReport(_parts, _parts.Tree.Look()).Of(changeId, filter ?? new());

    /// <summary>Whether file, base and database agree; with <paramref name="fix"/> what can be mended is, and is looked at again.</summary>
    public ConsistencyReport ValidateConsistency(string changeId, bool fix = false, CancellationToken ct = default)
    {
        var scene = _parts.Tree.Look();
        var found = new Consistency(_parts, scene).Check(changeId);
        if (!fix || found.IsConsistent)
            return found;
        var whole = SyncRequest.Of(SyncDirection.Bidirectional, new SyncOptions { Strategy = SyncStrategy.Full });
        new SyncRun(_parts, scene, whole, ct).Run(changeId);
        var again = new Consistency(_parts, scene).Check(changeId);
        var left = again.Inconsistencies.Select(static item => item.Id).ToHashSet(StringComparer.Ordinal);
        return again with { Fixed = [.. found.Inconsistencies.Where(item => !left.Contains(item.Id))] };
    }

    public RollbackPoint CreateRollbackPoint(string changeId, string? description = null) =>
        new Rollback(_parts, _parts.Tree.Look()).Create(changeId, description);

    /// <summary>The points of the present view, the newest first.</summary>
    public IReadOnlyList<RollbackPoint> RollbackPoints(string? changeId = null) =>
        _parts.RollbackPoints.Of(_parts.Tree.Look().View, changeId);

    /// <summary>What going back to a point would change; writes nothing.</summary>
    public RollbackPreview PreviewRollback(
        string changeId,
        string rollbackPointId,
        RollbackBytes bytes = RollbackBytes.Exact
    ) => new Rollback(_parts, _parts.Tree.Look()).Preview(changeId, rollbackPointId, bytes);

    /// <summary>Takes file and database back to a point; nothing is deleted, and the returned point undoes it.</summary>
    public RollbackPoint RollbackTo(
        string changeId,
        string rollbackPointId,
        RollbackBytes bytes = RollbackBytes.Exact
    ) => new Rollback(_parts, _parts.Tree.Look()).To(changeId, rollbackPointId, bytes);

    /// <summary>The tasks of a change with what is known of the work on them.</summary>
    public IReadOnlyList<TaskView> Tasks(string changeId) => new TaskBook(_parts, _parts.Tree.Look()).Of(changeId);

    /// <summary>The tasks that may be begun now, the most urgent first.</summary>
    public IReadOnlyList<TaskView> ReadyTasks(string changeId) =>
        new TaskBook(_parts, _parts.Tree.Look()).Ready(changeId, _parts.Time.GetUtcNow());

    /// <summary>Changes a task, and the list where the list shows it.</summary>
    /// <param name="task">Its id, or its number while only one task has it.</param>
    public TaskResult SetTask(string changeId, string task, TaskChange change, CancellationToken ct = default) =>
        SetTasks([new(changeId, task)], change, ct)[0];

    /// <summary>The same for several tasks, in any changes: all of them are changed, or none.</summary>
    /// <returns>One for each task, in order.</returns>
    public IReadOnlyList<TaskResult> SetTasks(
        IReadOnlyList<TaskName> tasks,
        TaskChange change,
        CancellationToken ct = default
    )
    {
        var set = new TaskWriting(_parts, _parts.Tree.Look()).Set(tasks, change, out var shared);
        if (!set.All(static result => result.Success))
            return set;
        var options = new SyncOptions { CreateRollbackPoint = false };
        var syncs = shared.ToDictionary(static id => id, id => SyncBidirectional(id, options, ct));
        if (syncs.Values.Any(static sync => sync.Changed))
            new Tidying(_parts).AfterSync();
        return [.. set.Select(result => result with { Sync = syncs.GetValueOrDefault(result.Task.ChangeId) })];
    }

    /// <summary>For each task that nobody may begin now, by its id, what stands in its way.</summary>
    public IReadOnlyDictionary<string, Obstacle> Obstacles(string changeId) =>
        new TaskBook(_parts, _parts.Tree.Look()).Obstacles(changeId, _parts.Time.GetUtcNow());

    /// <summary>Takes a task for a time, so that nobody else begins it, on whatever branch.</summary>
    public TaskResult ClaimTask(
        string changeId,
        string task,
        string holder,
        TimeSpan lease,
        Readiness readiness = Readiness.Ignored
    ) => ClaimTasks([new(changeId, task)], holder, lease, readiness)[0];

    /// <summary>The same for several tasks: all of them are taken, or none.</summary>
    public IReadOnlyList<TaskResult> ClaimTasks(
        IReadOnlyList<TaskName> tasks,
        string holder,
        TimeSpan lease,
        Readiness readiness = Readiness.Ignored
    ) => new TaskWriting(_parts, _parts.Tree.Look()).Claim(tasks, holder, lease, readiness);

    /// <summary>Changes a task and gives it back; it is held until then, so that nobody takes it in between.</summary>
    /// <remarks>A change that is refused gives nothing back.</remarks>
    /// <param name="change">Null: nothing but that it is given back.</param>
    public TaskResult FinishTask(
        string changeId,
        string task,
        TaskChange? change,
        string holder,
        string? result,
        CancellationToken ct
    ) => FinishTasks([new(changeId, task)], change, holder, result, ct)[0];

    /// <summary>The same for several tasks: all of them, or none.</summary>
    public IReadOnlyList<TaskResult> FinishTasks(
        IReadOnlyList<TaskName> tasks,
        TaskChange? change,
        string holder,
        string? result,
        CancellationToken ct
    )
    {
        var writing = new TaskWriting(_parts, _parts.Tree.Look());
        if (writing.NotHeld(tasks, holder) is { } refused)
            return refused;
        var set = change is null ? null : SetTasks(tasks, change, ct);
        if (set?.All(static one => one.Success) == false)
            return set;
        var released = writing.Release(tasks, holder, result);
        return set is null ? released : [.. released.Zip(set, static (one, before) => one with { Sync = before.Sync })];
    }

    /// <summary>Gives a task back, with what came of it.</summary>
    public TaskResult ReleaseTask(string changeId, string task, string holder, string? result = null) =>
        new TaskWriting(_parts, _parts.Tree.Look()).Release([new(changeId, task)], holder, result)[0];

    /// <summary>Takes the most urgent task that may be begun; null when there is none.</summary>
    public TaskResult? NextTask(string changeId, string holder, TimeSpan lease) =>
        new TaskWriting(_parts, _parts.Tree.Look()).Next(changeId, holder, lease);

    /// <summary>Finishes what an interrupted operation left; every operation that writes does so by itself.</summary>
    /// <exception cref="OperationCanceledException">It was stopped while it waited for somebody else; nothing was done.</exception>
    public void Recover(CancellationToken ct = default)
    {
        var scene = _parts.Tree.Look();
        if (_parts.Reader.Intent(scene.Worktree) is null)
            return;
        using var alone = _parts.Lock(scene, FileLock.Patience, ct);
        _parts.Writing.Recover(scene, _parts.Context(EventOrigin.Repair));
    }

    /// <summary>What git did is written down once for all changes. Null: somebody stopped it before.</summary>
    private WorkScene? Entered(WorkScene scene, bool isForAll, SyncOptions options, CancellationToken ct)
    {
        var isBehind = scene.HasMoved || (isForAll && scene.Found.Moves.Count > 0);
        if (options.DryRun || scene.Operation is not null || !isBehind)
            return scene;
        try
        {
            using var alone = _parts.Lock(scene, FileLock.Patience, ct);
            return _parts.Enter(scene, _parts.Context(EventOrigin.Git));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Null: it was stopped, and nothing was done.</summary>
    private static SyncResult? Isolated(
        SyncRun run,
        string changeId,
        SyncRequest request,
        Func<CancellationToken, Outlook?> look,
        CancellationToken ct
    )
    {
        try
        {
            return run.Run(changeId, look);
        }
        catch (ZyFlowException problem)
        {
            return SyncResults.Failed(request, changeId, new(problem.Problem, problem.Message, problem.Hint));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
