using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Core.Documents;

/// <summary>A written number, taken apart so that another one can be written in its style.</summary>
/// <remarks>A label, never an identity.</remarks>
public readonly struct TaskNumber : IEquatable<TaskNumber>
{
    private readonly string? _raw;
    private readonly NumberShape _shape;
    private readonly int[]? _values;

    private TaskNumber(string raw, NumberShape shape, int[] values)
    {
        _raw = raw;
        _shape = shape;
        _values = values;
    }

    public NumberKind Kind => _shape.Kind;

    /// <summary>The whole field, such as <c>1.2 </c> or <c>**T001** </c>.</summary>
    public string Raw => _raw ?? "";

    /// <summary>What stands before the first digit: <c>T</c>, <c>Phase </c>, <c>**T</c>.</summary>
    public string Prefix => Raw[.._shape.Values];

    internal ReadOnlySpan<char> PrefixSpan => Raw.AsSpan(0, _shape.Values);

    internal ReadOnlySpan<char> KeySpan => Raw.AsSpan(_shape.Open, _shape.Core - _shape.Open);

    /// <summary>Each at most nine digits.</summary>
    public ReadOnlySpan<int> Values => _values;

    /// <summary>The letter of <c>1.2a</c>, or empty.</summary>
    public string Letter =>
        Kind != NumberKind.None && Characters.IsLower(Raw[_shape.Core - 1]) ? Raw[(_shape.Core - 1).._shape.Core] : "";

    /// <summary>Delimiter, closing emphasis and blanks.</summary>
    public string Suffix => Raw[_shape.Core..];

    /// <summary>The number as others refer to it: <c>1.2</c>, <c>T012</c>, <c>Phase 3</c>; empty when there is none.</summary>
    public string Key => Raw[_shape.Open.._shape.Core];

    /// <summary>The key of a field; the field itself where it is no number that is known.</summary>
    [return: NotNullIfNotNull(nameof(field))]
    public static string? KeyOf(string? field) => Parse(field).Key is { Length: > 0 } key ? key : field;

    public bool IsNone => Kind == NumberKind.None;

    /// <summary>Reads a number field; a text that does not start with a number is none.</summary>
    public static TaskNumber Parse(ReadOnlySpan<char> field)
    {
        // A field has been recognised already, in its section, and needs no second judgement.
        var start = Math.Max(0, field.IndexOfAnyInRange('0', '9'));
        var shape = NumberShape.Read(field, group: field[start..Characters.SkipDigits(field, start)]);
        if (shape.Kind == NumberKind.None)
            return default;

        var count = 0;
        for (var at = shape.Values; at < shape.Core && Characters.IsDigit(field[at]); at++)
        {
            at = Characters.SkipDigits(field, at);
            count++;
        }

        var values = new int[count];
        for (int i = 0, at = shape.Values; i < count; i++)
        {
            var end = Characters.SkipDigits(field, at);
            values[i] = int.Parse(field[at..end], NumberStyles.None, CultureInfo.InvariantCulture);
            at = end + 1;
        }

        return new TaskNumber(field[..shape.Length].ToString(), shape, values);
    }

    /// <summary>Writes other values with this number's prefix, separators, zero padding and suffix.</summary>
    public string Format(params ReadOnlySpan<int> values)
    {
        var text = new StringBuilder(Prefix);
        var at = _shape.Values;
        var separator = '.';
        for (var i = 0; i < values.Length; i++)
        {
            var end = at < _shape.Core ? Characters.SkipDigits(Raw, at) : at;
            if (i > 0)
                text.Append(separator);
            var padded = end > at && (Raw[at] == '0' || Kind == NumberKind.Id) ? end - at : 1;
            text.Append(
                values[i].ToString("D" + padded.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            );
            if (end < _shape.Core && !Characters.IsLower(Raw[end]))
            {
                separator = Raw[end];
                at = end + 1;
            }
            else
            {
                at = _shape.Core;
            }
        }

        return text.Append(Suffix).ToString();
    }

    /// <summary>True when <paramref name="other"/> continues this number: <c>1</c> and <c>1.2</c>, <c>1.2</c> and <c>1.2.1</c>.</summary>
    public bool IsPrefixOf(TaskNumber other) =>
        Kind == NumberKind.Dotted
        && other.Kind == NumberKind.Dotted
        && Letter.Length == 0
        && other.Values.Length > Values.Length
        && other.Values.StartsWith(Values);

    public bool HasSameKey(TaskNumber other) => !IsNone && KeySpan.SequenceEqual(other.KeySpan);

    public bool Equals(TaskNumber other) => Raw == other.Raw;

    public override bool Equals(object? obj) => obj is TaskNumber other && Equals(other);

    public override int GetHashCode() => Raw.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Raw;

    public static bool operator ==(TaskNumber one, TaskNumber other) => one.Equals(other);

    public static bool operator !=(TaskNumber one, TaskNumber other) => !one.Equals(other);
}
