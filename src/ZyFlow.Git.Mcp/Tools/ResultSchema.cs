using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary>JSON Schemas of results, made from the types that are written.</summary>
/// <remarks>
/// Without <c>null</c>, because what is null is not written, and without references, which not every client follows.
/// </remarks>
internal static class ResultSchema
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, schema) =>
            schema is JsonObject type ? WithoutNull(type, context.TypeInfo) : schema,
    };

    public static JsonElement Of(JsonTypeInfo type)
    {
        var schema = type.GetJsonSchemaAsNode(Options);
        return Element(WithoutReferences(schema, schema));
    }

    public static JsonElement Element(JsonNode schema)
    {
        using var document = JsonDocument.Parse(schema.ToJsonString());
        return document.RootElement.Clone();
    }

    private static JsonObject WithoutNull(JsonObject schema, JsonTypeInfo type)
    {
        if (schema["type"] is JsonArray types)
            schema["type"] = types.Select(static t => t!.GetValue<string>()).Single(static t => t != "null"); // names
        if (schema["enum"] is JsonArray values)
        {
            values.RemoveAll(static value => value is null);
            schema["type"] = "string";
        }

        if (schema["properties"] is not null)
        {
            var required = type
                .Properties.Where(static p => !IsOptional(p))
                .Select(static p => (JsonNode)p.Name)
                .ToArray();
            schema.Remove("required");
            if (required.Length > 0)
                schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    private static bool IsOptional(JsonPropertyInfo property) =>
        property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;

    private static JsonNode WithoutReferences(JsonNode node, JsonNode root)
    {
        switch (node)
        {
            case JsonObject reference when reference["$ref"]?.GetValue<string>() is { } path:
                return WithoutReferences(At(root, path), root);
            case JsonObject group:
                return new JsonObject(
                    group.Select(member =>
                        KeyValuePair.Create(
                            member.Key,
                            member.Value is null ? null : (JsonNode?)WithoutReferences(member.Value, root)
                        )
                    )
                );
            case JsonArray list:
                return new JsonArray([.. list.Select(item => item is null ? null : WithoutReferences(item, root))]);
            default:
                return node.DeepClone();
        }
    }

    /// <summary>The node that a pointer such as <c>#/properties/task</c> leads to; names here need no escapes.</summary>
    private static JsonNode At(JsonNode root, string pointer) =>
        pointer
            .Split('/')
            .Skip(1)
            .Aggregate(
                root,
                static (at, name) =>
                    (
                        at is JsonArray list
                            ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]
                            : at[name]
                    )!
            ); // the exporter's own pointers lead somewhere
}
