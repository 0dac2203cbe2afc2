using Microsoft.CodeAnalysis;
using ZyFlow.Git.Generators.Emit;
using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators;

/// <summary>Turns the task schema into accessors and merge rules (Core), and both schemas into SQLite tables (Storage).</summary>
[Generator]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var schema = Files(context, "task.schema.json", Steps.Schema);
        var released = Files(context, "task.schema.lock.json", Steps.Lock).Collect();
        var output = context
            .AnalyzerConfigOptionsProvider.Select(
                static (options, _) =>
                    options.GlobalOptions.TryGetValue("build_property.ZyFlowGenerate", out var value) ? value : ""
            )
            .WithTrackingName(Steps.Output);

        var parsed = schema
            .Combine(released)
            .Select(static (files, _) => SchemaParser.Parse(files.Left, files.Right.FirstOrDefault()))
            .WithTrackingName(Steps.Parse);
        var wanted = parsed.Combine(output);

        context.RegisterSourceOutput(
            wanted
                // In any other project the file is a user's own schema.
                .SelectMany(static (pair, _) => pair.Right is "Model" or "Storage" ? pair.Left.Problems : default)
                .WithTrackingName(Steps.Problems),
            static (context, problem) => context.ReportDiagnostic(problem.ToDiagnostic())
        );
        context.RegisterSourceOutput(
            wanted
                .SelectMany(static (pair, _) => pair.Right == "Model" ? pair.Left.Entities : default)
                .WithTrackingName(Steps.Entities),
            static (context, entity) =>
            {
                foreach (var (name, text) in Outputs.Of(entity))
                    context.AddSource(name, text);
            }
        );
        context.RegisterSourceOutput(
            wanted
                .SelectMany(static (pair, _) => pair.Right == "Storage" ? pair.Left.Tables : default)
                .WithTrackingName(Steps.Tables),
            static (context, table) => context.AddSource($"{table.Row}.g.cs", TableEmitter.Emit(table))
        );
        Storage(context, wanted);
    }

    /// <summary>The tables of the storage schema, and the list of all tables of both files.</summary>
    private static void Storage(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<(ParsedSchema Schema, string Output)> wanted
    )
    {
        var taskTables = wanted
            .Where(static pair => pair.Output == "Storage")
            .SelectMany(static (pair, _) => pair.Schema.Tables)
            .Select(static (table, _) => new CatalogueEntry(table.Name, table.Row))
            .Collect()
            .Select(static (tables, _) => new EquatableArray<CatalogueEntry>(tables))
            .WithTrackingName(Steps.TaskTables);
        var parsed = Files(context, "storage.schema.json", Steps.Storage)
            .Combine(taskTables)
            .Select(static (pair, _) => (Storage: StorageParser.Parse(pair.Left, pair.Right), TaskTables: pair.Right))
            .WithTrackingName(Steps.StorageParse);

        context.RegisterSourceOutput(
            parsed.SelectMany(static (pair, _) => pair.Storage.Problems).WithTrackingName(Steps.StorageProblems),
            static (context, problem) => context.ReportDiagnostic(problem.ToDiagnostic())
        );
        context.RegisterSourceOutput(
            parsed.SelectMany(static (pair, _) => pair.Storage.Tables).WithTrackingName(Steps.StorageTables),
            static (context, table) => context.AddSource($"{table.Row}.g.cs", TableEmitter.Emit(table))
        );
        context.RegisterSourceOutput(
            parsed
                .Select(
                    static (pair, _) =>
                        new Catalogue(
                            pair.Storage.Version,
                            new([
                                .. pair.TaskTables,
                                .. pair.Storage.Tables.Select(static t => new CatalogueEntry(t.Name, t.Row)),
                            ])
                        )
                )
                .WithTrackingName(Steps.Catalogue),
            static (context, catalogue) => context.AddSource("StorageSchema.g.cs", CatalogueEmitter.Emit(catalogue))
        );
    }

    private static IncrementalValuesProvider<SourceFile> Files(
        IncrementalGeneratorInitializationContext context,
        string name,
        string step
    ) =>
        context
            .AdditionalTextsProvider.Where(file => Path.GetFileName(file.Path) == name)
            .Select(static (file, ct) => new SourceFile(file.Path, file.GetText(ct)?.ToString() ?? ""))
            .WithTrackingName(step);
}
