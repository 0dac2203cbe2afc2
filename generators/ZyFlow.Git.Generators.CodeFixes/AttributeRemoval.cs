using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZyFlow.Git.Generators.CodeFixes;

/// <summary>Takes an attribute out, with its brackets when it is alone in them; comments before it stay.</summary>
internal static class AttributeRemoval
{
    public static SyntaxNode Remove(SyntaxNode root, AttributeSyntax attribute)
    {
        if (attribute.Parent is not AttributeListSyntax { Attributes.Count: 1 } list)
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!; // the root itself stays

        // What stood before the brackets comes before what follows them, in place of its indentation.
        var next = list.GetLastToken().GetNextToken();
        var own = next.LeadingTrivia.SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var mark = new SyntaxAnnotation();
        var marked = root.ReplaceSyntax(
            nodes: [list],
            computeReplacementNode: (_, list) => list.WithAdditionalAnnotations(mark),
            tokens: [next],
            computeReplacementToken: (_, token) => token.WithLeadingTrivia(list.GetLeadingTrivia().AddRange(own)),
            trivia: [],
            computeReplacementTrivia: static (_, trivia) => trivia
        );
        return marked.RemoveNode(marked.GetAnnotatedNodes(mark).Single(), SyntaxRemoveOptions.KeepNoTrivia)!; // as above
    }
}
