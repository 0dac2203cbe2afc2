using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZyFlow.Git.Storage.Events;

/// <summary>The values of the fields that a user's schema adds to a task, in the order of their names; never empty.</summary>
[JsonConverter(typeof(FieldValuesJson))]
public sealed class FieldValues : IEquatable<FieldValues>
{
    private readonly ValueList<KeyValuePair<string, string>> _values;

    private FieldValues(KeyValuePair<string, string>[] values) => _values = new(values);

    /// <summary>Null where there are none.</summary>
    public static FieldValues? Of(IEnumerable<KeyValuePair<string, string>> values)
    {
        var known = values.ToArray();
        return known.Length == 0 ? null : new([.. known.OrderBy(static value => value.Key, StringComparer.Ordinal)]);
    }

    public IReadOnlyList<KeyValuePair<string, string>> All => _values;

    /// <summary>Null where the task has no such field.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _values.Span)
            {
                if (key == name)
                    return value;
            }

            return null;
        }
    }

    /// <summary>The same with another value; null takes it away.</summary>
    public static FieldValues? With(FieldValues? values, string name, string? value) =>
        Of([
            .. (values?.All ?? []).Where(known => known.Key != name),
            .. value is null ? [] : (KeyValuePair<string, string>[])[new(name, value)],
        ]);

    /// <summary>The names of all fields that differ, and both values.</summary>
    public static IEnumerable<(string Name, string? Was, string? Now)> Differences(FieldValues? was, FieldValues? now)
    {
        if (was is null && now is null)
            return [];
        var names = (was?.All ?? []).Concat(now?.All ?? []).Select(static value => value.Key);
        return names
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => (name, was?[name], now?[name]))
            .Where(static field => field.Item2 != field.Item3);
    }

    /// <summary>Reads what <see cref="ToString"/> writes; null for null.</summary>
    [return: NotNullIfNotNull(nameof(json))]
    public static FieldValues? Read(string? json) =>
        json is null
            ? null
            : JsonSerializer.Deserialize(json, FieldValuesContext.Default.FieldValues)
                ?? throw new JsonException("The fields of a task are no object.");

    /// <summary>As a JSON object.</summary>
    public override string ToString()
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>(64);
        using (var writer = EventJson.Writer(bytes))
            JsonSerializer.Serialize(writer, this, FieldValuesContext.Default.FieldValues);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>With all words taken out.</summary>
    internal FieldValues Redacted() =>
        new([.. _values.Select(static v => new KeyValuePair<string, string>(v.Key, Event.RedactedText))]);

    public bool Equals(FieldValues? other) => other is not null && _values.Equals(other._values);

    public override bool Equals(object? obj) => Equals(obj as FieldValues);

    public override int GetHashCode() => _values.GetHashCode();
}

internal sealed class FieldValuesJson : JsonConverter<FieldValues>
{
    public override FieldValues? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The fields of a task are an object.");
        var values = new List<KeyValuePair<string, string>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!; // a property has a name
            reader.Read();
            values.Add(new(name, reader.GetString() ?? throw new JsonException("A field of a task is a text.")));
        }

        return FieldValues.Of(values);
    }

    public override void Write(Utf8JsonWriter writer, FieldValues value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value.All)
            writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}

[JsonSerializable(typeof(FieldValues))]
internal sealed partial class FieldValuesContext : JsonSerializerContext;
