using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZyFlow.Git.Mcp.Arguments;

/// <summary>A whole number.</summary>
internal sealed record IntegerArgument(
    string Name,
    string Description,
    long Least,
    long Most,
    bool IsRequired = false,
    long? Default = null
) : Argument<long>(Name, Description, IsRequired)
{
    public override long Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
        && number >= Least
        && number <= Most
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"a whole number from {Least} to {Most}"), value);

    protected override JsonObject Shape()
    {
        var shape = new JsonObject
        {
            ["type"] = "integer",
            ["minimum"] = Least,
            ["maximum"] = Most,
        };
        if (Default is { } number)
            shape["default"] = number;
        return shape;
    }
}

/// <summary>A number from 0 to 1.</summary>
internal sealed record FractionArgument(string Name, string Description)
    : Argument<double>(Name, Description, IsRequired: false)
{
    public override double Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= 1
            ? number
            : throw Wrong("a number from 0 to 1", value);

    protected override JsonObject Shape() =>
        new()
        {
            ["type"] = "number",
            ["minimum"] = 0,
            ["maximum"] = 1,
        };
}

/// <summary>Yes or no; no when it is not given.</summary>
internal sealed record FlagArgument(string Name, string Description, bool Default = false)
    : Argument<bool>(Name, Description, IsRequired: false)
{
    public override bool Read(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong("true or false", value),
        };

    protected override JsonObject Shape() => new() { ["type"] = "boolean", ["default"] = Default };
}
