namespace ZyFlow.Git.Mcp.Clients;

/// <summary>A server's entry in a TOML file: the table <c>[mcp_servers.zyflow]</c>.</summary>
internal static class TomlConfig
{
    public static string Add(string? text, string container, ServerEntry entry)
    {
        var isNew = text is null;
        text ??= "";
        var statements = TomlStatement.Read(text);
        Refuse(statements, container);
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (Table(statements, container) is { } table)
        {
            // From the last field to the first, so that the positions before stay right.
            foreach (var (name, value) in Fields(entry).Reverse())
                text = Set(text, [.. table.TakeWhile((s, at) => at == 0 || !s.IsTable)], name, value, newLine);
            return text;
        }

        var lines = Fields(entry).Select(static field => $"{field.Name} = {field.Value}");
        var block = string.Join(newLine, lines.Prepend($"[{container}.{ServerEntry.Name}]"));
        if (text.Length == 0)
            return isNew ? block + newLine : block;
        // A file without a last line end keeps none, so that taking the block out again gives the same bytes.
        return text.EndsWith('\n') ? text + newLine + block + newLine : text + newLine + newLine + block;
    }

    public static string? Remove(string text, string container)
    {
        var statements = TomlStatement.Read(text);
        if (Table(statements, container) is not { } table)
        {
            Refuse(statements, container);
            return text;
        }

        var start = table[0].Start;
        var end = table[^1].LineEnd(text);
        // The empty line that Add put before the table goes with it.
        var before = Back(text, start);
        if (before is { } line && (line == 0 || text[line - 1] == '\n'))
            start = line;
        if (end == text.Length && !text.EndsWith('\n') && Back(text, start) is { } rest)
            start = rest;
        var left = string.Concat(text.AsSpan(0, start), text.AsSpan(end));
        if (TomlStatement.Read(left).Any(s => s.IsTable && IsOurs(s.Key, container)))
            throw new ConfigFormatException($"[{container}.{ServerEntry.Name}] stands in more than one place.");
        return left.Length == 0 && text.EndsWith('\n') ? null : left;
    }

    /// <summary>The position before the line end that ends at a position; null where none does.</summary>
    private static int? Back(string text, int position) =>
        position == 0 || text[position - 1] != '\n' ? null
        : position > 1 && text[position - 2] == '\r' ? position - 2
        : position - 1;

    /// <summary>The header of the entry and what stands under it, the tables inside it included; null where there is none.</summary>
    private static List<TomlStatement>? Table(IReadOnlyList<TomlStatement> statements, string container)
    {
        var start = statements.ToList().FindIndex(s => s.IsTable && s.Key.Count == 2 && IsOurs(s.Key, container));
        return start < 0
            ? null
            : [statements[start], .. statements.Skip(start + 1).TakeWhile(s => !s.IsTable || IsOurs(s.Key, container))];
    }

    private static bool IsOurs(IReadOnlyList<string> key, string container) =>
        key is [var first, var second, ..] && first == container && second == ServerEntry.Name;

    /// <summary>TOML has more ways to write a table; the ones that cannot be extended are left to the user.</summary>
    private static void Refuse(IReadOnlyList<TomlStatement> statements, string container)
    {
        IReadOnlyList<string> table = [];
        foreach (var statement in statements)
        {
            if (statement.IsTable)
                table = statement.Key;
            IReadOnlyList<string> key = statement.IsTable ? statement.Key : [.. table, .. statement.Key];
            var isContainer = key is [var only] && only == container && (!statement.IsTable || statement.IsList);
            var isDotted = !statement.IsTable && table.Count == 0 && key.Count > 1 && key[0] == container;
            if (isContainer || isDotted || (IsOurs(key, container) && (!IsOurs(table, container) || statement.IsList)))
                throw new ConfigFormatException(
                    $"Line {statement.Line} writes {container} in a way that cannot be added to: only [{container}.NAME] can."
                );
        }
    }

    private static string Set(
        string text,
        IReadOnlyList<TomlStatement> table,
        string name,
        string value,
        string newLine
    )
    {
        if (table.Skip(1).FirstOrDefault(field => field.Key is [var only] && only == name) is { } known)
            return text[known.ValueStart..known.End] == value
                ? text
                : string.Concat(text.AsSpan(0, known.ValueStart), value, text.AsSpan(known.End));

        var at = table[0].LineEnd(text);
        var line = $"{name} = {value}";
        return text[..at].EndsWith('\n')
            ? string.Concat(text.AsSpan(0, at), line, newLine, text.AsSpan(at))
            : text + newLine + line;
    }

    private static IEnumerable<(string Name, string Value)> Fields(ServerEntry entry)
    {
        // A basic string of TOML has the escapes that a JSON string has.
        yield return ("command", JsonConfig.Quoted(entry.Command));
        yield return ("args", $"[{string.Join(", ", entry.Arguments.Select(JsonConfig.Quoted))}]");
    }
}
