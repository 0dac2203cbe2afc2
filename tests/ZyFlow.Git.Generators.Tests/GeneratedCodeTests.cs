using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>Generated code is compiled with the sources of Core that it completes in memory, and run.</summary>
public sealed class GeneratedCodeTests
{
    /// <summary>What reading a task list needs; merging would bring other generators with it.</summary>
    private static readonly string[] Rooms = ["Documents", "Formats", "Schema", "Schema/Json", "Schema/Declared"];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        """;

    [Fact]
    public void Accessors_read_a_task_and_edits_change_it()
    {
        const string Probe = """
            using ZyFlow.Git.Core.Documents;
            using ZyFlow.Git.Core.Formats;

            public static class Probe
            {
                public static string Run()
                {
                    var document = TaskDocument.Parse(
                        "- [ ]* 1.2 Write the parser\n  - _Requirements: 1.1, 2.3_\n",
                        new Profile(Dialect.Kiro));
                    var task = document.Blocks.OfType<TaskItem>().Single();
                    var said = $"{task.State} {task.Number.Key} {task.Title} {task.Optional} {task.Requirements.Count}";
                    TextEdit?[] edits = [task.WithState(TaskState.Done), task.WithTitle("Write it"), task.WithOptional(false)];
                    return said + "\n" + document.Apply(edits.Select(edit => edit.Value));
                }
            }
            """;

        Assert.Equal(
            "Todo 1.2 Write the parser True 2\n- [x] 1.2 Write it\n  - _Requirements: 1.1, 2.3_\n",
            Run(Repository.Schema, Probe)
        );
    }

    [Fact]
    public void A_field_that_is_added_to_the_schema_can_be_read_and_written_at_once()
    {
        const string Field = """
            {
              "name": "reviewer",
              "summary": "Who looks at it.",
              "type": "text",
              "written": { "kiro": { "in": "notes", "as": "_Reviewer: {}_" } },
              "merge": "text",
              "owner": "spec"
            },
            {
              "name": "section",
            """;
        const string Probe = """
            using ZyFlow.Git.Core.Documents;
            using ZyFlow.Git.Core.Formats;
            using ZyFlow.Git.Core.Schema;

            public static class Probe
            {
                public static string Run()
                {
                    var document = TaskDocument.Parse("- [ ] 1. Write it\n  - _Reviewer: Kim_\n", new Profile(Dialect.Kiro));
                    var task = document.Blocks.OfType<TaskItem>().Single();
                    var rule = FieldRules.TaskMetadata[(int)TaskMetadata.Reviewer].Rule;
                    return $"{task.Reviewer} {rule} {document.Apply([task.WithReviewer("Lee").Value])}";
                }
            }
            """;
        var schema = Repository.Schema.Replace("{\n      \"name\": \"section\",", Field, StringComparison.Ordinal);

        Assert.Equal("Kim Text - [ ] 1. Write it\n  - _Reviewer: Lee_\n", Run(schema, Probe));
    }

    private static string Run(string schema, string probe)
    {
        var generated = new GeneratorRun(schema, "Model").Sources.Select(source => source.Text);
        var core = Rooms
            .SelectMany(room =>
                Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/ZyFlow.Git.Core", room), "*.cs")
            )
            .Select(File.ReadAllText);
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "Probe",
            core.Concat(generated).Concat([Usings, probe]).Select(text => CSharpSyntaxTree.ParseText(text, options)),
            References(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.Empty(result.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error));

        assembly.Position = 0;
        var context = new AssemblyLoadContext("probe", isCollectible: true);
        try
        {
            var run = context
                .LoadFromStream(assembly)
                .GetType("Probe")!
                .GetMethod("Run", BindingFlags.Static | BindingFlags.Public)!;
            return (string)run.Invoke(null, null)!;
        }
        finally
        {
            context.Unload();
        }
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
