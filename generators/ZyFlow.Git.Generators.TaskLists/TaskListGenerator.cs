using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ZyFlow.Git.Generators.TaskLists.Emit;
using ZyFlow.Git.Generators.TaskLists.Model;
using ZyFlow.Git.Generators.TaskLists.Reading;

namespace ZyFlow.Git.Generators.TaskLists;

/// <summary>Turns every task list of a project into a class, and reports what is wrong with the list.</summary>
[Generator]
public sealed class TaskListGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static context => context.AddEmbeddedAttributeDefinition());

        var settings = context
            .AnalyzerConfigOptionsProvider.Select(static (options, _) => Settings.Of(options.GlobalOptions))
            .WithTrackingName(TaskListSteps.Settings);
        var space = settings
            .Select(static (settings, _) => settings.IsOn ? settings.Namespace : null)
            .WithTrackingName(TaskListSteps.Namespace);
        var schema = Schema(context);
        var lists = Lists(context, settings, schema);
        var classes = lists
            .Select(static (list, _) => list.Path)
            .Collect()
            .Select(static (paths, _) => ChangeClasses.Of(paths))
            .WithTrackingName(TaskListSteps.Classes);
        var changes = lists
            .Combine(classes)
            .SelectMany(static (pair, _) => Change(pair.Left, pair.Right, isTwice: false))
            .WithTrackingName(TaskListSteps.Changes);
        var twice = lists
            .Combine(classes)
            .SelectMany(static (pair, _) => Change(pair.Left, pair.Right, isTwice: true))
            .Collect()
            .SelectMany(static (same, _) => same.GroupBy(static change => change.Class).Select(static g => g.First()))
            .WithTrackingName(TaskListSteps.Twice);

        context.RegisterSourceOutput(changes.Combine(space), Emit);
        context.RegisterSourceOutput(twice.Combine(space), Emit);
        Shared(context, classes, space, schema);
        context.RegisterSourceOutput(
            schema.SelectMany(static (schema, _) => schema.Problems),
            static (context, problem) => context.ReportDiagnostic(problem.ToDiagnostic())
        );
        context.RegisterSourceOutput(
            changes.SelectMany(static (change, _) => change.List.Findings).WithTrackingName(TaskListSteps.Findings),
            static (context, finding) => context.ReportDiagnostic(finding.ToDiagnostic())
        );
        context.RegisterSourceOutput(
            lists
                .Combine(classes)
                .SelectMany(static (pair, _) => Odd(pair.Left, pair.Right))
                .WithTrackingName(TaskListSteps.Odd),
            static (context, finding) => context.ReportDiagnostic(finding.ToDiagnostic())
        );
    }

    private static IncrementalValueProvider<ListSchema> Schema(IncrementalGeneratorInitializationContext context) =>
        context
            .AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => Settings.IsSchema(pair.Right, pair.Left))
            .Select(static (pair, ct) => ReadSchema(pair.Left, pair.Right, ct))
            .Collect()
            .Select(static (files, _) => ListSchema.Of(files))
            .WithTrackingName(TaskListSteps.Schema);

    internal static SchemaFile ReadSchema(
        AdditionalText file,
        AnalyzerConfigOptionsProvider options,
        CancellationToken ct
    ) => new(file.Path, file.GetText(ct)?.ToString() ?? "", Severities.Of(options.GetOptions(file)));

    private static IncrementalValuesProvider<TaskListModel> Lists(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<Settings> settings,
        IncrementalValueProvider<ListSchema> schema
    ) =>
        context
            .AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => Settings.IsTaskList(pair.Right, pair.Left))
            .Select(static (pair, _) => (File: pair.Left, Severities: Severities.Of(pair.Right.GetOptions(pair.Left))))
            .WithTrackingName(TaskListSteps.Files)
            .Combine(settings.Combine(schema))
            .Select(
                static (pair, ct) =>
                    TaskListReader.Read(
                        pair.Left.File.Path,
                        pair.Right.Left.PathOf(pair.Left.File.Path),
                        pair.Left.File.GetText(ct),
                        pair.Left.Severities,
                        pair.Right.Right
                    )
            )
            .WithTrackingName(TaskListSteps.Lists);

    /// <summary>The types that all changes share, as long as typed tasks are wanted.</summary>
    private static void Shared(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ChangeClasses> classes,
        IncrementalValueProvider<string?> space,
        IncrementalValueProvider<ListSchema> schema
    )
    {
        context.RegisterSourceOutput(
            space.Combine(schema.Select(static (schema, _) => schema.Fields)),
            static (context, pair) =>
            {
                if (pair.Left is { } space)
                    context.AddSource("SpecTask.g.cs", Source(SharedEmitter.EmitTypes(space, pair.Right)));
            }
        );
        context.RegisterSourceOutput(
            classes.Combine(space),
            static (context, pair) =>
            {
                if (pair.Right is { } space)
                    context.AddSource("Specs.g.cs", Source(SharedEmitter.EmitIndex(pair.Left, space)));
            }
        );
    }

    private static void Emit(SourceProductionContext context, (ChangeModel Change, string? Namespace) pair) =>
        context.AddSource(
            Frame.FileName("Specs." + pair.Change.Class.Name),
            Source(ChangeEmitter.Emit(pair.Change, pair.Namespace ?? ""))
        );

    private static ImmutableArray<ChangeModel> Change(TaskListModel list, ChangeClasses classes, bool isTwice) =>
        classes.Find(list.Path) is { } found && classes.Twice.Contains(list.Path) == isTwice
            ? [new ChangeModel(found, list)]
            : [];

    private static IEnumerable<ListFinding> Odd(TaskListModel list, ChangeClasses classes) =>
        classes
            .Odd.Where(odd => odd.Path == list.Path)
            .Select(odd => new ListFinding(
                ListDiagnostics.OddRule,
                list.File,
                default,
                $"the name of this change {odd.Why}"
            ));

    private static SourceText Source(string text) => SourceText.From(text, Encoding.UTF8);
}
