using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Tests.Sync.Planning;

/// <summary>File, base and rows in memory: plans are carried out on them by the meaning of their events.</summary>
internal sealed class PlanBench
{
    public const string Path = "openspec/changes/demo/tasks.md";

    private readonly Dictionary<string, OpenConflict> _open = [];
    private int _ids;

    /// <param name="schema">Of fields that a user added; null: none.</param>
    public PlanBench(string spec, TaskSchema? schema = null)
    {
        Schema = schema ?? TaskSchema.None;
        Spec = Bytes(spec);
        Sync();
    }

    public TaskSchema Schema { get; }

    public byte[] Spec { get; set; }

    public byte[]? Base { get; set; }

    public List<RuntimeTask> Rows { get; private set; } = [];

    public List<SectionFacts> Sections { get; private set; } = [];

    public IReadOnlyCollection<OpenConflict> Open => _open.Values;

    /// <summary>Every conflict event that was ever recorded.</summary>
    public List<ChangeEvent> Records { get; } = [];

    public long Clock { get; set; } = HybridClock.Reading(DateTimeOffset.UnixEpoch.AddYears(50));

    public string Text => Encoding.UTF8.GetString(Spec);

    public string BaseText => Encoding.UTF8.GetString(Base!);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public RuntimeTask Row(string title) => Rows.Single(row => row.Facts.Title == title);

    public void Edit(string from, string to) => Spec = Bytes(Text.Replace(from, to, StringComparison.Ordinal));

    /// <summary>A change by the database.</summary>
    public void Set(string title, Func<TaskFacts, TaskFacts> change)
    {
        var at = Rows.FindIndex(row => row.Facts.Title == title);
        Set(at, change);
    }

    public void Set(int at, Func<TaskFacts, TaskFacts> change) =>
        Rows[at] = Rows[at] with { Facts = change(Rows[at].Facts), Version = Rows[at].Version + 1, Clock = Clock };

    public SyncPlan Plan(Func<SyncInput, SyncInput>? with = null)
    {
        var input = new SyncInput
        {
            ChangeId = "demo",
            Path = Path,
            Base = Base,
            Spec = Spec,
            Tasks = Rows,
            Sections = Sections,
            OpenConflicts = [.. _open.Values],
            Clock = Clock,
            Schema = new(Schema, null, null),
            NewId = () => $"id-{++_ids}",
        };
        return Planner.Plan(with?.Invoke(input) ?? input);
    }

    public SyncPlan Sync(Func<SyncInput, SyncInput>? with = null)
    {
        var plan = Plan(with);
        Assert.Null(plan.Refusal);
        Apply(plan);
        return plan;
    }

    public void Apply(SyncPlan plan)
    {
        Begin(plan);
        if (plan.NewSpec is not { } spec)
            return;
        Assert.Equal(spec, Splices.Apply(Spec, plan.Splices));
        Spec = spec;
        Base = plan.NewBase;
        Check();
    }

    /// <summary>Carries out the first half, as when somebody edits the file before it is written.</summary>
    public void Begin(SyncPlan plan)
    {
        Base = plan.InterimBase ?? Base;
        foreach (var planned in plan.Events)
            Fold(planned);
        Check();
    }

    private void Check()
    {
        if (Base is null)
            return;
        var tasks = TaskDocument.Parse(BaseText, null, Path).Blocks.OfType<TaskItem>().ToList();
        Assert.Equal(tasks.Count, Rows.Count);
        Assert.Equal(Rows.Count, Rows.Select(static row => row.Id).Distinct().Count());
    }

    private void Fold(PlannedEvent planned)
    {
        var at = Rows.FindIndex(row => row.Id == planned.TaskId);
        if (planned.Expected is { } expected)
            Assert.Equal(expected, Rows[at].Version);
        switch (planned.Body)
        {
            case TaskEvent.TaskAdded added:
                Rows.Add(new(planned.TaskId!, added.Facts, 1)); // task events have a task
                break;
            case TaskEvent.TaskDeleted:
                Rows.RemoveAt(at);
                break;
            case TaskEvent happened:
                Rows[at] = Rows[at] with { Facts = Fold(Rows[at].Facts, happened), Version = Rows[at].Version + 1 };
                break;
            case ChangeEvent.ListSynced synced:
                if (synced.Order is { } order)
                    Rows = [.. order.Select((id, place) => InPlace(Rows.Single(row => row.Id == id), place))];
                Sections = synced.Sections is { } sections ? [.. sections] : Sections;
                break;
            case ChangeEvent.ConflictDetected detected:
                Records.Add(detected);
                _open.Add(detected.ConflictId, Opened(detected));
                break;
            case ChangeEvent.ConflictResolved resolved:
                Records.Add(resolved);
                Assert.True(_open.Remove(resolved.ConflictId));
                break;
        }
    }

    private static OpenConflict Opened(ChangeEvent.ConflictDetected detected) =>
        new(
            detected.ConflictId,
            Words.Read<ConflictKind>(detected.Kind)!.Value, // as the plan wrote it
            detected.ResourceId,
            detected.Field,
            detected.Spec,
            ConflictContext.Read(detected.Context)!.SpecClock // a plan writes one
        );

    private static RuntimeTask InPlace(RuntimeTask row, int place) =>
        row with
        {
            Facts = row.Facts with { Place = place },
        };

    private static TaskFacts Fold(TaskFacts facts, TaskEvent happened) =>
        happened switch
        {
            TaskEvent.TaskReworded e => facts with { Title = e.Title },
            TaskEvent.TaskRenumbered e => facts with { Number = e.Number },
            TaskEvent.TaskMoved e => facts with { Section = e.Section, Parent = e.Parent },
            TaskEvent.TaskStateChanged e => facts with { State = e.State },
            TaskEvent.TaskFieldChanged { Field: TaskFact.Blocked } e => facts with { Blocked = e.Value },
            TaskEvent.UserFieldChanged e => facts with { Fields = FieldValues.With(facts.Fields, e.Field, e.Value) },
            TaskEvent.TaskFieldChanged { Field: TaskFact.Tail } e => facts with { Tail = e.Value },
            TaskEvent.TaskFieldChanged { Field: TaskFact.Flags } e => facts with { Flags = e.Value },
            TaskEvent.TaskFieldChanged { Field: TaskFact.Requirements } e => facts with { Requirements = e.Value },
            TaskEvent.TaskFieldChanged { Field: TaskFact.Optional } e => facts with { Optional = e.Value is not null },
            _ => throw new InvalidOperationException($"{happened} is not folded here"),
        };
}
