using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZyFlow.Git.Cli.Output;

/// <summary>JSON with every language readable, and nothing in it that a terminal obeys.</summary>
internal static class ReadableJson
{
    // The relaxed encoder escapes all control characters but these.
    private static readonly SearchValues<char> DirectionMarks = SearchValues.Create(
        "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
    );

    public static OutputJson Types { get; } =
        new(
            new JsonSerializerOptions(OutputJson.Default.Options)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );

    /// <summary>The same with every object in one line.</summary>
    public static OutputJson Lines { get; } =
        new(
            new JsonSerializerOptions(OutputJson.Default.Options)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                WriteIndented = false,
            }
        );

    /// <summary>Escapes direction marks; they can only stand inside strings.</summary>
    public static string Tame(string json)
    {
        if (json.AsSpan().IndexOfAny(DirectionMarks) < 0)
            return json;
        var result = new StringBuilder(json.Length + 16);
        foreach (var c in json)
            _ = DirectionMarks.Contains(c)
                ? result.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture))
                : result.Append(c);
        return result.ToString();
    }
}
