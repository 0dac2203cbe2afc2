using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ZyFlow.Git.Benchmarks.Speed;

namespace ZyFlow.Git.Benchmarks.Typed;

/// <summary>A project with many task lists, in a compiler that runs the generator.</summary>
internal sealed class TypedProject
{
    private const string Root = "/repository/";
    private const int LinesOfForty = 56;

    private CSharpCompilation _compilation = CSharpCompilation.Create("Typed");
    private GeneratorDriver _driver;
    private readonly ImmutableArray<AdditionalText> _lists;

    public TypedProject(int lists, ISourceGenerator generator)
    {
        var text = Encoding.UTF8.GetString(TaskList.Of(LinesOfForty).Plain());
        _lists = [.. Enumerable.Range(0, lists).Select(n => new ListFile(PathOf(n), text))];
        _driver = CSharpGeneratorDriver.Create([generator], _lists, optionsProvider: new Options());
    }

    public static int TasksPerList { get; } = TaskList.Of(LinesOfForty).Tasks;

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Runs the generator; its own time, as the compiler reports it.</summary>
    public TimeSpan Run()
    {
        _driver = _driver.RunGenerators(_compilation);
        return _driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime;
    }

    /// <summary>Somebody ticks a task of one list.</summary>
    public void Tick(int list) =>
        _driver = _driver.ReplaceAdditionalText(
            _lists[list],
            new ListFile(PathOf(list), Encoding.UTF8.GetString(TaskList.Of(LinesOfForty).Ticked(0, of: LinesOfForty)))
        );

    /// <summary>Somebody writes code.</summary>
    public void Write() => _compilation = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class C { }"));

    private static string PathOf(int n) =>
        string.Create(CultureInfo.InvariantCulture, $"{Root}openspec/changes/change-{n}/tasks.md");

    private sealed class ListFile(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        private static readonly Values Project = new(
            new(StringComparer.Ordinal)
            {
                ["build_property.ZyFlowTypedTasks"] = "true",
                ["build_property.ZyFlowSpecRoot"] = Root,
                ["build_property.RootNamespace"] = "App",
            }
        );
        private static readonly Values File = new(
            new(StringComparer.Ordinal) { ["build_metadata.AdditionalFiles.ZyFlowTaskList"] = "true" }
        );

        public override AnalyzerConfigOptions GlobalOptions => Project;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Project;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => File;
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
