using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ZyFlow.Git.Storage.Events;

/// <summary>The body of an event as JSON in UTF-8, without the type, which is stored beside it.</summary>
public static class EventJson
{
    // Korean stays readable in the database and in exports; nothing here is put into a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes that are stored and hashed.</summary>
    public static byte[] Write(Event body)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(bytes, Options))
            Write(writer, body, EventTypes.Of(body));
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Writes with a writer that is used again and again.</summary>
    public static void Write(Utf8JsonWriter writer, Event body, EventType type) =>
        JsonSerializer.Serialize(writer, body, type.Json);

    public static Utf8JsonWriter Writer(System.Buffers.IBufferWriter<byte> bytes) => new(bytes, Options);

    /// <exception cref="JsonException">The bytes are no such body.</exception>
    public static Event Read(EventType type, ReadOnlySpan<byte> body) =>
        (Event?)JsonSerializer.Deserialize(body, type.Json) ?? throw new JsonException($"{type.Name} has no body.");
}

/// <summary>Lists as arrays; the generated serializer does not know our list.</summary>
internal abstract class ValueListJson<T>(Func<JsonTypeInfo<T[]>> array) : JsonConverter<ValueList<T>>
{
    public override ValueList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, array()) is { } items ? new(items) : null;

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Span.ToArray(), array());
}

internal sealed class IdsJson() : ValueListJson<string>(static () => EventJsonContext.Default.StringArray);

internal sealed class SectionsJson()
    : ValueListJson<SectionFacts>(static () => EventJsonContext.Default.SectionFactsArray);

internal sealed class FilesJson()
    : ValueListJson<RollbackFile>(static () => EventJsonContext.Default.RollbackFileArray);

/// <summary>The generated readers and writers of all bodies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(IdsJson), typeof(SectionsJson), typeof(FilesJson)]
)]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SectionFacts[]))]
[JsonSerializable(typeof(RollbackFile[]))]
[JsonSerializable(typeof(TaskEvent.TaskAdded))]
[JsonSerializable(typeof(TaskEvent.TaskReworded))]
[JsonSerializable(typeof(TaskEvent.TaskRenumbered))]
[JsonSerializable(typeof(TaskEvent.TaskMoved))]
[JsonSerializable(typeof(TaskEvent.TaskDeleted))]
[JsonSerializable(typeof(TaskEvent.TaskStateChanged))]
[JsonSerializable(typeof(TaskEvent.TaskFieldChanged))]
[JsonSerializable(typeof(TaskEvent.UserFieldChanged))]
[JsonSerializable(typeof(TaskEvent.TaskProgressed))]
[JsonSerializable(typeof(TaskEvent.TaskAssigned))]
[JsonSerializable(typeof(TaskEvent.TaskPrioritised))]
[JsonSerializable(typeof(TaskEvent.TaskFieldCarried))]
[JsonSerializable(typeof(ChangeEvent.ListSynced))]
[JsonSerializable(typeof(ChangeEvent.ChangeRenamed))]
[JsonSerializable(typeof(ChangeEvent.ChangeRemoved))]
[JsonSerializable(typeof(ChangeEvent.ChangeForked))]
[JsonSerializable(typeof(ChangeEvent.ConflictDetected))]
[JsonSerializable(typeof(ChangeEvent.ResolutionProposed))]
[JsonSerializable(typeof(ChangeEvent.ConflictResolved))]
[JsonSerializable(typeof(EffortEvent.LeaseTaken))]
[JsonSerializable(typeof(EffortEvent.LeaseReleased))]
[JsonSerializable(typeof(EffortEvent.AttemptStarted))]
[JsonSerializable(typeof(EffortEvent.AttemptFinished))]
[JsonSerializable(typeof(EffortEvent.TasksJoined))]
[JsonSerializable(typeof(ViewEvent.ViewOpened))]
[JsonSerializable(typeof(ViewEvent.ViewForked))]
[JsonSerializable(typeof(ViewEvent.ViewReopened))]
[JsonSerializable(typeof(ViewEvent.ViewMoved))]
[JsonSerializable(typeof(ViewEvent.ViewMerged))]
[JsonSerializable(typeof(ViewEvent.ViewClosed))]
[JsonSerializable(typeof(ViewEvent.RollbackPointCreated))]
[JsonSerializable(typeof(ViewEvent.RolledBack))]
[JsonSerializable(typeof(ViewEvent.RollbackPointsDropped))]
[JsonSerializable(typeof(RepositoryEvent.RepositoryCreated))]
[JsonSerializable(typeof(RepositoryEvent.WorktreePlaced))]
[JsonSerializable(typeof(RepositoryEvent.BodyRedacted))]
internal sealed partial class EventJsonContext : JsonSerializerContext;
