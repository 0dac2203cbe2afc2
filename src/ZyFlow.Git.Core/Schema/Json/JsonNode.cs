namespace ZyFlow.Git.Core.Schema.Json;

/// <summary>A stretch of one line in a file; line and column are zero-based.</summary>
/// <remarks>Each assembly says for itself who sees it.</remarks>
readonly partial record struct Place(int Start, int Length, int Line, int Column);

/// <summary>A JSON value that knows where it stands.</summary>
/// <param name="Kind"><c>object</c>, <c>array</c>, <c>string</c>, <c>number</c>, <c>boolean</c> or <c>null</c>.</param>
/// <param name="Name">The property's name; empty for the root and for items of an array.</param>
/// <param name="Text">The value of a string, a number as it is written; empty for objects and arrays.</param>
/// <param name="NamePlace">The property's name with its quotes; the value's own place where there is no name.</param>
/// <remarks>Read by the schema generator too, which compiles this folder: it has to do with netstandard2.0.</remarks>
internal sealed record JsonNode(
    string Kind,
    string Name,
    string Text,
    Place Place,
    Place NamePlace,
    IReadOnlyList<JsonNode> Children
)
{
    public JsonNode? this[string name] => Children.FirstOrDefault(child => child.Name == name);

    /// <summary>Reads a whole file; a mistake in the JSON itself is returned with its place.</summary>
    public static (JsonNode? Root, Place ErrorPlace, string Error) Read(string text)
    {
        var scanner = new JsonScanner(text);
        return (scanner.Scan(), scanner.ErrorPlace, scanner.Error);
    }
}
