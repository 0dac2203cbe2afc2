using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ZyFlow.Git.Storage.Exporting;

/// <summary>Writes rows of one table.</summary>
/// <remarks>
/// Hashes are hexadecimal, ids as ids are written, times ISO 8601. Other bytes are the text that they are, such as the JSON
/// of events; bytes that are no text, or a text that begins so itself, are <c>base64:</c> and their digits.
/// </remarks>
/// <param name="columns">Their names.</param>
/// <param name="types">Their types, as the schema calls them.</param>
internal sealed class ExportRow(string[] columns, string[] types)
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public void WriteJson(Stream stream, Statement row)
    {
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            for (var at = 0; at < columns.Length; at++)
            {
                json.WritePropertyName(columns[at]);
                if (row.IsNull(at))
                    json.WriteNullValue();
                else if (types[at] is "integer" or "duration")
                    json.WriteNumberValue(row.Integer(at));
                else if (types[at] is "real")
                    json.WriteNumberValue(row.Real(at));
                else if (types[at] is "flag")
                    json.WriteBooleanValue(row.Flag(at));
                else
                    json.WriteStringValue(Text(row, at));
            }

            json.WriteEndObject();
        }

        stream.Write(LineEnd);
    }

    public void WriteHead(Stream stream) => stream.Write(Encoding.UTF8.GetBytes(string.Join(',', columns) + "\r\n"));

    public void WriteCsv(Stream stream, Statement row)
    {
        var cells = columns.Select((_, at) => row.IsNull(at) ? "" : Quoted(Text(row, at)));
        stream.Write(Encoding.UTF8.GetBytes(string.Join(',', cells) + "\r\n"));
    }

    private string Text(Statement row, int at) =>
        types[at] switch
        {
            "integer" or "duration" => row.Integer(at).ToString(CultureInfo.InvariantCulture),
            "real" => row.Real(at).ToString("R", CultureInfo.InvariantCulture),
            "flag" => row.Flag(at) ? "true" : "false",
            "time" => row.Time(at).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            "hash" => row.Hash(at).Hex,
            "uuid" => row.Uuid(at).ToString(),
            "bytes" => Readable(row.Span(at)),
            _ => row.Text(at),
        };

    private static string Readable(ReadOnlySpan<byte> bytes)
    {
        const string Mark = "base64:";
        var text = Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Mark;
        return text.StartsWith(Mark, StringComparison.Ordinal) ? Mark + Convert.ToBase64String(bytes) : text;
    }

    /// <summary>An empty text is two quotes, so that it is not taken for none.</summary>
    private static string Quoted(string text) =>
        text.Length > 0 && text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
