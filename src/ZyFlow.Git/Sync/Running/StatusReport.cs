using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Running;

/// <summary>How a change stands, found out by planning a sync and not carrying it out.</summary>
internal sealed class StatusReport(SyncParts parts, WorkScene scene)
{
    public SyncStatus Of(string changeId)
    {
        var known = parts.Reader.Read(scene, changeId);
        var path = ChangeReader.PathOf(scene, changeId, known) ?? "";
        var (plan, error) = Plan(changeId);
        var (toRuntime, toSpec) = (
            plan?.Tasks.Count(static t => t.Fate != TaskFate.Changed || t.ToRuntime.Count > 0) ?? 0,
            plan?.Tasks.Count(static t => t.ToSpec.Count > 0) ?? 0
        );
        return new(
            changeId,
            scene.View.ToString(),
            path,
            Condition(known, plan, error, toRuntime, toSpec, !File.Exists(Path.Combine(scene.Folder, path))),
            plan?.TaskCount ?? known.Tasks.Count,
            known.Tasks.Count(static row => row.State == TaskState.Done),
            plan?.Tasks.Count ?? 0,
            toRuntime,
            toSpec,
            plan is null ? known.OpenConflicts.Count : plan.Remaining.Count(),
            known.Version,
            known.Row?.SyncedAt,
            error?.Message
        );
    }

    private (SyncPlan? Plan, SyncError? Error) Plan(string changeId)
    {
        var dry = new SyncOptions { DryRun = true, Strategy = SyncStrategy.Full };
        var run = new SyncRun(parts, scene, SyncRequest.Of(SyncDirection.Bidirectional, dry), CancellationToken.None);
        try
        {
            var result = run.Run(changeId);
            return (result.Plan, result.Errors.Count > 0 ? result.Errors[0] : null);
        }
        catch (ZyFlowException problem) when (problem.Problem is not Problem.Usage)
        {
            return (null, new(problem.Problem, problem.Message, problem.Hint));
        }
    }

    private static SyncCondition Condition(
        KnownChange known,
        SyncPlan? plan,
        SyncError? error,
        int toRuntime,
        int toSpec,
        bool isMissing
    ) =>
        known.HasIntent ? SyncCondition.Interrupted
        : error?.Problem == Problem.File ? SyncCondition.Unreadable
        : isMissing ? SyncCondition.SpecMissing
        : plan?.Remaining.Any() == true ? SyncCondition.Conflicted
        : error is not null ? SyncCondition.Refused
        : known.Base is null ? SyncCondition.New
        : plan is null or { IsEmpty: true } ? SyncCondition.InSync
        : toSpec == 0 ? SyncCondition.SpecAhead
        : toRuntime == 0 ? SyncCondition.RuntimeAhead
        : SyncCondition.Diverged;
}
