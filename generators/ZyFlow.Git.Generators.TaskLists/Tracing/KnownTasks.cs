using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZyFlow.Git.Core.Tracing;
using ZyFlow.Git.Generators.TaskLists.Model;
using ZyFlow.Git.Generators.TaskLists.Reading;

namespace ZyFlow.Git.Generators.TaskLists.Tracing;

/// <summary>The task lists of a project, for looking up what code names.</summary>
internal sealed class KnownTasks
{
    // An editor keeps the object of a file as long as its text is the same, so each text is parsed once.
    private static readonly ConditionalWeakTable<AdditionalText, KnownList> Lists = new();

    private readonly Dictionary<string, KnownChange> _byId = new(StringComparer.Ordinal);

    private KnownTasks(IEnumerable<KnownChange> changes)
    {
        foreach (var change in changes)
            _byId[change.Id] = change;
    }

    public IEnumerable<KnownChange> Changes => _byId.Values;

    public KnownChange? Find(string changeId) => _byId.TryGetValue(changeId, out var change) ? change : null;

    /// <summary>Null where a project wants no typed tasks.</summary>
    public static KnownTasks? Read(AnalyzerOptions options, CancellationToken ct)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var settings = Settings.Of(provider.GlobalOptions);
        if (!settings.IsOn)
            return null;
        var schema = ListSchema.Of(
            options
                .AdditionalFiles.Where(file => Settings.IsSchema(provider, file))
                .Select(file => TaskListGenerator.ReadSchema(file, provider, ct))
        );
        var lists = options
            .AdditionalFiles.Where(file => Settings.IsTaskList(provider, file))
            .Select(file =>
                (List: Read(file, settings.PathOf(file.Path), schema, ct), Options: provider.GetOptions(file))
            )
            .ToList();
        var classes = ChangeClasses.Of([.. lists.Select(static file => file.List.Path)]);
        return new KnownTasks(
            lists
                .Select(file => (Class: classes.Find(file.List.Path), file.List, file.Options))
                .Where(static file => file.Class is not null)
                .Select(static file => new KnownChange(new ChangeModel(file.Class!, file.List), file.Options)) // just asked
        );
    }

    private static TaskListModel Read(AdditionalText file, string path, ListSchema schema, CancellationToken ct)
    {
        var known = Lists.GetValue(file, ReadNow);
        // Two projects may share the file and see it from two roots, or with two schemas.
        return known.List.Path == path && known.Schema.Equals(schema) ? known.List : ReadNow(file).List;

        // The generator reports what is wrong with the list itself.
        KnownList ReadNow(AdditionalText file) =>
            new(TaskListReader.Read(file.Path, path, file.GetText(ct), new Severities(default), schema), schema);
    }

    private sealed class KnownList(TaskListModel list, ListSchema schema)
    {
        public TaskListModel List { get; } = list;

        public ListSchema Schema { get; } = schema;
    }
}

/// <summary>A change and its tasks, as code can name them.</summary>
internal sealed class KnownChange(ChangeModel model, AnalyzerConfigOptions options)
{
    public string Id => model.Class.Id;

    public IReadOnlyList<TracedTask> Tasks { get; } =
    [
        .. model.List.Tasks.Select(task => new TracedTask(
            model.TaskId(task),
            task.Name,
            task.Number,
            task.Title,
            task.State,
            task.Place.Line + 1,
            task.Parent
        )),
    ];

    /// <summary>The numbers of what has to come before the task at a place.</summary>
    public IReadOnlyList<string> DependenciesOf(int place) => model.List.Tasks[place].Dependencies;

    /// <summary>Where a task stands in the list.</summary>
    public Location LocationOf(int place) => ListFinding.Locate(model.List.File, model.List.Tasks[place].Place);

    /// <summary>A diagnostic at a task's line; null where an <c>.editorconfig</c> switches it off for the list.</summary>
    public Diagnostic? Report(DiagnosticDescriptor rule, int place, IEnumerable<Location>? code = null)
    {
        var word = Severities.Of(options, rule.Id);
        var severity = Severities.Meaning(word) ?? rule.DefaultSeverity;
        return word == Severities.None
            ? null
            : Diagnostic.Create(rule, LocationOf(place), severity, code, properties: null, Called(place));
    }

    /// <summary>A task as people call it.</summary>
    public string Called(int place) =>
        Tasks[place].Number.Length == 0 ? Tasks[place].Title : $"{Tasks[place].Number} {Tasks[place].Title}";

    /// <summary>The place of a task among <see cref="Tasks"/>; -1 when there is none of the name.</summary>
    public int PlaceOf(string taskName)
    {
        for (var i = 0; i < Tasks.Count; i++)
        {
            if (Tasks[i].Name == taskName)
                return i;
        }

        return -1;
    }
}
