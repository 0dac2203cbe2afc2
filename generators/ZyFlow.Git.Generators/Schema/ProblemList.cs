using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>Reads properties of JSON objects and collects what is wrong with them.</summary>
internal sealed class ProblemList(string path)
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public void Add(Microsoft.CodeAnalysis.DiagnosticDescriptor rule, Place place, params string[] arguments) =>
        _problems.Add(new Problem(rule.Id, path, place, new(arguments)));

    /// <summary>The text of a property that must be there; empty, and reported, when it is not.</summary>
    public string Text(JsonNode node, string name, string owner)
    {
        var value = node[name];
        if (value is { Kind: "string" })
            return value.Text;

        Add(Diagnostics.MissingProperty, (value ?? node).Place, owner, name, "a string");
        return "";
    }

    public bool Flag(JsonNode node, string name, string owner)
    {
        var value = node[name];
        if (value is null)
            return false;
        if (value.Kind != "boolean")
            Add(Diagnostics.MissingProperty, value.Place, owner, name, "true or false");
        return value.Text == "true";
    }

    /// <summary>The objects or strings of an array that must be there.</summary>
    public IEnumerable<JsonNode> Items(JsonNode node, string name, string kind, string owner)
    {
        var value = node[name];
        if (value is not { Kind: "array" })
        {
            Add(Diagnostics.MissingProperty, (value ?? node).Place, owner, name, "an array");
            return [];
        }

        foreach (var item in value.Children.Where(item => item.Kind != kind))
            Add(Diagnostics.MissingProperty, item.Place, owner, name, $"an array of {kind}s");
        return value.Children.Where(item => item.Kind == kind);
    }

    public void Known(JsonNode node, string owner, params string[] names)
    {
        foreach (var child in node.Children)
        {
            if (Array.IndexOf(names, child.Name) < 0)
                Add(Diagnostics.UnknownProperty, child.NamePlace, owner, child.Name);
        }

        foreach (var twice in node.Children.GroupBy(static child => child.Name).SelectMany(static g => g.Skip(1)))
            Add(Diagnostics.DuplicateName, twice.NamePlace, twice.Name, owner);
    }
}
