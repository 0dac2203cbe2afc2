using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Naming;
using ZyFlow.Git.Core.Tracing;

namespace ZyFlow.Git.Generators.TaskLists.Tracing;

/// <summary>Compares what code says of tasks with what the task lists say.</summary>
/// <remarks>
/// A compiler sees one project. So a done task counts as not verified only where something verifies its change: in a
/// project with tests of that change, and in no other.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TraceAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => TraceDiagnostics.All;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Begin);
    }

    private static void Begin(CompilationStartAnalysisContext context)
    {
        if (KnownTasks.Read(context.Options, context.CancellationToken) is not { } known)
            return;
        var links = new ConcurrentBag<CodeLink>();
        context.RegisterSyntaxNodeAction(
            node =>
            {
                var attribute = (AttributeSyntax)node.Node; // the kind that is asked for
                if (CodeLink.Read(attribute, node.SemanticModel, node.CancellationToken) is not { } link)
                    return;
                links.Add(link);
                if (ProblemOf(link, known) is { } problem)
                    node.ReportDiagnostic(problem);
            },
            SyntaxKind.Attribute
        );
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var change in known.Changes)
            {
                foreach (var problem in NotVerified(change, links).Concat(Ready(change)).OfType<Diagnostic>())
                    end.ReportDiagnostic(problem);
            }
        });
    }

    /// <summary>What is wrong with one attribute; null when it names a living task.</summary>
    private static Diagnostic? ProblemOf(CodeLink link, KnownTasks known)
    {
        if (known.Find(link.ChangeId) is not { } change)
            return Diagnostic.Create(TraceDiagnostics.NoTask, link.Location, link.Text);
        var place = change.PlaceOf(link.TaskName);
        if (place < 0)
            return Gone(link, change);
        return change.Tasks[place].State == TaskState.Cancelled
            ? Diagnostic.Create(
                TraceDiagnostics.TaskIsCancelled,
                link.Location,
                [change.LocationOf(place)],
                change.Called(place)
            )
            : null;
    }

    private static Diagnostic Gone(CodeLink link, KnownChange change)
    {
        var successors = LostName.Successors(link.TaskName, change.Tasks);
        var names = successors.Select(static id => SpecNames.Parts(id).TaskName).ToList();
        return Diagnostic.Create(
            TraceDiagnostics.TaskIsGone,
            link.Location,
            names.Select(name => change.LocationOf(change.PlaceOf(name))),
            ImmutableDictionary<string, string?>.Empty.Add(TraceDiagnostics.Successors, string.Join(",", names)),
            link.Text,
            names.Count == 0 ? "" : $"; is it {string.Join(" or ", successors)}?"
        );
    }

    private static IEnumerable<Diagnostic?> NotVerified(KnownChange change, IEnumerable<CodeLink> links)
    {
        var own = links.Where(link => link.ChangeId == change.Id).ToLookup(static link => link.Kind);
        if (!own[LinkKind.Verifies].Any())
            yield break;
        var verified = new HashSet<string>(own[LinkKind.Verifies].Select(IdOf));
        var implementers = own[LinkKind.Implements].ToLookup(IdOf, static link => link.Location);
        foreach (var place in Evidence.Missing(change.Tasks, verified.Contains))
        {
            var code = implementers[change.Tasks[place].Id].OrderBy(static location => location.SourceSpan.Start);
            yield return change.Report(TraceDiagnostics.NotVerified, place, code);
        }
    }

    private static IEnumerable<Diagnostic?> Ready(KnownChange change) =>
        ReadyTasks.Of(change).Select(place => change.Report(TraceDiagnostics.TaskIsReady, place));

    private static string IdOf(CodeLink link) => SpecNames.TaskId(link.ChangeId, link.TaskName);
}
