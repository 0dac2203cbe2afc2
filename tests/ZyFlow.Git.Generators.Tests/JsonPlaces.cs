using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>Puts values of every kind at every place of a JSON file.</summary>
internal static class JsonPlaces
{
    private static readonly string?[] Values = [null, "7", "\"\"", "[]", "{}", "[[]]"];

    /// <summary>The file with each of the values at one place of each shape, and without what was there.</summary>
    public static IEnumerable<string> Broken(JsonNode file)
    {
        var shapes = new HashSet<string>();
        return Paths(file, "")
            .Where(path => shapes.Add(Shape(path)))
            .SelectMany(path => Values.Select(value => With(file, path, value)));
    }

    /// <summary>Every place of the JSON as property names and positions.</summary>
    private static IEnumerable<string> Paths(JsonNode? node, string path) =>
        node switch
        {
            JsonObject o => o.SelectMany(p => Paths(p.Value, $"{path}/{p.Key}").Prepend($"{path}/{p.Key}")),
            JsonArray a => a.SelectMany((item, i) => Paths(item, $"{path}/{i}").Prepend($"{path}/{i}")),
            _ => [],
        };

    /// <summary>One field stands for all fields, one table for all tables.</summary>
    private static string Shape(string path) =>
        string.Join('/', path.Split('/').Select(step => char.IsAsciiDigit(step.FirstOrDefault()) ? "0" : step));

    private static string With(JsonNode schema, string path, string? value)
    {
        var copy = schema.DeepClone();
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = steps.SkipLast(1).Aggregate(copy, Step);
        var last = steps[^1];
        if (parent is JsonArray array)
        {
            array.RemoveAt(int.Parse(last, null));
            if (value is not null)
                array.Insert(int.Parse(last, null), JsonNode.Parse(value));
        }
        else if (value is null)
        {
            parent.AsObject().Remove(last);
        }
        else
        {
            parent[last] = JsonNode.Parse(value);
        }

        return copy.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static JsonNode Step(JsonNode node, string step) =>
        node is JsonArray ? node[int.Parse(step, null)]! : node[step]!;
}
