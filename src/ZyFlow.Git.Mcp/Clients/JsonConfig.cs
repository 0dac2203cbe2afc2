using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZyFlow.Git.Mcp.Clients;

/// <summary>A server's entry in a JSON file with comments: <c>{ "mcpServers": { "zyflow": { ... } } }</c>.</summary>
internal static class JsonConfig
{
    public static string Add(string? text, string container, ServerEntry entry)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Begun(text, container, Entry(JsonLayout.Default, "    ", entry));

        var added = Added(text, container, entry);
        return Others(text, container).SequenceEqual(Others(added, container))
            ? added
            : throw new ConfigFormatException("Its layout is one that cannot be added to for certain.");
    }

    public static string? Remove(string text, string container)
    {
        if (string.IsNullOrWhiteSpace(text))
            return text;
        var root = Read(text);
        if (root.Member(container) is not { Object: { } servers } holder)
            return text;
        if (servers.Member(ServerEntry.Name) is not { } own)
            return text;

        var entry = text[own.ValueStart..own.End];
        if (text == Begun(null, container, entry))
            return null;
        var blank = text[..^text.AsSpan().TrimStart().Length];
        if (text == Begun(blank, container, entry))
            return blank;
        // What was there before is what leads to this text again.
        var rest = JsonLayout.Remove(text, root, holder);
        if (servers.Members.Count > 1 || servers.Comments.Count > 0 || WithServers(rest, container, entry) != text)
            rest = JsonLayout.Remove(text, servers, own);
        return Others(text, container).SequenceEqual(Others(rest, container))
            ? rest
            : throw new ConfigFormatException("Its layout is one that nothing can be taken out of for certain.");
    }

    private static string Added(string text, string container, ServerEntry entry)
    {
        var root = Read(text);
        var layout = JsonLayout.Of(text, root);
        if (root.Member(container) is not { } servers)
            return layout.Append(
                text,
                root,
                container,
                (style, indent) => style.Holder(indent, ServerEntry.Name, Entry(style, indent + style.Unit, entry))
            );
        if (servers.Object is not { } known)
            throw new ConfigFormatException($"\"{container}\" is no object.");
        if (known.Member(ServerEntry.Name) is not { } own)
            return layout.Append(text, known, ServerEntry.Name, (style, indent) => Entry(style, indent, entry));
        if (own.Object is null)
            throw new ConfigFormatException($"\"{ServerEntry.Name}\" under \"{container}\" is no object.");

        foreach (var (name, value) in Fields(entry))
            text = Set(text, container, name, value);
        return text;
    }

    /// <summary>Everything that is not ours, comments included, to compare before a text is written.</summary>
    private static IEnumerable<string> Others(string text, string container)
    {
        var root = Read(text);
        var servers = root.Member(container)?.Object;
        foreach (var place in servers is null ? [root] : (JsonPlaces[])[root, servers])
        {
            foreach (var member in place.Members.Where(member => member.Object is null || member.Object != servers))
                if (place != servers || member.Name != ServerEntry.Name)
                    yield return text[member.Start..member.End];
            foreach (var (start, end) in place.Comments)
                yield return text[start..end].TrimEnd();
        }
    }

    /// <summary>Sets one field of the entry that is there, and leaves the entry's other fields alone.</summary>
    private static string Set(string text, string container, string name, string value)
    {
        var root = Read(text);
        var own = root.Member(container)!.Object!.Member(ServerEntry.Name)!.Object!; // looked at by Add
        if (own.Member(name) is not { } field)
            return JsonLayout.Of(text, root).Append(text, own, name, (_, _) => value);

        return IsSame(text[field.ValueStart..field.End], value)
            ? text
            : string.Concat(text.AsSpan(0, field.ValueStart), value, text.AsSpan(field.End));
    }

    private static bool IsSame(string written, string value)
    {
        var options = new JsonDocumentOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
        };
        using var there = JsonDocument.Parse(Encoding.Latin1.GetBytes(written), options);
        using var wanted = JsonDocument.Parse(Encoding.Latin1.GetBytes(value), options);
        return JsonElement.DeepEquals(there.RootElement, wanted.RootElement);
    }

    private static JsonPlaces Read(string text)
    {
        var mark = ByteOrderMark.LengthIn(text);
        try
        {
            var bytes = Encoding.Latin1.GetBytes(text);
            bytes.AsSpan(0, mark).Fill((byte)' '); // so that positions stay
            return JsonPlaces.Find(bytes) ?? throw new ConfigFormatException("It holds no JSON object.");
        }
        catch (JsonException error)
        {
            throw new ConfigFormatException(
                $"It is no JSON that can be read for certain, at line {error.LineNumber + 1}."
            );
        }
    }

    /// <summary>What a file becomes that is not there, or holds blanks only; in the second case nothing follows the object.</summary>
    private static string Begun(string? blank, string container, string entry)
    {
        var layout = JsonLayout.Default;
        var servers = layout.Holder(layout.Unit, ServerEntry.Name, entry);
        return $"{blank}{{\n{layout.Unit}{Quoted(container)}: {servers}\n}}{(blank is null ? "\n" : "")}";
    }

    /// <summary>What a text without the servers' object becomes with it, for an entry that is written already.</summary>
    private static string WithServers(string text, string container, string entry)
    {
        var root = Read(text);
        return JsonLayout
            .Of(text, root)
            .Append(text, root, container, (style, indent) => style.Holder(indent, ServerEntry.Name, entry));
    }

    private static string Entry(JsonLayout layout, string indent, ServerEntry entry) =>
        layout.Object(indent, Fields(entry));

    private static IEnumerable<(string Name, string Value)> Fields(ServerEntry entry)
    {
        if (entry.Type is { } type)
            yield return ("type", Quoted(type));
        yield return ("command", Quoted(entry.Command));
        yield return ("args", $"[{string.Join(", ", entry.Arguments.Select(Quoted))}]");
    }

    /// <summary>A JSON string, its bytes one by one as characters.</summary>
    internal static string Quoted(string value)
    {
        var encoded = JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return '"' + Encoding.Latin1.GetString(encoded.EncodedUtf8Bytes) + '"';
    }
}
