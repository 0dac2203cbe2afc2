using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>The generator in a compiler, fed with files that change between runs.</summary>
internal sealed class GeneratorRun
{
    public const string SchemaPath = "Schema/task.schema.json";
    public const string LockPath = "Schema/task.schema.lock.json";
    public const string StoragePath = "Storage/storage.schema.json";

    private AdditionalFile _schema;
    private AdditionalFile? _storage;
    private readonly CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    public GeneratorRun(string schema, string output, string? released = null, string? storage = null)
    {
        _schema = new AdditionalFile(SchemaPath, schema);
        _storage = storage is null ? null : new AdditionalFile(StoragePath, storage);
        var files = new List<AdditionalText> { _schema };
        if (released is not null)
            files.Add(new AdditionalFile(LockPath, released));
        if (_storage is not null)
            files.Add(_storage);
        _compilation = CSharpCompilation.Create("Empty");
        _driver = CSharpGeneratorDriver
            .Create(
                [new SchemaGenerator().AsSourceGenerator()],
                files,
                optionsProvider: new Options(output),
                driverOptions: new GeneratorDriverOptions(
                    IncrementalGeneratorOutputKind.None,
                    trackIncrementalGeneratorSteps: true
                )
            )
            .RunGenerators(_compilation);
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    public IEnumerable<(string Name, string Text)> Sources =>
        Result.GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()));

    /// <summary>Runs again with equal text in a new file, and an edit elsewhere in the compilation.</summary>
    public void RunAgain() => RunAgain(_schema.Text);

    /// <summary>Runs again with another schema.</summary>
    public void RunAgain(string schema)
    {
        var next = new AdditionalFile(SchemaPath, schema);
        _driver = _driver
            .ReplaceAdditionalText(_schema, next)
            .RunGenerators(_compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("")));
        _schema = next;
    }

    /// <summary>Runs again with another storage schema.</summary>
    public void RunAgainWithStorage(string storage)
    {
        var next = new AdditionalFile(StoragePath, storage);
        _driver = _driver.ReplaceAdditionalText(_storage!, next).RunGenerators(_compilation); // given at the start
        _storage = next;
    }

    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    /// <summary>Why each output was or was not written again, in the order of the items it is made from.</summary>
    public IEnumerable<IncrementalStepRunReason> OutputReasons() =>
        Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(o => o.Reason);

    private sealed class AdditionalFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public string Text => text;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options(string output) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(output);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(string output) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.ZyFlowGenerate" ? output : null;
            return value is not null;
        }
    }
}
