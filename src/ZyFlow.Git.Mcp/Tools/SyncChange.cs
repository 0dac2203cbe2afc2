using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>sync_change</c>.</summary>
internal static class SyncChange
{
    private const string All = "*";
    private const int MostChanges = 50;

    private static readonly TextArgument Change = new(
        "changeId",
        "The change, or * for every one that is not archived.",
        IsRequired: true
    );

    private static readonly ChoiceArgument<SyncDirection> Direction = new(
        "direction",
        "Which side takes over what the other one changed; default: bidirectional.",
        Enum.GetValues<SyncDirection>()
    );

    private static readonly FlagArgument DryRun = new("dryRun", "Say what would be done, and write nothing.");

    private static readonly ChoiceArgument<SyncStrategy> Strategy = new(
        "strategy",
        "What is looked at: lists that changed, all, or what seems right (smart, the default).",
        Enum.GetValues<SyncStrategy>()
    );

    private static readonly ChoiceArgument<ResolutionStrategy> Resolution = new(
        "conflictResolution",
        "How conflicts are settled; default: manual, a person decides.",
        Enum.GetValues<ResolutionStrategy>()
    );

    private static readonly TextsArgument Include = new("includeIds", "Exchange the facts of these tasks only.");
    private static readonly TextsArgument Exclude = new("excludeIds", "Exchange the facts of all tasks but these.");
    private static readonly IntegerArgument Timeout = new(
        "timeoutMs",
        "How long one change may take before writing begins; default: 30000.",
        1,
        600_000
    );

    private static readonly FlagArgument Point = new(
        "createRollbackPoint",
        "Make a rollback point before anything changes.",
        Default: true
    );

    private static readonly FlagArgument Stop = new(
        "stopOnConflict",
        "Leave a list with a conflict alone, and begin no further one."
    );

    private static readonly FlagArgument Shrink = new(
        "allowShrink",
        "Go on although more than half of a list was deleted."
    );

    private static readonly GroupArgument Options = new(
        "options",
        "What the sync covers and what it may do.",
        new ArgumentSet("options", DryRun, Strategy, Resolution, Include, Exclude, Timeout, Point, Stop, Shrink)
    );

    public static McpTool Tool { get; } =
        McpTool.Create(
            "sync_change",
            "Bring a task list and its runtime state together.",
            Effect.AddsOnce,
            [Change, Direction, Options],
            static types => types.SyncCard,
            Run,
            canBegin: true
        );

    private static SyncCard Run(Visit visit, Given given)
    {
        var name = given.Of(Change)!; // required
        var options = given.Of(Options);
        var isDryRun = options?.Is(DryRun) == true;
        var (scene, batch) = visit.Runtime.Workplace.SyncNamed(
            given.Value(Direction) ?? SyncDirection.Bidirectional,
            name == All ? [] : [name],
            isDryRun,
            visit.Report,
            ids => OptionsOf(visit, options, ids),
            visit.Ct
        );
        visit.Ct.ThrowIfCancellationRequested();
        return new SyncCard(
            scene.View.ToString(),
            isDryRun,
            batch.ConflictsRemaining,
            batch.Results.Count,
            batch.Results.Count(static result => result.Success && !result.Changed),
            [
                .. batch
                    .Results.OrderByDescending(static result => Weight(result))
                    .Take(MostChanges)
                    .Select(SyncedCard.Of),
            ],
            batch.NotStarted.Count == 0 ? null : batch.NotStarted,
            Math.Round(batch.Duration.TotalMilliseconds, 1),
            Common.Untrusted
        );
    }

    /// <summary>Where not all have room, those that need somebody come first.</summary>
    private static int Weight(SyncResult result) =>
        !result.Success ? 3
        : result.ConflictsRemaining.Count > 0 ? 2
        : result.Changed ? 1
        : 0;

    private static SyncOptions OptionsOf(Visit visit, Given? options, IReadOnlyList<string> ids)
    {
        var chosen = new SyncOptions();
        return options is null
            ? chosen
            : chosen with
            {
                Strategy = options.Value(Strategy) ?? SyncStrategy.Smart,
                ConflictResolution = options.Value(Resolution),
                IncludeIds = Ids(options.Of(Include)),
                ExcludeIds = Ids(options.Of(Exclude)),
                Timeout = options.Value(Timeout) is { } limit ? TimeSpan.FromMilliseconds(limit) : null,
                CreateRollbackPoint = options.Is(Point),
                StopOnConflict = options.Is(Stop),
                AllowShrink = options.Is(Shrink),
            };

        HashSet<string>? Ids(IReadOnlyList<string>? names) =>
            names is null ? null : [.. names.Select(name => TaskSearch.Require(visit.Coordinator, ids, name).Id)];
    }
}

/// <summary>What a sync did, or in a dry run would do.</summary>
/// <param name="ConflictsLeft">They wait for a person: resolve_conflicts.</param>
/// <param name="Total">How many changes were looked at.</param>
/// <param name="InStep">How many agreed already.</param>
/// <param name="Changes">Those that failed or have conflicts first; at most fifty.</param>
/// <param name="NotStarted">Changes that were left because of stopOnConflict.</param>
internal sealed record SyncCard(
    string View,
    bool DryRun,
    int ConflictsLeft,
    int Total,
    int InStep,
    IReadOnlyList<SyncedCard> Changes,
    IReadOnlyList<string>? NotStarted,
    double DurationMs,
    string Untrusted
);

/// <summary>How the sync of one change ended.</summary>
internal enum SyncOutcome
{
    InStep,
    Synced,
    Conflict,
    Failed,
}

/// <summary>One change.</summary>
/// <param name="Processed">Tasks that were looked at; zero when nothing had changed.</param>
/// <param name="Succeeded">Tasks that changed on one side or both.</param>
/// <param name="Failed">Tasks with a conflict that remains.</param>
/// <param name="TaskChanges">The first of them; <paramref name="Succeeded"/> says how many there are.</param>
internal sealed record SyncedCard(
    string ChangeId,
    SyncOutcome Outcome,
    int Processed,
    int Succeeded,
    int Failed,
    int Skipped,
    IReadOnlyList<TaskChangeCard>? TaskChanges,
    int Conflicts,
    IReadOnlyList<ConflictCard>? FirstConflicts,
    IReadOnlyList<string>? Warnings,
    ProblemCard? Problem,
    string? RollbackPoint
)
{
    private const int MostTasks = 20;
    private const int MostConflicts = 10;

    public static SyncedCard Of(SyncResult result)
    {
        var tasks = result.Errors.Count > 0 ? [] : result.Plan?.Tasks ?? [];
        return new(
            result.ChangeId,
            !result.Success ? SyncOutcome.Failed
                : result.ConflictsRemaining.Count > 0 ? SyncOutcome.Conflict
                : result.Changed ? SyncOutcome.Synced
                : SyncOutcome.InStep,
            result.RecordsProcessed,
            result.RecordsSucceeded,
            result.RecordsFailed,
            result.RecordsSkipped,
            tasks.Count == 0 ? null : [.. tasks.Take(MostTasks).Select(TaskChangeCard.Of)],
            result.ConflictsRemaining.Count,
            result.ConflictsRemaining.Count == 0
                ? null
                :
                [
                    .. result
                        .ConflictsRemaining.Take(MostConflicts)
                        .Select(static conflict => ConflictCard.Of(conflict, [])),
                ],
            result.Warnings.Count == 0
                ? null
                : [.. result.Warnings.Take(MostTasks).Select(static w => $"{w.Subject}: {w.Message}")],
            result.Errors is [var error, ..] ? ProblemCard.Of(error) : null,
            result.RollbackPointId
        );
    }
}

/// <summary>What a sync does with one task.</summary>
internal sealed record TaskChangeCard(
    TaskFate Fate,
    string? Number,
    string Title,
    IReadOnlyList<string>? ToRuntime,
    IReadOnlyList<string>? ToSpec
)
{
    public static TaskChangeCard Of(PlannedTask task) =>
        new(task.Fate, task.Number, task.Title, Lines(task.ToRuntime), Lines(task.ToSpec));

    private static IReadOnlyList<string>? Lines(IReadOnlyList<FieldChange> fields) =>
        fields.Count == 0
            ? null
            :
            [
                .. fields.Select(static field =>
                    $"{field.Field}: {field.From ?? "nothing"} -> {field.To ?? "nothing"}"
                ),
            ];
}
