using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ZyFlow.Git.Generators.CodeFixes;

/// <summary>Another task of the same change in place of the one that an argument names.</summary>
internal static class TaskNaming
{
    public static ExpressionSyntax Rename(ExpressionSyntax argument, string name) =>
        argument switch
        {
            // Specs.AddLogin.T1_2_AddCi.Id
            MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax task } id => id.WithExpression(
                task.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(task.Name))
            ),
            LiteralExpressionSyntax { Token.ValueText: var id } => SyntaxFactory
                .LiteralExpression(
                    SyntaxKind.StringLiteralExpression,
                    SyntaxFactory.Literal(id.Substring(0, id.LastIndexOf('/') + 1) + name)
                )
                .WithTriviaFrom(argument),
            _ => argument,
        };
}
