using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators;

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
