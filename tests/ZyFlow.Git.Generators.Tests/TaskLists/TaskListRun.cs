using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ZyFlow.Git.Generators.TaskLists;

namespace ZyFlow.Git.Generators.Tests.TaskLists;

/// <summary>The generator of typed tasks in a compiler, with lists that come, change and go.</summary>
internal sealed class TaskListRun
{
    public const string Root = "/repository/";

    private readonly Dictionary<string, ListFile> _files = new(StringComparer.Ordinal);
    private readonly CSharpParseOptions _language;
    private readonly ProjectOptions _options;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    public TaskListRun(
        IEnumerable<(string Path, string? Text)> lists,
        string space = "App",
        string isOn = "true",
        LanguageVersion language = LanguageVersion.CSharp7_3,
        string assembly = "App",
        params (string Key, string Value)[] editorConfig
    )
    {
        var files = lists.Select(list => new ListFile(Root + list.Path, list.Text)).ToList();
        foreach (var file in files)
            _files[file.Path[Root.Length..]] = file;
        _language = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        _options = new ProjectOptions(isOn, space, editorConfig);
        _compilation = CSharpCompilation.Create(
            assembly,
            references: References,
            options: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                generalDiagnosticOption: ReportDiagnostic.Error
            )
        );
        _driver = CSharpGeneratorDriver
            .Create(
                [new TaskListGenerator().AsSourceGenerator()],
                files,
                _language,
                _options,
                new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)
            )
            .RunGenerators(_compilation);
    }

    internal static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!) // set by every host
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    public IEnumerable<(string Name, string Text)> Sources =>
        Result.GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()));

    public string Source(string name) => Sources.Single(source => source.Name == name).Text;

    /// <summary>Another text for a list, in a new file as an editor makes it.</summary>
    public void Edit(string path, string text)
    {
        var next = new ListFile(Root + path, text);
        _driver = _driver.ReplaceAdditionalText(_files[path], next).RunGenerators(_compilation);
        _files[path] = next;
    }

    public void Add(string path, string text)
    {
        _files[path] = new ListFile(Root + path, text);
        _driver = _driver.AddAdditionalTexts([_files[path]]).RunGenerators(_compilation);
    }

    public void Remove(string path)
    {
        _driver = _driver.RemoveAdditionalTexts([_files[path]]).RunGenerators(_compilation);
        _files.Remove(path);
    }

    public void AddCode(string code)
    {
        _compilation = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, _language, "Code.cs"));
        _driver = _driver.RunGenerators(_compilation);
    }

    public void Reference(byte[] assembly) =>
        _compilation = _compilation.AddReferences(MetadataReference.CreateFromImage(assembly));

    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    public IEnumerable<IncrementalStepRunReason> OutputReasons() =>
        Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(o => o.Reason);

    /// <summary>The project with the generated code and more, compiled; every warning is an error.</summary>
    public byte[] Compile(params string[] code)
    {
        var trees = code.Concat(Sources.Select(source => source.Text))
            .Select((text, i) => CSharpSyntaxTree.ParseText(text, _language, $"{i}.cs", Encoding.UTF8));
        using var assembly = new MemoryStream();
        var result = _compilation.AddSyntaxTrees(trees).Emit(assembly);
        Assert.Empty(result.Diagnostics.Where(problem => problem.Severity > DiagnosticSeverity.Hidden));
        return assembly.ToArray();
    }

    internal sealed class ListFile(string path, string? text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) =>
            text is null ? null : SourceText.From(text, Encoding.UTF8);
    }

    /// <summary>What the package's build files tell the compiler.</summary>
    internal sealed class ProjectOptions(string isOn, string space, (string Key, string Value)[] editorConfig)
        : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Values(
                new(StringComparer.Ordinal)
                {
                    ["build_property.ZyFlowTypedTasks"] = isOn,
                    ["build_property.ZyFlowSpecRoot"] = Root,
                    ["build_property.RootNamespace"] = space,
                }
            );

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values(
                editorConfig
                    .Append(("build_metadata.AdditionalFiles.ZyFlowTaskList", IsList(textFile) ? "true" : ""))
                    .ToDictionary(static pair => pair.Item1, static pair => pair.Item2)
            );

        private static bool IsList(AdditionalText file) => file.Path.EndsWith(".md", StringComparison.Ordinal);
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
