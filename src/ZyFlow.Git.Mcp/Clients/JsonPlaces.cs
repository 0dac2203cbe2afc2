using System.Text.Json;

namespace ZyFlow.Git.Mcp.Clients;

/// <summary>Where a member of a JSON object stands. Positions are bytes.</summary>
/// <param name="Start">Of the quoted name.</param>
/// <param name="End">After the value.</param>
/// <param name="Object">The value, where it is an object.</param>
internal sealed record JsonMember(string Name, int Start, int ValueStart, int End, JsonPlaces? Object);

/// <summary>Where the members of a JSON object with comments stand. Positions are bytes.</summary>
/// <param name="Open">Of the opening brace.</param>
/// <param name="Close">Of the closing brace.</param>
/// <param name="Comments">Of this object, not of objects in it.</param>
internal sealed record JsonPlaces(
    int Open,
    int Close,
    IReadOnlyList<JsonMember> Members,
    IReadOnlyList<(int Start, int End)> Comments
)
{
    /// <exception cref="JsonException">This is no JSON, with comments and trailing commas or without.</exception>
    public static JsonPlaces? Find(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(
            utf8,
            new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Allow }
        );
        JsonPlaces? root = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                root = ReadObject(ref reader);
            else if (reader.TokenType != JsonTokenType.Comment)
                reader.Skip();
        }

        return root;
    }

    /// <summary>The member that counts: the last one of its name.</summary>
    public JsonMember? Member(string name) => Members.LastOrDefault(member => member.Name == name);

    private static JsonPlaces ReadObject(ref Utf8JsonReader reader)
    {
        var open = (int)reader.TokenStartIndex;
        var members = new List<JsonMember>();
        var comments = new List<(int, int)>();
        var name = "";
        var start = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Comment:
                    comments.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed));
                    break;
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!; // a name is never null
                    start = (int)reader.TokenStartIndex;
                    break;
                default:
                    var value = (int)reader.TokenStartIndex;
                    var inner = reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : null;
                    if (reader.TokenType == JsonTokenType.StartArray)
                        reader.Skip();
                    members.Add(new JsonMember(name, start, value, (int)reader.BytesConsumed, inner));
                    break;
            }
        }

        return new JsonPlaces(open, (int)reader.TokenStartIndex, members, comments);
    }
}
