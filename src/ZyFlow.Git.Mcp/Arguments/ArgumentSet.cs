using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZyFlow.Git.Mcp.Arguments;

/// <summary>All that a tool takes.</summary>
internal sealed class ArgumentSet(string owner, params IReadOnlyList<Argument> arguments)
{
    public JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var argument in arguments)
            properties[argument.Name] = argument.Schema();
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        var required = arguments.Where(static argument => argument.IsRequired).Select(static argument => argument.Name);
        if (required.Select(static name => (JsonNode)name).ToArray() is { Length: > 0 } names)
            schema["required"] = new JsonArray(names);
        schema["additionalProperties"] = false;
        return schema;
    }

    /// <summary>What was sent, every value of it checked.</summary>
    public Given Read(IEnumerable<KeyValuePair<string, JsonElement>> sent)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in sent)
        {
            if (arguments.FirstOrDefault(argument => argument.Name == name) is not { } argument)
                throw new ZyFlowException(Problem.Usage, $"{owner} takes no {Shown(name)}.", Takes);
            if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
                continue; // some clients send what is not given as null
            argument.Check(value);
            given[name] = value;
        }

        return
            arguments.FirstOrDefault(argument => argument.IsRequired && !given.ContainsKey(argument.Name))
                is { } missing
            ? throw new ZyFlowException(Problem.Usage, $"{owner} needs {missing.Name}: {missing.Description}", Takes)
            : new Given(given);
    }

    private string Takes =>
        arguments.Count == 0
            ? "It takes nothing."
            : $"It takes {string.Join(", ", arguments.Select(static a => a.IsRequired ? a.Name + " (required)" : a.Name))}.";

    private static string Shown(string name) => name.Length > 60 ? name[..60] + "..." : name;
}

/// <summary>The arguments of one call, checked.</summary>
internal sealed class Given(IReadOnlyDictionary<string, JsonElement> values)
{
    public bool Has(Argument argument) => values.ContainsKey(argument.Name);

    /// <summary>Null when it was not given.</summary>
    public T? Value<T>(Argument<T> argument)
        where T : struct => values.TryGetValue(argument.Name, out var value) ? argument.Read(value) : null;

    /// <summary>Null when it was not given.</summary>
    public T? Of<T>(Argument<T> argument)
        where T : class => values.TryGetValue(argument.Name, out var value) ? argument.Read(value) : null;

    public bool Is(FlagArgument flag) => Value(flag) ?? flag.Default;

    /// <summary>A number that has a default.</summary>
    public int Number(IntegerArgument argument) => (int)(Value(argument) ?? argument.Default ?? argument.Least);
}

/// <summary>Arguments inside an argument.</summary>
internal sealed record GroupArgument(string Name, string Description, ArgumentSet Members)
    : Argument<Given>(Name, Description, IsRequired: false)
{
    public override Given Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
            ? Members.Read(value.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, p.Value)))
            : throw Wrong("an object", value);

    protected override JsonObject Shape() => Members.Schema();
}
