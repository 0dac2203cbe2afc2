using ZyFlow.Git.Generators.Emit;
using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Fields;

/// <summary>Writes a STRICT table with a column for each field, for any ADO.NET provider of SQLite.</summary>
internal static class FieldTableEmitter
{
    private const string Key = "task_id";

    public static string Emit(EquatableArray<FieldModel> fields, string space)
    {
        var columns = fields.Select(static field => new Column(
            Quoted(field),
            field.Property,
            "",
            TypeOf(field),
            false,
            field.Type != "flag"
        ));
        var table = new Table(
            "task_fields",
            "",
            "",
            new([new Column(Key, "TaskId", "", FieldType.Text, true, false), .. columns]),
            default,
            default,
            new TableShape(false, false, false)
        );
        var names = string.Join(", ", table.Columns.Select(static column => column.Name));
        var parameters = string.Join(", ", fields.Select(static field => "$" + field.Column));
        var updates = string.Join(", ", fields.Select(static field => $"{Quoted(field)} = excluded.{Quoted(field)}"));
        return $$"""
            {{FieldClassEmitter.Header}}

            using System;
            using System.Data.Common;
            using System.Globalization;

            {{FieldClassEmitter.Open(space)}}
            /// <summary>The table <c>task_fields</c>: the fields of a task by its id.</summary>
            internal static class TaskFieldsTable
            {
                public const string Name = "task_fields";

                public const string Create = {{Verbatim(Definition.Of(table))}};

                /// <summary>Selects all rows; a WHERE clause may follow.</summary>
                public const string Select = {{Verbatim($"SELECT {names} FROM task_fields")}};

                /// <summary>Writes a row, or the values of the row of the same task.</summary>
                public const string Upsert = {{Verbatim(
                    $"INSERT INTO task_fields ({names}) VALUES (${Key}, {parameters}) ON CONFLICT ({Key}) DO UPDATE SET {updates}"
                )}};

                /// <summary>Gives a row to <see cref="Upsert"/>.</summary>
                public static void Bind(DbCommand command, string taskId, TaskFields fields)
                {
                    Set(command, "${{Key}}", taskId);
                    {{Lines.Join(fields.Select(Bind), 8)}}
                }

                /// <summary>Reads the current row of <see cref="Select"/>.</summary>
                public static TaskFields Read(DbDataReader row) =>
                    TaskFields.Read(name => name switch
                    {
                        {{Lines.Join(fields.Select(Reading), 12)}}
                        _ => null,
                    });

                private static string? Text(DbDataReader row, int column) =>
                    row.IsDBNull(column) ? null : Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture);

                private static void Set(DbCommand command, string name, object? value)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = name;
                    parameter.Value = value ?? DBNull.Value;
                    command.Parameters.Add(parameter);
                }
            }
            {{FieldClassEmitter.Close(space)}}
            """;
    }

    private static string Bind(FieldModel field)
    {
        var value = $"fields.{field.Property}";
        var bound = field.Type switch
        {
            "flag" => $"{value} ? 1L : 0L",
            "date" => $"{value}?.ToString(\"yyyy-MM-dd\", CultureInfo.InvariantCulture)",
            "list" => $"{value}.Count == 0 ? null : string.Join(\", \", {value})",
            "choice" => $"{value} is null ? null : {FieldClassEmitter.Text(field, value)}",
            _ => value,
        };
        return $"Set(command, \"${field.Column}\", {bound});";
    }

    private static string Reading(FieldModel field, int at) =>
        field.Type == "flag"
            ? $"{Lines.Literal(field.Name)} => row.GetInt64({at + 1}) != 0 ? \"true\" : null,"
            : $"{Lines.Literal(field.Name)} => Text(row, {at + 1}),";

    private static FieldType TypeOf(FieldModel field) =>
        field.Type switch
        {
            "integer" => FieldType.Integer,
            "real" => FieldType.Real,
            "flag" => FieldType.Flag,
            _ => FieldType.Text,
        };

    /// <summary>A field may be called after a word of SQL.</summary>
    private static string Quoted(FieldModel field) => $"\"{field.Column}\"";

    private static string Verbatim(string sql) => $"@\"{sql.Replace("\"", "\"\"")}\"";
}
