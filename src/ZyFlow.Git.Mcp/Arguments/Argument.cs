using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZyFlow.Git.Mcp.Arguments;

/// <summary>What a tool takes: one declaration is both the schema that a model reads and the check of what it sends.</summary>
internal abstract record Argument(string Name, string Description, bool IsRequired)
{
    /// <summary>JSON Schema without <c>null</c>: what is not given is left out.</summary>
    public JsonObject Schema()
    {
        var schema = Shape();
        schema["description"] = Description;
        return schema;
    }

    /// <summary>Throws the sentence that says what is wrong with a value.</summary>
    public abstract void Check(JsonElement value);

    protected abstract JsonObject Shape();

    protected ZyFlowException Wrong(string what, JsonElement value)
    {
        const int Most = 60;
        var raw = value.GetRawText();
        var shown = raw.Length > Most ? raw[..Most] + "..." : raw;
        return new ZyFlowException(Problem.Usage, $"{Name} has to be {what}, not {shown}.", Description);
    }
}

/// <summary>An argument whose value has a type.</summary>
internal abstract record Argument<T>(string Name, string Description, bool IsRequired)
    : Argument(Name, Description, IsRequired)
{
    public abstract T Read(JsonElement value);

    public override void Check(JsonElement value) => Read(value);
}
