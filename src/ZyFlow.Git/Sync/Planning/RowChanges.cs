using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What happens to the rows of the database, as events and as something to show.</summary>
internal sealed class RowChanges
{
    private readonly SyncInput _input;
    private readonly Legs _legs;
    private readonly Outcome _outcome;
    private readonly Dictionary<Block, int> _places;
    private readonly Dictionary<string, RuntimeFacts?> _recognised = [];
    private readonly Dictionary<int, MetTask> _met = [];
    private readonly List<JoinedTasks> _joins = [];
    private readonly Lazy<HashSet<string>> _known;
    private readonly HashSet<string> _fields; // that the list can say
    private readonly List<PlannedEvent> _events = [];
    private readonly List<PlannedTask> _changes = [];

    public RowChanges(SyncInput input, Legs legs, Verdict verdict, Outcome outcome)
    {
        (_input, _legs, _outcome) = (input, legs, outcome);
        _known = new(() => [.. input.Tasks.Select(static task => task.Id)]);
        var (list, profile) = (outcome.Runtime, outcome.Interim.Document.Profile);
        _fields = [.. SharedField.UserFieldsIn(list.Document.Profile).Select(static field => field.Name)];
        _places = new(list.Tasks.Count + list.Sections.Count);
        foreach (var (i, task) in list.Tasks.Index())
            _places.Add(task, outcome.Places[i]);
        foreach (var (i, section) in list.Sections.Index())
            _places.Add(section, outcome.SectionPlaces[i]);
        var ids = new HashSet<string>(list.Tasks.Count, StringComparer.Ordinal);
        Reading = ListReading.Of(
            list,
            task => Claim(ids, IdOf(task)),
            section => _places[section] is >= 0 and var place ? input.Sections[place].Id : input.NewId()
        );

        var toSpec = ToSpec(verdict);
        foreach (var task in Reading.Tasks)
            Record(task, toSpec.GetValueOrDefault(_places[task.Item]) ?? []);
        var stays = new bool[input.Tasks.Count];
        foreach (var place in outcome.Places.Where(static place => place >= 0))
            stays[place] = true;
        foreach (var (_, task) in input.Tasks.Index().Where(task => !stays[task.Index]))
        {
            _events.Add(new(task.Id, task.Version, new TaskEvent.TaskDeleted()));
            _changes.Add(Deleted(task));
            DeletedCount++;
        }

        AddSynced(outcome.Interim, profile);
        Completion = Synced(outcome.Base, outcome.Base.Document.Profile);
    }

    public ListReading Reading { get; }

    public int DeletedCount { get; }

    /// <summary>Null when base stays as it is until the file is written.</summary>
    public byte[]? InterimBase { get; private set; }

    public ChangeEvent.ListSynced Completion { get; }

    public IReadOnlyList<PlannedEvent> Events => _events;

    public IReadOnlyList<JoinedTasks> Joins =>
        [
            .. _joins,
            .. _met
                .Values.Where(static met => met.Joined is not null)
                .Select(static met => new JoinedTasks(met.Id, met.Joined!)),
        ];

    public IReadOnlyList<PlannedTask> Changes => _changes;

    public static PlannedTask Deleted(RuntimeTask task) =>
        new(task.Id, TaskFate.Deleted, TaskNumber.KeyOf(task.Facts.Number), task.Facts.Title, [], []);

    private string IdOf(NewTask task)
    {
        if (_places[task.Item] is >= 0 and var place)
            return Met(place, task.Item)?.Id ?? _input.Tasks[place].Id;
        if (_input.Recognise?.Invoke(task) is not { } known)
            return _input.NewId();
        _recognised[known.Id] = known.Runtime;
        _joins.AddRange(known.Joined.Select(joined => new JoinedTasks(known.Id, joined)));
        return known.Id;
    }

    /// <summary>Of a task that is known here; an id that another task of the list has is not taken over.</summary>
    private MetTask? Met(int place, TaskItem item)
    {
        var id = _input.Tasks[place].Id;
        if (_input.Meet?.Invoke(item, id) is not { } met)
            return null;
        if (met.Joined is not null && !_known.Value.Add(met.Id == id ? met.Joined : met.Id))
            return null;
        _met[place] = met;
        return met;
    }

    private string Claim(HashSet<string> ids, string id) => ids.Add(id) ? id : Claim(ids, _input.NewId());

    private void Record(ReadTask task, IReadOnlyList<FieldChange> toSpec)
    {
        var place = _places[task.Item];
        if (place < 0)
        {
            _events.Add(
                new(task.Id, null, new TaskEvent.TaskAdded(task.Facts, _recognised.GetValueOrDefault(task.Id)))
            );
            _changes.Add(
                new(task.Id, TaskFate.Added, TaskNumber.KeyOf(task.Facts.Number), task.Facts.Title, [], toSpec)
            );
            return;
        }

        var was = _input.Tasks[place];
        var now = WithUnwritten(place, task.Facts);
        var met = _met.GetValueOrDefault(place);
        if (task.Id != was.Id)
        {
            _events.Add(new(was.Id, was.Version, new TaskEvent.TaskDeleted()));
            _events.Add(new(task.Id, null, new TaskEvent.TaskAdded(now, met?.Runtime)));
        }
        else if (met is null && toSpec.Count == 0 && was.Facts == now with { Place = was.Facts.Place })
        {
            return; // most tasks of most lists
        }
        else
        {
            long? expected = was.Version;
            foreach (var happened in TaskEvents.Between(was.Kept ?? was.Facts, now).Concat(met?.Carried ?? []))
            {
                _events.Add(new(was.Id, expected, happened));
                expected = null;
            }
        }

        var toRuntime = TaskEvents.Fields(was.Facts, now);
        if (toRuntime.Count + toSpec.Count > 0)
            _changes.Add(new(task.Id, TaskFate.Changed, TaskNumber.KeyOf(now.Number), now.Title, toRuntime, toSpec));
    }

    /// <summary>What the list cannot say stays in the database, until the file says something else.</summary>
    private TaskFacts WithUnwritten(int place, TaskFacts facts)
    {
        foreach (var fact in _legs.Runtime.Unwritten)
        {
            if (fact.Task == place && fact.Field.Known(facts) == fact.Base)
                facts = fact.Field.With(facts, fact.Runtime);
        }

        // Of a field that this dialect or this schema does not write.
        foreach (var (name, value) in _input.Tasks[place].Facts.Fields?.All ?? [])
        {
            if (!_fields.Contains(name))
                facts = facts with { Fields = FieldValues.With(facts.Fields, name, value) };
        }

        return facts;
    }

    private Dictionary<int, IReadOnlyList<FieldChange>> ToSpec(Verdict verdict)
    {
        if (_input.Direction == SyncDirection.SpecToRuntime)
            return [];
        return verdict
            .Values.Where(fact => fact.Value.File is not null && fact.Value.File != SpecOf(fact.Key))
            .GroupBy(static fact => fact.Key.Task)
            .ToDictionary(
                static facts => facts.Key,
                facts =>
                    (IReadOnlyList<FieldChange>)
                        [
                            .. facts.Select(fact => new FieldChange(
                                fact.Key.Field.Name,
                                SpecOf(fact.Key),
                                fact.Value.File
                            )),
                        ]
            );

        string? SpecOf((int Task, SharedField Field) key) =>
            _legs.Spec[key.Task] is { } item ? key.Field.Written(item) : null;
    }

    private void AddSynced(ListText interim, Profile profile)
    {
        var bytes = interim.Bytes;
        var isBaseNew = _input.Base is not { } old || !old.AsSpan().SequenceEqual(bytes);
        var ids = Reading.Tasks.Select(static task => task.Id).ToArray();
        var isOrderNew = !ids.SequenceEqual(_input.Tasks.Select(static task => task.Id));
        var areSectionsNew = !Reading.Sections.SequenceEqual(_input.Sections);
        if (_events.Count == 0 && !isBaseNew && !isOrderNew && !areSectionsNew && !_input.IsSchemaNew)
            return;
        InterimBase = isBaseNew ? bytes : null;
        var synced = Synced(interim, profile) with
        {
            Order = isOrderNew ? new ValueList<string>(ids) : null,
            Sections = areSectionsNew ? new ValueList<SectionFacts>([.. Reading.Sections]) : null,
        };
        _events.Add(new(null, null, synced));
    }

    private ChangeEvent.ListSynced Synced(ListText @base, Profile profile) =>
        new(_input.Path, @base.Hash.ToString(), profile.Dialect.ToString())
        {
            Agreed =
                @base.Text == _outcome.Runtime.Text && _legs.Runtime.Unwritten.Count == 0 ? Reading.Tasks.Count : null,
            Direction = Directions.Word(_input.Direction),
            Schema = _input.Schema.Hash?.ToString(),
        };
}
