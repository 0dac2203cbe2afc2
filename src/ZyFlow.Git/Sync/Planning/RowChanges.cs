using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What happens to the rows of the database, as events and as something to show.</summary>
internal sealed class RowChanges
{
    private readonly SyncInput _input;
    private readonly Legs _legs;
    private readonly Identities _identities;
    private readonly Dictionary<string, RuntimeFacts?> _recognised = [];
    private readonly List<PlannedEvent> _events = [];
    private readonly List<PlannedTask> _changes = [];

    public RowChanges(SyncInput input, Legs legs, Outcome outcome)
    {
        (_input, _legs) = (input, legs);
        // The dialect in which base will be read next time.
        var profile = Profile.Detect(outcome.Base.Text, input.Path).Profile;
        var list = outcome.Runtime.As(profile, input.Path);
        _identities = Identities.Of(legs, list);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Reading = ListReading.Of(
            list,
            task => Claim(ids, IdOf(task)),
            section => _identities.Before(section) is >= 0 and var place ? input.Sections[place].Id : input.NewId()
        );

        var toSpec = ToSpec(outcome);
        foreach (var task in Reading.Tasks)
            Record(task, toSpec.GetValueOrDefault(task.Id) ?? []);
        foreach (var task in input.Tasks.Where(task => !ids.Contains(task.Id)))
        {
            _events.Add(new(task.Id, task.Version, new TaskEvent.TaskDeleted()));
            _changes.Add(Deleted(task));
            DeletedCount++;
        }

        IsBaseNew = input.Base is not { } old || !old.AsSpan().SequenceEqual(outcome.Base.Bytes);
        AddSynced(outcome, profile);
    }

    public ListReading Reading { get; }

    public int DeletedCount { get; }

    public bool IsBaseNew { get; }

    public IReadOnlyList<PlannedEvent> Events => _events;

    public IReadOnlyList<PlannedTask> Changes => _changes;

    public static PlannedTask Deleted(RuntimeTask task) =>
        new(task.Id, TaskFate.Deleted, task.Facts.Number, task.Facts.Title, [], []);

    private string IdOf(NewTask task)
    {
        if (_identities.Before(task.Item) is >= 0 and var place)
            return _input.Tasks[place].Id;
        if (_input.Recognise?.Invoke(task) is not { } known)
            return _input.NewId();
        _recognised[known.Id] = known.Runtime;
        return known.Id;
    }

    private string Claim(HashSet<string> ids, string id) => ids.Add(id) ? id : Claim(ids, _input.NewId());

    private void Record(ReadTask task, IReadOnlyList<FieldChange> toSpec)
    {
        var place = _identities.Before(task.Item);
        if (place < 0)
        {
            _events.Add(
                new(task.Id, null, new TaskEvent.TaskAdded(task.Facts, _recognised.GetValueOrDefault(task.Id)))
            );
            _changes.Add(new(task.Id, TaskFate.Added, task.Facts.Number, task.Facts.Title, [], toSpec));
            return;
        }

        var was = _input.Tasks[place];
        var now = WithUnwritten(place, task.Facts);
        long? expected = was.Version;
        foreach (var happened in TaskEvents.Between(was.Facts, now))
        {
            _events.Add(new(was.Id, expected, happened));
            expected = null;
        }

        var toRuntime = TaskEvents.Fields(was.Facts, now);
        if (toRuntime.Count + toSpec.Count > 0)
            _changes.Add(new(was.Id, TaskFate.Changed, now.Number, now.Title, toRuntime, toSpec));
    }

    /// <summary>What the list cannot say stays in the database, until the file says something else.</summary>
    private TaskFacts WithUnwritten(int place, TaskFacts facts)
    {
        foreach (var fact in _legs.Runtime.Unwritten)
        {
            if (fact.Task == place && fact.Field.Known(facts) == fact.Base)
                facts = fact.Field.With(facts, fact.Runtime);
        }

        return facts;
    }

    private Dictionary<string, IReadOnlyList<FieldChange>> ToSpec(Outcome outcome)
    {
        if (_legs.Runtime.Pending.Count == 0 || _input.Direction == SyncDirection.SpecToRuntime)
            return [];
        var file = ListText.Read(outcome.File, _legs.Profile, _input.Path);
        var inFile = new Whereabouts(_legs, file);
        return _legs
            .Runtime.Pending.Where(fact => inFile[fact.Task] is { } item && fact.Field.Written(item) == fact.Runtime)
            .GroupBy(fact => _input.Tasks[fact.Task].Id)
            .ToDictionary(
                static facts => facts.Key,
                static facts =>
                    (IReadOnlyList<FieldChange>)
                        [.. facts.Select(static fact => new FieldChange(fact.Field.Name, fact.Base, fact.Runtime))]
            );
    }

    private void AddSynced(Outcome outcome, Profile profile)
    {
        var ids = Reading.Tasks.Select(static task => task.Id).ToArray();
        var isOrderNew = !ids.SequenceEqual(_input.Tasks.Select(static task => task.Id));
        var areSectionsNew = !Reading.Sections.SequenceEqual(_input.Sections);
        if (_events.Count == 0 && !IsBaseNew && !isOrderNew && !areSectionsNew)
            return;
        _events.Add(
            new(
                null,
                null,
                new ChangeEvent.ListSynced(
                    _input.Path,
                    ContentHash.Of(outcome.Base.Bytes).ToString(),
                    profile.Dialect.ToString(),
                    isOrderNew ? new ValueList<string>(ids) : null,
                    areSectionsNew ? new ValueList<SectionFacts>([.. Reading.Sections]) : null
                )
            )
        );
    }
}
