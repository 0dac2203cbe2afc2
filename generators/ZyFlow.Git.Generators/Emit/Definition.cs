using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Emit;

/// <summary>Writes the statements that make a table with its indexes and triggers.</summary>
internal static class Definition
{
    public static string Of(Table table)
    {
        IEnumerable<string> parts =
        [
            .. table.Columns.Select(column => Column(table, column)),
            .. PrimaryKey(table),
            .. table.Indexes.Where(static index => index.IsUnique).Select(Unique),
            .. table.References.Select(Reference),
        ];
        var statements = new List<string>
        {
            $"""
                CREATE TABLE {table.Name} (
                    {Lines.Join(parts, 4, ",\n")}
                ) STRICT{(table.Shape.Clustered ? ", WITHOUT ROWID" : "")};
                """,
        };
        statements.AddRange(table.Indexes.Where(static index => !index.IsUnique).Select(index => Index(table, index)));
        if (table.Shape.AppendOnly)
            statements.AddRange([Trigger(table, "UPDATE", "changed"), Trigger(table, "DELETE", "deleted")]);
        return string.Join("\n", statements);
    }

    private static string Column(Table table, Column column) =>
        $"{column.Name} {(column.IsKey && table.IsNumbered ? "INTEGER PRIMARY KEY" : column.Declaration)}{Length(column)}";

    /// <summary>SQLite does not know that a hash has 32 bytes.</summary>
    private static string Length(Column column) =>
        column.Type switch
        {
            FieldType.Hash => $" CHECK (length({column.Name}) = 32)",
            FieldType.Uuid => $" CHECK (length({column.Name}) = 16)",
            _ => "",
        };

    private static IEnumerable<string> PrimaryKey(Table table) =>
        table.IsNumbered ? [] : [$"PRIMARY KEY ({string.Join(", ", table.Keys.Select(static key => key.Name))})"];

    private static string Unique(Index index) => $"UNIQUE ({string.Join(", ", index.Columns)})";

    private static string Reference(Reference reference) =>
        $"FOREIGN KEY ({string.Join(", ", reference.Columns)}) "
        + $"REFERENCES {reference.Table} ({string.Join(", ", reference.Keys)})"
        + (reference.Cascades ? " ON DELETE CASCADE" : "");

    private static string Index(Table table, Index index)
    {
        var name = $"{table.Name}_by_{index.Columns[index.Columns.Count - 1]}";
        return $"CREATE INDEX {name} ON {table.Name} ({string.Join(", ", index.Columns)});";
    }

    private static string Trigger(Table table, string action, string done) =>
        $"""
            CREATE TRIGGER {table.Name}_is_never_{done} BEFORE {action} ON {table.Name}
            BEGIN
                SELECT RAISE(ABORT, 'a row of {table.Name} is never {done}');
            END;
            """;
}
