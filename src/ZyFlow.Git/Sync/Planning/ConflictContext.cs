using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What the record of a conflict says beside its values.</summary>
/// <param name="SpecClock">A reading of the hybrid clock when the file's value was first seen.</param>
public sealed record ConflictContext(string Path, string SpecLines, string RuntimeLines, long SpecClock)
{
    internal static string Write(Conflict conflict, long clock) =>
        JsonSerializer.Serialize(
            new(conflict.Context["path"], conflict.Context["specLines"], conflict.Context["runtimeLines"], clock),
            ConflictContextJson.Default.ConflictContext
        );

    public static ConflictContext? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, ConflictContextJson.Default.ConflictContext);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ConflictContext))]
internal sealed partial class ConflictContextJson : JsonSerializerContext;
