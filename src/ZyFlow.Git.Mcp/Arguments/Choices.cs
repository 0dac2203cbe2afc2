using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZyFlow.Git.Mcp.Arguments;

/// <summary>The names of closed sets as the protocol spells them: <c>spec_wins</c>.</summary>
internal static class Choice
{
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> All<T>(IEnumerable<T> values)
        where T : struct, Enum => values.Select(Word);
}

/// <summary>One of a closed set.</summary>
internal sealed record ChoiceArgument<T>(
    string Name,
    string Description,
    IReadOnlyList<T> Values,
    bool IsRequired = false
) : Argument<T>(Name, Description, IsRequired)
    where T : struct, Enum
{
    public override T Read(JsonElement value) =>
        TextArgument.Text(value) is { } word && Values.Where(v => Choice.Word(v) == word).ToList() is [var chosen]
            ? chosen
            : throw Wrong($"one of {string.Join(", ", Choice.All(Values))}", value);

    protected override JsonObject Shape() =>
        new()
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. Choice.All(Values).Select(static w => (JsonNode)w)]),
        };
}

/// <summary>Several of a closed set.</summary>
internal sealed record ChoicesArgument<T>(string Name, string Description, IReadOnlyList<T> Values)
    : Argument<IReadOnlySet<T>>(Name, Description, IsRequired: false)
    where T : struct, Enum
{
    private readonly ChoiceArgument<T> _item = new(Name, Description, Values);

    public override IReadOnlySet<T> Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(_item.Read).ToHashSet()
            : throw Wrong($"a list of {string.Join(", ", Choice.All(Values))}", value);

    protected override JsonObject Shape()
    {
        var item = _item.Schema();
        item.Remove("description");
        return new() { ["type"] = "array", ["items"] = item };
    }
}
