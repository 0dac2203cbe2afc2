using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ZyFlow.Git.Generators.TaskLists.Tracing;

namespace ZyFlow.Git.Generators.CodeFixes;

/// <summary>Mends an attribute that names a task which is gone: by another task, or by leaving it out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TaskLinkFixes))]
[Shared]
public sealed class TaskLinkFixes : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [TraceDiagnostics.TaskIsGone.Id, TraceDiagnostics.TaskIsCancelled.Id, TraceDiagnostics.NoTask.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken);
        if (
            root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument
            || argument.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
        )
            return;

        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var name in SuccessorsOf(diagnostic))
                Offer(
                    $"Name {name}",
                    () => root.ReplaceNode(argument.Expression, TaskNaming.Rename(argument.Expression, name))
                );
            Offer("Remove the attribute", () => AttributeRemoval.Remove(root, attribute));

            void Offer(string title, Func<SyntaxNode> mend) =>
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title,
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(mend())),
                        equivalenceKey: title
                    ),
                    diagnostic
                );
        }
    }

    private static string[] SuccessorsOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(TraceDiagnostics.Successors, out var names) && names is { Length: > 0 }
            ? names.Split(',')
            : [];
}
