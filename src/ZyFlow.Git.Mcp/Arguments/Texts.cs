using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZyFlow.Git.Mcp.Arguments;

/// <summary>A text.</summary>
internal sealed record TextArgument(string Name, string Description, bool IsRequired = false, int Most = 4000)
    : Argument<string>(Name, Description, IsRequired)
{
    public override string Read(JsonElement value) =>
        Text(value) is not { } text ? throw Wrong("a text", value)
        : text.Length <= Most ? text
        : throw Wrong($"a text of at most {Most} characters", value);

    /// <summary>Null where it is none: another kind of value, or half of a surrogate pair.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    protected override JsonObject Shape() => new() { ["type"] = "string", ["maxLength"] = Most };
}

/// <summary>Several texts.</summary>
internal sealed record TextsArgument(string Name, string Description, bool IsRequired = false, int Most = 500)
    : Argument<IReadOnlyList<string>>(Name, Description, IsRequired)
{
    public override IReadOnlyList<string> Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > Most)
            throw Wrong($"a list of at most {Most} texts", value);
        return
        [
            .. value.EnumerateArray().Select(item => TextArgument.Text(item) ?? throw Wrong("a list of texts", value)),
        ];
    }

    protected override JsonObject Shape() =>
        new()
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string" },
            ["maxItems"] = Most,
        };
}
