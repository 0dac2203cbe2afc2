using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZyFlow.Git.Cli.Output;

/// <summary>An enum's value as JSON spells names: <c>specKit</c>.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
