using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ZyFlow.Git.Core.Naming;
using ZyFlow.Git.Core.Tracing;

namespace ZyFlow.Git.Generators.TaskLists.Tracing;

/// <summary>An attribute that names a task, as it stands in the code.</summary>
/// <param name="ChangeId">Empty when the text is no id.</param>
/// <param name="Text">What was written, for people.</param>
/// <param name="Location">Of what names the task.</param>
internal sealed record CodeLink(LinkKind Kind, string ChangeId, string TaskName, string Text, Location Location)
{
    private const string Outer = "Specs";
    private const string Id = "Id";

    /// <summary>Null for every other attribute, and for one whose argument only the compiler can complain about.</summary>
    public static CodeLink? Read(AttributeSyntax attribute, SemanticModel model, CancellationToken ct)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: 1 } arguments })
            return null;
        var type = model.GetTypeInfo(attribute, ct).Type;
        if (
            KindOf(type?.Name) is not { } kind
            || !SymbolEqualityComparer.Default.Equals(type!.ContainingAssembly, model.Compilation.Assembly) // has a name
        )
            return null;

        var argument = arguments[0].Expression;
        if (model.GetConstantValue(argument, ct) is { HasValue: true, Value: string text })
        {
            var (changeId, name) = SpecNames.Parts(text);
            return new CodeLink(kind, changeId, name, text, argument.GetLocation());
        }

        return Lost(argument, model, ct) is { } lost
            ? new CodeLink(kind, lost.ChangeId, lost.Name, $"{lost.ChangeId}/{lost.Name}", argument.GetLocation())
            : null;
    }

    /// <summary>What <c>Specs.AddLogin.T1_2_AddCi.Id</c> meant before the list was edited; the compiler knows no constant any more.</summary>
    private static (string ChangeId, string Name)? Lost(
        ExpressionSyntax argument,
        SemanticModel model,
        CancellationToken ct
    )
    {
        if (
            argument
            is not MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: Id,
                Expression: MemberAccessExpressionSyntax { Expression: var change, Name.Identifier.ValueText: var task }
            }
        )
            return null;
        if (model.GetSymbolInfo(change, ct).Symbol is INamedTypeSymbol { ContainingType.Name: Outer } found)
            return found.GetMembers(Id).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue is string id
                ? (id, task)
                : null;
        return
            change is MemberAccessExpressionSyntax { Expression: var outer, Name.Identifier.ValueText: var className }
            && model.GetSymbolInfo(outer, ct).Symbol is INamedTypeSymbol { Name: Outer }
            ? (className, task)
            : null;
    }

    private static LinkKind? KindOf(string? attribute) =>
        attribute switch
        {
            "ImplementsAttribute" => LinkKind.Implements,
            "VerifiesAttribute" => LinkKind.Verifies,
            _ => null,
        };
}
