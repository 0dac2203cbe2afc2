using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ZyFlow.Git.Generators;

/// <summary>A stretch of one line in a file; line and column are zero-based.</summary>
public readonly record struct Place(int Start, int Length, int Line, int Column);

/// <summary>One mistake in the schema, as plain data that the pipeline can cache.</summary>
/// <param name="Id">The diagnostic, such as <c>ZY0004</c>.</param>
/// <param name="Arguments">What the diagnostic's message puts into its holes.</param>
public sealed record Problem(string Id, string Path, Place Place, EquatableArray<string> Arguments)
{
    internal Diagnostic ToDiagnostic()
    {
        var start = new LinePosition(Place.Line, Place.Column);
        var end = new LinePosition(Place.Line, Place.Column + Place.Length);
        var location = Location.Create(Path, new TextSpan(Place.Start, Place.Length), new LinePositionSpan(start, end));
        return Diagnostic.Create(Diagnostics.ById(Id), location, [.. Arguments]);
    }
}
