using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ZyFlow.Git.Generators.Json;

/// <summary>A JSON value that knows where it stands.</summary>
/// <param name="Kind"><c>object</c>, <c>array</c>, <c>string</c>, <c>number</c>, <c>boolean</c> or <c>null</c>.</param>
/// <param name="Name">The property's name; empty for the root and for items of an array.</param>
/// <param name="NamePlace">The property's name with its quotes; the value's own place where there is no name.</param>
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
    /// <remarks>
    /// The framework's reader gives values but no positions, the scanner positions but no values. Both visit values in
    /// document order, so the n-th element stands at the n-th place.
    /// </remarks>
    public static (JsonNode? Root, Place ErrorPlace, string Error) Read(string text)
    {
        var scanner = new JsonScanner(text);
        if (!scanner.Scan())
            return (null, scanner.ErrorPlace, scanner.Error);

        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(
                Encoding.UTF8.GetBytes(text),
                XmlDictionaryReaderQuotas.Max
            );
            var index = 0;
            return (Build(XElement.Load(reader), scanner.Nodes, ref index), default, "");
        }
        catch (Exception problem) when (problem is XmlException or SerializationException or FormatException)
        {
            return (null, scanner.Nodes[0].Value, problem.Message);
        }
    }

    private static JsonNode Build(XElement element, IReadOnlyList<(Place? Name, Place Value)> places, ref int index)
    {
        var (name, value) = places[index++];
        var children = new List<JsonNode>();
        foreach (var child in element.Elements())
            children.Add(Build(child, places, ref index));

        // A name that is not an XML name, such as $schema, arrives in an attribute called item.
        var written = (string?)element.Attribute("item") ?? element.Name.LocalName;
        var kind = (string?)element.Attribute("type") ?? "string";
        var text = children.Count == 0 ? element.Value : "";
        return new JsonNode(kind, name is null ? "" : written, text, value, name ?? value, children);
    }
}
