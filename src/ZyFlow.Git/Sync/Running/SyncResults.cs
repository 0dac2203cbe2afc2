using System.Diagnostics;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Says what one sync came to.</summary>
internal sealed class SyncResults(SyncParts parts, SyncRequest request, string changeId)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>How the change is looked at, as soon as that is chosen.</summary>
    public StrategyChoice? Choice { get; set; }

    public SyncResult InStep(int tasks) =>
        Nothing() with
        {
            Success = true,
            RecordsProcessed = tasks,
            RecordsSkipped = tasks,
            Duration = _watch.Elapsed,
        };

    public SyncResult Of(SyncPlan plan, string? point = null, params IReadOnlyList<SyncError> errors)
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        var remaining = plan.Remaining.ToList();
        var touched = errors.Count > 0 ? 0 : plan.Tasks.Count;
        var isDry = request.Options.DryRun;
        return Nothing() with
        {
            Success = errors.Count == 0,
            RecordsProcessed = plan.TaskCount,
            RecordsSucceeded = touched,
            RecordsFailed = remaining.Count,
            RecordsSkipped = Math.Max(0, plan.TaskCount - touched),
            ConflictsDetected = plan.Conflicts,
            ConflictsResolved = [.. plan.Resolved],
            ConflictsRemaining = remaining,
            Resolutions = isDry
                ? [.. plan.Resolutions.Select(static r => r with { Applied = false })]
                : plan.Resolutions,
            Duration = _watch.Elapsed,
            Throughput = seconds > 0 ? plan.TaskCount / seconds : 0,
            RollbackPointId = point,
            Changed = !plan.IsEmpty,
            Errors = errors,
            Warnings = plan.Warnings,
            Plan = plan,
        };
    }

    public SyncResult Failed(SyncError error) => Nothing() with { Errors = [error], Duration = _watch.Elapsed };

    public static SyncResult Failed(SyncRequest request, string changeId, SyncError error) =>
        Nothing(request, changeId) with
        {
            Errors = [error],
        };

    /// <summary>Somebody else kept writing first.</summary>
    public SyncResult Overtaken(SyncDraft draft)
    {
        var message =
            $"{draft.Path} or its tasks were changed {parts.Settings.MaxRetries + 1} times while it was synchronised.";
        var conflict = OfTheList(
            draft,
            ConflictType.Version,
            ConflictKind.StaleVersion,
            ConflictSeverity.Medium,
            message
        );
        return Failed(draft, conflict, new(Problem.Busy, message, "Try again when the other one is done.")) with
        {
            Changed = false,
        };
    }

    /// <summary>The list, or its folder, may not be written; what the database took over stays, and the list waits.</summary>
    public SyncResult NotWritable(SyncDraft draft, ZyFlowException problem) =>
        Failed(
            draft,
            OfTheList(
                draft,
                ConflictType.Permission,
                ConflictKind.NotWritable,
                ConflictSeverity.Critical,
                problem.Message.TrimEnd('.')
            ),
            new(problem.Problem, problem.Message, problem.Hint)
        );

    private SyncResult Failed(SyncDraft draft, Conflict conflict, SyncError error)
    {
        var failed = Of(draft.Plan, null, error);
        return failed with
        {
            ConflictsDetected = [.. failed.ConflictsDetected, conflict],
            ConflictsRemaining = [.. failed.ConflictsRemaining, conflict],
        };
    }

    private Conflict OfTheList(
        SyncDraft draft,
        ConflictType type,
        ConflictKind kind,
        ConflictSeverity severity,
        string reason
    ) =>
        new(
            ConflictId.Of([draft.Plan.ChangeId, draft.Path, kind.ToString()]),
            changeId,
            type,
            kind,
            severity,
            ResourceType.Change,
            changeId,
            changeId,
            null,
            reason,
            null,
            null,
            null,
            parts.Time.GetUtcNow(),
            parts.Actor,
            new Dictionary<string, string>(StringComparer.Ordinal)
        );

    private SyncResult Nothing() =>
        Nothing(request, changeId) with
        {
            Strategy = Choice?.Strategy ?? request.Options.Strategy,
            StrategyReason = Choice?.Reason ?? "",
        };

    private static SyncResult Nothing(SyncRequest request, string changeId) =>
        new(
            Success: false,
            changeId,
            request.Direction,
            0,
            0,
            0,
            0,
            [],
            [],
            [],
            [],
            TimeSpan.Zero,
            0,
            null,
            Changed: false,
            request.Options.DryRun,
            [],
            [],
            null
        );
}
