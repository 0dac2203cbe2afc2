using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ZyFlow.Git.Generators.TaskLists.Model;

/// <summary>One thing in a task list that tools or people will stumble over, as plain data.</summary>
/// <param name="Rule">The rule of the core's checks, such as <c>duplicate-number</c>.</param>
/// <param name="File">The path under which the compiler has the file.</param>
/// <param name="Severity">As an <c>.editorconfig</c> has it; empty for the diagnostic's own.</param>
public sealed record ListFinding(string Rule, string File, Place Place, string Message, string Severity = "")
{
    internal Diagnostic ToDiagnostic()
    {
        var start = new LinePosition(Place.Line, Place.Column);
        var end = new LinePosition(Place.Line, Place.Column + Place.Length);
        var span = new Microsoft.CodeAnalysis.Text.TextSpan(Place.Start, Place.Length);
        var rule = ListDiagnostics.ByRule[Rule];
        var severity = Severity switch
        {
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            "suggestion" => DiagnosticSeverity.Info,
            "silent" => DiagnosticSeverity.Hidden,
            _ => rule.DefaultSeverity,
        };
        return Diagnostic.Create(
            rule,
            Location.Create(File, span, new LinePositionSpan(start, end)),
            severity,
            additionalLocations: null,
            properties: null,
            Message
        );
    }
}
