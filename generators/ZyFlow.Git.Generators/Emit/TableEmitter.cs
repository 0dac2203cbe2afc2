using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Emit;

/// <summary>Writes a SQLite table: its definition, its statements, and the record that holds a row.</summary>
internal static class TableEmitter
{
    public static string Emit(Table table)
    {
        var name = table.Row.Substring(0, Math.Max(0, table.Row.Length - "Row".Length));
        var last = table.Columns.Count - 1;
        var columns = table.Columns.Select((column, at) => column.Name + (at < last ? "," : ""));
        return $$""""
            {{Lines.Header}}

            using System;
            using ZyFlow.Git.Core.Documents;

            namespace ZyFlow.Git.Storage;

            /// <summary>{{Lines.Xml(table.Summary)}}</summary>
            public sealed record {{table.Row}}
            {
                {{Lines.Join(table.Columns.Select(Property), 4, "\n\n")}}
            }

            /// <summary>The table <c>{{table.Name}}</c> and its statements.</summary>
            public static class {{name}}Table
            {
                public const string Name = "{{table.Name}}";

                public const string Columns = """
                    {{Lines.Wrap(columns, 8)}}
                    """;

                /// <summary>The type of each column, in the words of the schema.</summary>
                public const string Types = "{{string.Join(
                    " ",
                    table.Columns.Select(static column => Words.Camel(column.Type.ToString()))
                )}}";

                public const string Create = """
                    {{Lines.Join([Definition.Of(table)], 8)}}
                    """;

                {{Lines.Join(Statements(table), 4, "\n\n")}}

                /// <summary>Selects all rows; a WHERE clause may follow.</summary>
                public const string Select = $"SELECT {Columns} FROM {{table.Name}}";

                public const string WhereKey = "{{WhereKey(table)}}";

                /// <summary>Gives every column of the row to a statement that has them all as parameters.</summary>
                public static void Bind(Statement statement, {{table.Row}} row)
                {
                    {{Lines.Join(table.Columns.Select(Bind), 8)}}
                }

                /// <summary>Gives the key to a statement whose first parameters are those of <see cref="WhereKey"/>.</summary>
                public static void BindKey(Statement statement, {{Key(table)}})
                {
                    {{Lines.Join(table.Keys.Select(BindKey), 8)}}
                }

                /// <summary>Reads the current row of <see cref="Select"/>.</summary>
                public static {{table.Row}} Read(Statement statement) =>
                    new()
                    {
                        {{Lines.Join(table.Columns.Select(Read), 12)}}
                    };
            }

            """";
    }

    private static IEnumerable<string> Statements(Table table)
    {
        yield return $$""""
            /// <summary>Writes a new row.{{Assigned(table)}}</summary>
            public const string Insert = $"""
                INSERT INTO {{table.Name}} ({Columns})
                VALUES (
                    {{Lines.Wrap(Parameters(table), 8)}}
                )
                """;
            """";
        if (table.Shape.AppendOnly)
            yield break;

        if (table.Values.Any())
        {
            var updates = string.Join(",\n", table.Values.Select(static c => $"{c.Name} = excluded.{c.Name}"));
            yield return $$""""
                /// <summary>Writes a row, or the values of the row that has its key.</summary>
                public const string Upsert = $"""
                    {Insert}
                    ON CONFLICT ({{string.Join(", ", table.Keys.Select(static key => key.Name))}}) DO UPDATE SET
                        {{Lines.Join([updates], 8)}}
                    """;
                """";
        }

        yield return $"public const string DeleteByKey = \"DELETE FROM {table.Name} WHERE {WhereKey(table)}\";";
    }

    private static string Assigned(Table table) =>
        table.Shape.Assigned ? $" SQLite gives the {table.Keys.First().Name} where it is 0." : "";

    private static IEnumerable<string> Parameters(Table table)
    {
        var last = table.Columns.Count - 1;
        return table.Columns.Select(
            (column, at) =>
                (table.Shape.Assigned && column.IsKey ? $"nullif(${column.Name}, 0)" : $"${column.Name}")
                + (at < last ? "," : "")
        );
    }

    private static string WhereKey(Table table) =>
        string.Join(" AND ", table.Keys.Select(static key => $"{key.Name} = ${key.Name}"));

    private static string Key(Table table) =>
        string.Join(", ", table.Keys.Select(static key => $"{CSharp(key)} {Words.Camel(key.Property)}"));

    private static string BindKey(Column key, int at) =>
        $"statement.Set({at}, {Bound(key, Words.Camel(key.Property))});";

    private static string Property(Column column)
    {
        var summary = column.Summary.Length == 0 ? "" : $"/// <summary>{Lines.Xml(column.Summary)}</summary>\n";
        return $"{summary}public required {CSharp(column)} {column.Property} {{ get; init; }}";
    }

    private static string Bind(Column column, int at) =>
        $"statement.Set({at}, {Bound(column, $"row.{column.Property}")});";

    private static string Bound(Column column, string value) =>
        column.Type is not (FieldType.State or FieldType.Choice) ? value
        : column.IsNullable ? $"{value}?.ToString()"
        : $"{value}.ToString()";

    private static string Read(Column column, int at)
    {
        var orNull = column.IsNullable ? "OrNull" : "";
        var read = column.Type switch
        {
            FieldType.State => $"Choice{orNull}<TaskState>",
            FieldType.Choice => $"Choice{orNull}<{column.Choice}>",
            FieldType.Number or FieldType.Tokens or FieldType.List => $"Text{orNull}",
            _ => $"{column.Type}{orNull}",
        };
        return $"{column.Property} = statement.{read}({at}),";
    }

    private static string CSharp(Column column)
    {
        var type = column.Type switch
        {
            FieldType.State => "TaskState",
            FieldType.Choice => column.Choice,
            FieldType.Flag => "bool",
            FieldType.Integer => "long",
            FieldType.Real => "double",
            FieldType.Time => "DateTimeOffset",
            FieldType.Duration => "TimeSpan",
            FieldType.Bytes => "ByteString",
            FieldType.Hash => "ContentHash",
            FieldType.Uuid => "Guid",
            _ => "string",
        };
        return column.IsNullable ? type + "?" : type;
    }
}
