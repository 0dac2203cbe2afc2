using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ZyFlow.Git.Generators.Emit;
using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Fields;

/// <summary>Turns the fields of a user's <c>task.schema.json</c> into a class and a SQLite table in the user's project.</summary>
/// <remarks>
/// Works where <c>ZyFlowGenerate</c> is <c>Fields</c>. The code needs nothing but the framework; where the project refers to
/// ZyFlow.Git.Core, the class also reads tasks.
/// </remarks>
[Generator]
public sealed class FieldsGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var space = context
            .AnalyzerConfigOptionsProvider.Select(static (options, _) => Namespace(options))
            .WithTrackingName(FieldSteps.Namespace);
        var hasCore = context
            .CompilationProvider.Select(
                static (compilation, _) =>
                    compilation.GetTypeByMetadataName("ZyFlow.Git.Core.Schema.UserFieldText") is not null
            )
            .WithTrackingName(FieldSteps.Core);
        var parsed = context
            .AdditionalTextsProvider.Where(static file => Path.GetFileName(file.Path) == "task.schema.json")
            .Select(static (file, ct) => new SourceFile(file.Path, file.GetText(ct)?.ToString() ?? ""))
            .Combine(space)
            .Where(static pair => pair.Right is not null)
            .Select(
                static (pair, _) =>
                    (Schema: FieldSchema.Parse(pair.Left.Path, pair.Left.Text), Namespace: pair.Right ?? "")
            )
            .WithTrackingName(FieldSteps.Parse);

        context.RegisterSourceOutput(
            parsed.SelectMany(static (pair, _) => pair.Schema.Problems).WithTrackingName(FieldSteps.Problems),
            static (context, problem) => context.ReportDiagnostic(FieldDiagnostics.Of(problem))
        );
        context.RegisterSourceOutput(
            parsed
                .Where(static pair => pair.Schema.Fields.Count > 0)
                .Select(static (pair, _) => (pair.Schema.Fields, pair.Namespace))
                .Combine(hasCore)
                .WithTrackingName(FieldSteps.Fields),
            static (context, input) =>
            {
                var ((fields, name), core) = input;
                context.AddSource("TaskFields.g.cs", FieldClassEmitter.Emit(fields, name, core));
                context.AddSource("TaskFieldsTable.g.cs", FieldTableEmitter.Emit(fields, name));
            }
        );
    }

    /// <summary>Where the code goes; null where the project does not want it.</summary>
    private static string? Namespace(AnalyzerConfigOptionsProvider options)
    {
        var all = options.GlobalOptions;
        if (!all.TryGetValue("build_property.ZyFlowGenerate", out var wish) || wish != "Fields")
            return null;
        if (all.TryGetValue("build_property.ZyFlowFieldsNamespace", out var own) && own.Length > 0)
            return own;
        return all.TryGetValue("build_property.RootNamespace", out var root) ? root : "";
    }
}

/// <summary>The names under which the compiler tracks the pipeline's steps.</summary>
public static class FieldSteps
{
    public const string Namespace = "FieldNamespace";
    public const string Core = "FieldCore";
    public const string Parse = "FieldParse";
    public const string Problems = "FieldProblems";
    public const string Fields = "Fields";
}
