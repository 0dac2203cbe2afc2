using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ZyFlow.Git.Generators.TaskLists.Reading;

namespace ZyFlow.Git.Generators.TaskLists.Model;

/// <summary>One thing in a task list that tools or people will stumble over, as plain data.</summary>
/// <param name="Rule">The rule of the core's checks, such as <c>duplicate-number</c>.</param>
/// <param name="File">The path under which the compiler has the file.</param>
/// <param name="Severity">As an <c>.editorconfig</c> has it; empty for the diagnostic's own.</param>
public sealed record ListFinding(string Rule, string File, Place Place, string Message, string Severity = "")
{
    internal Diagnostic ToDiagnostic()
    {
        var rule = ListDiagnostics.ByRule[Rule];
        var severity = Severities.Meaning(Severity) ?? rule.DefaultSeverity;
        return Diagnostic.Create(
            rule,
            Locate(File, Place),
            severity,
            additionalLocations: null,
            properties: null,
            Message
        );
    }

    /// <summary>A place in a file that is no source of the compiler's.</summary>
    internal static Location Locate(string file, Place place)
    {
        var start = new LinePosition(place.Line, place.Column);
        var end = new LinePosition(place.Line, place.Column + place.Length);
        var span = new Microsoft.CodeAnalysis.Text.TextSpan(place.Start, place.Length);
        return Location.Create(file, span, new LinePositionSpan(start, end));
    }
}
