using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary>A closed set in the protocol's spelling: <c>spec_wins</c>.</summary>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;

/// <summary>How results are written; what is absent is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(SnakeCaseEnum<TaskState>),
        typeof(SnakeCaseEnum<SyncCondition>),
        typeof(SnakeCaseEnum<SyncOutcome>),
        typeof(SnakeCaseEnum<TaskFate>),
        typeof(SnakeCaseEnum<ConflictType>),
        typeof(SnakeCaseEnum<ConflictKind>),
        typeof(SnakeCaseEnum<ConflictSeverity>),
        typeof(SnakeCaseEnum<ResolutionStrategy>),
        typeof(SnakeCaseEnum<ResolvedBy>),
        typeof(SnakeCaseEnum<EventOrigin>),
    ]
)]
[JsonSerializable(typeof(ChangeList))]
[JsonSerializable(typeof(TaskCards))]
[JsonSerializable(typeof(ClaimResult))]
[JsonSerializable(typeof(UpdateResult))]
[JsonSerializable(typeof(StatusCard))]
[JsonSerializable(typeof(SyncCard))]
[JsonSerializable(typeof(ConflictCards))]
[JsonSerializable(typeof(ResolveCard))]
[JsonSerializable(typeof(RollbackCard))]
[JsonSerializable(typeof(HistoryCard))]
[JsonSerializable(typeof(string))]
internal sealed partial class ResultJson : JsonSerializerContext;

/// <summary>Results with every language readable: a model reads them, and no web page.</summary>
internal static class McpJson
{
    public static ResultJson Types { get; } =
        new(
            new JsonSerializerOptions(ResultJson.Default.Options)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
