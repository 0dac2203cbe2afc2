using System.Text.Json;
using System.Text.Json.Serialization;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What a task was, without its keys: the body of an old version.</summary>
public sealed record TaskImage(TaskFacts Facts, RuntimeFacts Runtime, long? StateClock = null)
{
    public static TaskImage Of(TaskRow row) =>
        new(
            new(
                row.Title,
                row.State,
                row.Number,
                row.Section,
                row.Parent,
                row.Place,
                row.Optional,
                row.Flags,
                row.Tail,
                row.Requirements,
                row.Depends,
                row.Boundary,
                row.Leverage,
                row.Files,
                row.Prompt,
                row.Blocked,
                FieldValues.Read(row.Fields)
            ),
            new(row.Progress, row.Assignee, row.Priority, row.ProgressClock, row.AssigneeClock, row.PriorityClock),
            row.StateClock
        );

    /// <summary>The row with the keys of a stream.</summary>
    public TaskRow Row(string repositoryId, EventStream stream, long version) =>
        TaskFold.Row(repositoryId, stream, Facts, Runtime, StateClock, clock: null, version);

    internal static TaskImage Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, TaskImageJson.Default.TaskImage)
        ?? throw new JsonException("A version of a task has no body.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(TaskImage))]
internal sealed partial class TaskImageJson : JsonSerializerContext;
