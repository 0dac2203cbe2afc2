using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ZyFlow.Git.Generators.CodeFixes;
using ZyFlow.Git.Generators.TaskLists.Tracing;

namespace ZyFlow.Git.Generators.Tests.TaskLists.Tracing;

/// <summary>A project in an editor: its lists, the code made from them, its own code, the analyzer and the fixes.</summary>
internal sealed class TracedProject
{
    public const string CodePath = "/repository/src/Code.cs";

    private readonly ImmutableArray<AdditionalText> _lists;
    private readonly TaskListRun.ProjectOptions _options;
    private readonly Project _project;
    private readonly DocumentId _code;
    private readonly AnalyzerConfigSet _configuration;

    public TracedProject(
        string code,
        IEnumerable<(string Path, string? Text)> lists,
        string isOn = "true",
        (string Path, string Text)[]? configuration = null,
        params (string Key, string Value)[] editorConfig
    )
        : this(
            code,
            [.. lists.Select(list => new TaskListRun.ListFile(TaskListRun.Root + list.Path, list.Text))],
            new TaskListRun(lists, isOn: isOn).Sources,
            new TaskListRun.ProjectOptions(isOn, "App", editorConfig),
            configuration ?? []
        ) { }

    private TracedProject(
        string code,
        ImmutableArray<AdditionalText> lists,
        IEnumerable<(string Name, string Text)> generated,
        TaskListRun.ProjectOptions options,
        (string Path, string Text)[] configuration
    )
    {
        _lists = lists;
        _options = options;
        _configuration = AnalyzerConfigSet.Create(
            configuration.Select(file => AnalyzerConfig.Parse(SourceText.From(file.Text), file.Path)).ToList()
        );
        _project = new AdhocWorkspace().AddProject(
            ProjectInfo.Create(
                ProjectId.CreateNewId(),
                VersionStamp.Default,
                "App",
                "App",
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                metadataReferences: TaskListRun.References
            )
        );
        foreach (var (name, text) in generated)
            _project = _project.AddDocument(name, text).Project;
        var document = _project.AddDocument("Code.cs", SourceText.From(code, Encoding.UTF8), filePath: CodePath);
        (_project, _code) = (document.Project, document.Id);
    }

    /// <summary>What the analyzer says, in the order of the places.</summary>
    public async Task<ImmutableArray<Diagnostic>> Diagnostics()
    {
        var compilation = (await _project.GetCompilationAsync())!; // C# has compilations
        var analyzed = await compilation
            .WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(_configuration)))
            .WithAnalyzers([new TraceAnalyzer()], new AnalyzerOptions(_lists, _options))
            .GetAnalyzerDiagnosticsAsync();
        return
        [
            .. analyzed
                .OrderBy(static found => found.Location.GetLineSpan().Path, StringComparer.Ordinal)
                .ThenBy(static found => found.Location.GetLineSpan().StartLinePosition),
        ];
    }

    public async Task<string[]> Ids() => [.. (await Diagnostics()).Select(static found => found.Id)];

    /// <summary>The code after the fix with a title, which has to compile and to leave nothing of the diagnostic.</summary>
    public async Task<string> Fix(string title)
    {
        var actions = new List<CodeAction>();
        var found = (await Diagnostics()).First(found => found.Location.IsInSource);
        await new TaskLinkFixes().RegisterCodeFixesAsync(
            new CodeFixContext(_project.GetDocument(_code)!, found, (action, _) => actions.Add(action), default) // there
        );
        var operations = await actions.Single(action => action.Title == title).GetOperationsAsync(default);
        var project = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.Projects.Single();

        var compilation = (await project.GetCompilationAsync())!; // as above
        Assert.Empty(compilation.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error));
        var left = await compilation
            .WithAnalyzers([new TraceAnalyzer()], new AnalyzerOptions(_lists, _options))
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(left, other => other.Id == found.Id);
        return (await project.GetDocument(_code)!.GetTextAsync()).ToString(); // as above
    }

    public async Task<string[]> Fixes()
    {
        var titles = new List<string>();
        var found = (await Diagnostics()).First(found => found.Location.IsInSource);
        await new TaskLinkFixes().RegisterCodeFixesAsync(
            new CodeFixContext(_project.GetDocument(_code)!, found, (action, _) => titles.Add(action.Title), default)
        );
        return [.. titles];
    }

    /// <summary>What configuration files say of severities, as the compiler asks them.</summary>
    private sealed class Severities(AnalyzerConfigSet files) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            tree.FilePath == CodePath ? GeneratedKind.NotGenerated : GeneratedKind.MarkedGenerated;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree,
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        ) => files.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        ) => files.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
