namespace ZyFlow.Git.Sync;

/// <summary>What one sync of one change did.</summary>
/// <param name="Success">True when it was done, also with conflicts that wait for a person; false when it could not be done.</param>
/// <param name="RecordsProcessed">Tasks that were looked at; zero when nothing had changed.</param>
/// <param name="RecordsSucceeded">Tasks that changed on one side or both.</param>
/// <param name="RecordsFailed">Tasks with a conflict that remains.</param>
/// <param name="RecordsSkipped">Tasks that were the same already or were left out by the options.</param>
/// <param name="Throughput">Tasks per second.</param>
/// <param name="Changed">True when anything was, or in a dry run would be, written.</param>
/// <param name="Resolutions">How the resolved conflicts were resolved.</param>
/// <param name="Plan">What was decided; null when there was nothing to decide.</param>
public sealed record SyncResult(
    bool Success,
    string ChangeId,
    SyncDirection SyncType,
    int RecordsProcessed,
    int RecordsSucceeded,
    int RecordsFailed,
    int RecordsSkipped,
    IReadOnlyList<Conflict> ConflictsDetected,
    IReadOnlyList<Conflict> ConflictsResolved,
    IReadOnlyList<Conflict> ConflictsRemaining,
    IReadOnlyList<ConflictResolution> Resolutions,
    TimeSpan Duration,
    double Throughput,
    string? RollbackPointId,
    bool Changed,
    bool DryRun,
    IReadOnlyList<SyncError> Errors,
    IReadOnlyList<SyncWarning> Warnings,
    SyncPlan? Plan
)
{
    /// <summary>How it was looked at: INCREMENTAL or FULL.</summary>
    public SyncStrategy Strategy { get; init; }

    /// <summary>Why so, as a sentence goes on.</summary>
    public string StrategyReason { get; init; } = "";
}

/// <summary>Why a change was not synchronised; the others go on.</summary>
public sealed record SyncError(Problem Problem, string Message, string Hint);

/// <summary>Something that went well and is still worth a line, such as a changed number.</summary>
public sealed record SyncWarning(string Subject, string Message);

/// <summary>The sum over several changes.</summary>
/// <param name="Failed">Changes that could not be synchronised; the others were.</param>
/// <param name="NotStarted">Changes that were left because of <see cref="SyncOptions.StopOnConflict"/> or a cancellation.</param>
public sealed record BatchResult(
    IReadOnlyList<SyncResult> Results,
    int Succeeded,
    int Failed,
    IReadOnlyList<string> NotStarted,
    TimeSpan Duration
)
{
    public bool Success => Failed == 0 && NotStarted.Count == 0;

    public int ConflictsRemaining => Results.Sum(static result => result.ConflictsRemaining.Count);
}
