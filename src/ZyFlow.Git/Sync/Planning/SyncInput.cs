using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>All that a plan depends on: the three legs, what was decided before, and what the caller wants.</summary>
public sealed record SyncInput
{
    public required string ChangeId { get; init; }

    /// <summary>The view's name: one disagreement on two branches is two conflicts.</summary>
    public string View { get; init; } = "";

    /// <summary>In the repository; a hint for the dialect.</summary>
    public required string Path { get; init; }

    public SyncDirection Direction { get; init; } = SyncDirection.Bidirectional;

    /// <summary>The bytes on which both sides last agreed; null: they never did.</summary>
    public byte[]? Base { get; init; }

    /// <summary>The file's bytes; null: there is no file.</summary>
    public byte[]? Spec { get; init; }

    /// <summary>The database's tasks, one for each task of base and in its order.</summary>
    public IReadOnlyList<RuntimeTask> Tasks { get; init; } = [];

    /// <summary>The database's sections, one for each section of base and in its order.</summary>
    public IReadOnlyList<SectionFacts> Sections { get; init; } = [];

    public IReadOnlyList<OpenConflict> OpenConflicts { get; init; } = [];

    /// <summary>What a person decided, by the id of the conflict.</summary>
    public IReadOnlyDictionary<string, Decision> Decisions { get; init; } = new Dictionary<string, Decision>();

    public ResolutionStrategy Resolution { get; init; } = ResolutionStrategy.Manual;

    /// <summary>An automatic resolution that is less sure becomes MANUAL.</summary>
    public double Threshold { get; init; } = SyncSettings.Default.AutoResolveThreshold;

    public bool AllowShrink { get; init; }

    /// <summary>Whether git itself brought the file to what it is: then nobody is asked whether it may be that short; null: it did not.</summary>
    public Func<bool>? IsFromGit { get; init; }

    public bool StopOnConflict { get; init; }

    /// <summary>The tasks whose shared facts are exchanged; null: all.</summary>
    public Func<RuntimeTask, bool>? Takes { get; init; }

    /// <summary>Who a task is that came into the file: one that was seen before, on another branch for instance; null: a new one.</summary>
    public Func<NewTask, KnownTask?>? Recognise { get; init; }

    /// <summary>What a view that was just merged has to say about a task that is known here, by its id; null: nothing.</summary>
    public Func<TaskItem, string, MetTask?>? Meet { get; init; }

    /// <summary>When the database's side of a task changed last, by its id; null: as its row says.</summary>
    public Func<string, long>? ClockOf { get; init; }

    /// <summary>A reading of the hybrid clock: when this sync sees the file.</summary>
    public long Clock { get; init; }

    public DateTimeOffset At { get; init; }

    public string DetectedBy { get; init; } = "sync";

    /// <summary>The schema by which all lists are read; the facts of <see cref="Tasks"/> are as it takes them.</summary>
    public ReadSchema Schema { get; init; } = ReadSchema.None;

    /// <summary>Whether the database has not said yet that its facts are read by this schema.</summary>
    public bool IsSchemaNew { get; init; }

    /// <summary>Has a list at hand that was parsed before; null: nobody has.</summary>
    internal Func<string, Profile?, string, TaskSchema, ListText>? Lists { get; init; }

    /// <param name="profile">Null: as text and path say.</param>
    internal ListText Read(string text, Profile? profile, string path) =>
        Lists is null ? ListText.Of(text, profile, path, Schema.Fields) : Lists(text, profile, path, Schema.Fields);

    /// <summary>Ends the planning with an <see cref="OperationCanceledException"/>: there was no time left, or somebody stopped it.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Gives ids to tasks and sections that have none.</summary>
    public required Func<string> NewId { get; init; }
}

/// <summary>A task as the database has it.</summary>
/// <param name="Version">Of its event stream.</param>
/// <param name="Facts">As the schema of the sync takes them.</param>
/// <param name="Clock">A reading of the hybrid clock at its last change by the runtime; zero: not known.</param>
public sealed record RuntimeTask(string Id, TaskFacts Facts, long Version, long Clock = 0)
{
    /// <summary>As the row says them, where it was read by another schema; null: the same.</summary>
    public TaskFacts? Kept { get; init; }
}

/// <summary>A schema of the user's, and the bytes that it was read from.</summary>
/// <param name="Hash">Null where there is none.</param>
public sealed record ReadSchema(TaskSchema Fields, ContentHash? Hash, byte[]? Bytes)
{
    public static ReadSchema None { get; } = new(TaskSchema.None, null, null);
}

/// <summary>A conflict that is recorded and waits.</summary>
/// <param name="Field">Null: it is about the task as a whole.</param>
/// <param name="SpecClock">When the file's value was first seen.</param>
public sealed record OpenConflict(
    string Id,
    ConflictKind Kind,
    string TaskId,
    string? Field,
    string? SpecValue,
    long SpecClock
);

/// <summary>How a person wants one conflict settled.</summary>
/// <param name="Value">With MERGE: the value that both sides get.</param>
public sealed record Decision(
    ResolutionStrategy Strategy,
    string? Value = null,
    ResolvedBy By = ResolvedBy.User,
    double? Confidence = null
);

/// <summary>A task that the file has and the database does not.</summary>
/// <param name="SectionTitle">Of the section around it; null: none.</param>
public sealed record NewTask(TaskFacts Facts, string? SectionTitle, TaskItem Item);

/// <summary>A task of the past that came back, with what only the database knew of it.</summary>
/// <param name="Joined">Other ids that it had; they end.</param>
public sealed record KnownTask(string Id, RuntimeFacts? Runtime, IReadOnlyList<string> Joined);

/// <summary>A task that two views had.</summary>
/// <param name="Id">Under which it goes on: of two, the older one.</param>
/// <param name="Joined">The other id, which ends; null: both had the same.</param>
/// <param name="Runtime">What only the database knows, of both.</param>
/// <param name="Carried">The part of it that this view did not know.</param>
public sealed record MetTask(string Id, string? Joined, RuntimeFacts Runtime, IReadOnlyList<TaskEvent> Carried);
