using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary>What a sync did with every change.</summary>
/// <param name="View">The branch, by its full name.</param>
/// <param name="ConflictsLeft">They wait for a person: <c>zyflow resolve</c>.</param>
/// <param name="NotStarted">Changes that were left because of <c>--stop-on-conflict</c>, or because somebody stopped the sync.</param>
internal sealed record SyncReport(
    string View,
    bool DryRun,
    int ConflictsLeft,
    IReadOnlyList<SyncedChange> Changes,
    IReadOnlyList<string> NotStarted,
    double Milliseconds
)
{
    public static SyncReport Of(WorkScene scene, BatchResult batch, bool isDryRun) =>
        new(
            scene.View.ToString(),
            isDryRun,
            batch.ConflictsRemaining,
            [.. batch.Results.Select(SyncedChange.Of)],
            batch.NotStarted,
            Math.Round(batch.Duration.TotalMilliseconds, 1)
        );
}

/// <summary>How the sync of one change ended.</summary>
internal enum SyncOutcome
{
    /// <summary>Both sides agreed already.</summary>
    InStep,

    /// <summary>They do now, or would.</summary>
    Synced,

    /// <summary>But for conflicts, they do now.</summary>
    Conflict,

    /// <summary>It was not done.</summary>
    Failed,
}

/// <summary>One change.</summary>
/// <param name="Added">Tasks that the database did not have.</param>
/// <param name="Deleted">Tasks that the file does not have any more.</param>
/// <param name="ToRuntime">Tasks of which the database took something over.</param>
/// <param name="ToSpec">Tasks of which the file did.</param>
/// <param name="TaskChanges">In the order of the file; deleted ones last.</param>
/// <param name="Strategy">How it was looked at: <c>incremental</c> or <c>full</c>, and why so.</param>
/// <param name="RollbackPoint">Leads back to before: <c>zyflow rollback to</c>.</param>
internal sealed record SyncedChange(
    string ChangeId,
    SyncOutcome Outcome,
    int Tasks,
    int Added,
    int Deleted,
    int ToRuntime,
    int ToSpec,
    IReadOnlyList<PlannedTask> TaskChanges,
    IReadOnlyList<Disagreement> Conflicts,
    IReadOnlyList<Settled> Resolutions,
    IReadOnlyList<SyncWarning> Warnings,
    IReadOnlyList<EnvelopeError> Problems,
    string? RollbackPoint,
    string Strategy,
    string StrategyReason,
    double Milliseconds
)
{
    public static SyncedChange Of(SyncResult result)
    {
        var tasks = result.Errors.Count > 0 ? [] : result.Plan?.Tasks ?? [];
        return new(
            result.ChangeId,
            OutcomeOf(result),
            result.RecordsProcessed,
            tasks.Count(static task => task.Fate == TaskFate.Added),
            tasks.Count(static task => task.Fate == TaskFate.Deleted),
            tasks.Count(static task => task.Fate == TaskFate.Changed && task.ToRuntime.Count > 0),
            tasks.Count(static task => task.ToSpec.Count > 0),
            tasks,
            [.. result.ConflictsRemaining.Select(Disagreement.Of)],
            [.. result.Resolutions.Where(r => r.Applied || result.DryRun).Select(Settled.Of)],
            result.Warnings,
            [.. result.Errors.Select(static e => EnvelopeError.Of(e.Problem, e.Message, e.Hint))],
            result.RollbackPointId,
            Choices.Word(result.Strategy),
            result.StrategyReason,
            Math.Round(result.Duration.TotalMilliseconds, 1)
        );
    }

    private static SyncOutcome OutcomeOf(SyncResult result) =>
        !result.Success ? SyncOutcome.Failed
        : result.ConflictsRemaining.Count > 0 ? SyncOutcome.Conflict
        : result.Changed ? SyncOutcome.Synced
        : SyncOutcome.InStep;
}

/// <summary>A conflict between file and database, as JSON.</summary>
/// <param name="Field">Null where it is about the whole task.</param>
/// <param name="Base">The value on which both last agreed; null: absent; likewise the sides.</param>
internal sealed record Disagreement(
    string Id,
    string ChangeId,
    string Type,
    string Kind,
    string Severity,
    string Resource,
    string ResourceId,
    string Subject,
    string? Field,
    string Reason,
    string? Base,
    string? Spec,
    string? Runtime,
    DateTimeOffset DetectedAt,
    string DetectedBy,
    IReadOnlyDictionary<string, string> Context
)
{
    public static Disagreement Of(Conflict conflict) =>
        new(
            conflict.Id,
            conflict.ChangeId,
            Words.Of(conflict.Type),
            Words.Of(conflict.Kind),
            Words.Of(conflict.Severity),
            Words.Of(conflict.ResourceType),
            conflict.ResourceId,
            conflict.Subject,
            conflict.Field,
            conflict.Reason,
            conflict.BaseValue,
            conflict.SpecValue,
            conflict.RuntimeValue,
            conflict.DetectedAt,
            conflict.DetectedBy,
            conflict.Context
        );
}

/// <summary>How a conflict was settled, as JSON.</summary>
internal sealed record Settled(
    string ConflictId,
    string Strategy,
    string? Value,
    string? Lost,
    string By,
    double Confidence,
    bool Applied
)
{
    public static Settled Of(ConflictResolution resolution) =>
        new(
            resolution.ConflictId,
            Words.Of(resolution.Strategy),
            resolution.Resolution,
            resolution.Lost,
            Words.Of(resolution.ResolvedBy),
            resolution.Confidence,
            resolution.Applied
        );
}
