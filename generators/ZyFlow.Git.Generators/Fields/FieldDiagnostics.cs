using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ZyFlow.Git.Generators.Fields;

/// <summary>What is said about a user's own schema; the message is the one that the tool gives.</summary>
public static class FieldDiagnostics
{
    public static readonly DiagnosticDescriptor WrongSchema = new(
        "ZY0050",
        "A schema of your own is wrong",
        "{0}",
        "ZyFlow.Schema",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0050.md"
    );

    internal static Diagnostic Of(FieldProblem problem)
    {
        var place = problem.Place;
        var start = new LinePosition(place.Line, place.Column);
        var end = new LinePosition(place.Line, place.Column + place.Length);
        var location = Location.Create(
            problem.Path,
            new TextSpan(place.Start, place.Length),
            new LinePositionSpan(start, end)
        );
        return Diagnostic.Create(WrongSchema, location, problem.Message);
    }
}
