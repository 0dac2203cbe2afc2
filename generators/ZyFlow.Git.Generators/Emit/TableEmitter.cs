using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Emit;

/// <summary>Writes a SQLite table: its definition, its statements, and the record that holds a row.</summary>
internal static class TableEmitter
{
    public static string Emit(Table table)
    {
        var name = table.Row.Substring(0, table.Row.Length - "Row".Length);
        var last = table.Columns.Count - 1;
        var columns = table.Columns.Select((column, at) => column.Name + (at < last ? "," : ""));
        var parameters = table.Columns.Select((column, at) => $"${column.Name}{(at < last ? "," : "")}");
        var keys = string.Join(" AND ", table.Keys.Select(static key => $"{key.Name} = ${key.Name}"));
        return $$""""
            {{Lines.Header}}

            using System;
            using Microsoft.Data.Sqlite;
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

                public const string Create = """
                    CREATE TABLE {{table.Name}} (
                        {{Lines.Join(table.Columns.Select(static c => $"{c.Name} {c.Declaration},"), 12)}}
                        PRIMARY KEY ({{string.Join(", ", table.Keys.Select(static key => key.Name))}})
                    ) STRICT;{{Lines.Join(table.Indexes.Select(index => Index(table, index)), 8, "")}}
                    """;

                /// <summary>Writes a row, or the values of the row that has its key.</summary>
                public const string Upsert = $"""
                    INSERT INTO {{table.Name}} ({Columns})
                    VALUES (
                        {{Lines.Wrap(parameters, 12)}}
                    )
                    ON CONFLICT DO UPDATE SET
                        {{Lines.Join([string.Join(",\n", table.Values.Select(static c => $"{c.Name} = excluded.{c.Name}"))], 12)}};
                    """;

                /// <summary>Selects all rows; a WHERE clause may follow.</summary>
                public const string Select = $"SELECT {Columns} FROM {{table.Name}}";

                public const string WhereKey = "{{keys}}";

                public const string DeleteByKey = "DELETE FROM {{table.Name}} WHERE {{keys}};";

                /// <summary>Gives every column of the row as a parameter to the command.</summary>
                public static void Bind(SqliteCommand command, {{table.Row}} row)
                {
                    command.Parameters.Clear();
                    {{Lines.Join(table.Columns.Select(Bind), 8)}}
                }

                /// <summary>Gives the key as parameters to the command.</summary>
                public static void BindKey(SqliteCommand command, {{string.Join(
                ", ",
                table.Keys.Select(static key => $"string {Words.Camel(key.Property)}")
            )}})
                {
                    command.Parameters.Clear();
                    {{Lines.Join(
                table.Keys.Select(static key =>
                    $"command.Parameters.AddWithValue(\"${key.Name}\", {Words.Camel(key.Property)});"
                ),
                8
            )}}
                }

                /// <summary>Reads the current row of <see cref="Select"/>.</summary>
                public static {{table.Row}} Read(SqliteDataReader reader) =>
                    new()
                    {
                        {{Lines.Join(table.Columns.Select(Read), 12)}}
                    };
            }

            """";
    }

    private static string Property(Column column)
    {
        var summary = column.Summary.Length == 0 ? "" : $"/// <summary>{Lines.Xml(column.Summary)}</summary>\n";
        return $"{summary}public required {CSharp(column)} {column.Property} {{ get; init; }}";
    }

    private static string Index(Table table, Index index)
    {
        var name = $"{table.Name}_by_{index.Columns[index.Columns.Count - 1]}";
        return $"\nCREATE INDEX {name} ON {table.Name} ({string.Join(", ", index.Columns)});";
    }

    private static string Bind(Column column)
    {
        var value = $"row.{column.Property}";
        var dot = column.IsNullable ? "?." : ".";
        var bound = column.Type switch
        {
            FieldType.State => $"{value}{dot}ToString()",
            FieldType.Time => $"{value}{dot}ToUnixTimeMilliseconds()",
            FieldType.Duration => column.IsNullable
                ? $"(long?){value}?.TotalMilliseconds"
                : $"(long){value}.TotalMilliseconds",
            _ => value,
        };
        var final = column.IsNullable ? $"(object?){Parenthesised(bound)} ?? DBNull.Value" : bound;
        return $"command.Parameters.AddWithValue(\"${column.Name}\", {final});";
    }

    private static string Parenthesised(string expression) =>
        expression.StartsWith("(", StringComparison.Ordinal) ? $"({expression})" : expression;

    private static string Read(Column column, int ordinal)
    {
        var read = column.Type switch
        {
            FieldType.State => $"Enum.Parse<TaskState>(reader.GetString({ordinal}))",
            FieldType.Flag => $"reader.GetBoolean({ordinal})",
            FieldType.Integer => $"reader.GetInt64({ordinal})",
            FieldType.Real => $"reader.GetDouble({ordinal})",
            FieldType.Time => $"DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64({ordinal}))",
            FieldType.Duration => $"TimeSpan.FromMilliseconds(reader.GetInt64({ordinal}))",
            _ => $"reader.GetString({ordinal})",
        };
        var orNull = column.IsNullable ? $"reader.IsDBNull({ordinal}) ? null : " : "";
        return $"{column.Property} = {orNull}{read},";
    }

    private static string CSharp(Column column)
    {
        var type = column.Type switch
        {
            FieldType.State => "TaskState",
            FieldType.Flag => "bool",
            FieldType.Integer => "long",
            FieldType.Real => "double",
            FieldType.Time => "DateTimeOffset",
            FieldType.Duration => "TimeSpan",
            _ => "string",
        };
        return column.IsNullable ? type + "?" : type;
    }
}
