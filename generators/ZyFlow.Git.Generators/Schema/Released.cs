using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>Compares a schema with the names and columns that users already have in their databases.</summary>
/// <remarks>
/// The lock lists every released field. A field or column that is no longer there was renamed or dropped; either is
/// data loss unless a note says what became of it: <c>renamedFrom</c> on the field, or an entry in <c>retired</c>.
/// </remarks>
internal static class Released
{
    public static IReadOnlyList<Problem> Check(
        SourceFile? released,
        JsonNode schema,
        IReadOnlyList<DeclaredField> fields,
        ProblemList problems
    )
    {
        var notes = new MigrationNotes(schema, fields, problems);
        if (released is null)
            return [];

        var own = new ProblemList(released.Path);
        var (root, place, error) = JsonNode.Read(released.Text);
        if (root is null)
        {
            own.Add(Diagnostics.MalformedJson, place, error);
            return own.Problems;
        }

        own.Known(root, "The lock", "version", "fields");
        var entries = own.Items(root, "fields", "object", "The lock").ToList();
        foreach (var entry in entries)
        {
            own.Known(entry, "A released field", "name", "column", "sqlite");
            var name = own.Text(entry, "name", "A released field");
            var column = entry["column"]?.Text;
            if (notes.IsRetired(name))
                continue;

            var now = fields.FirstOrDefault(field => field.Id == name) ?? notes.Successor(name);
            if (now is null)
                Report(name, column, fields, entries, schema, problems);
            else if (column is not null && now.ColumnId != column && !notes.IsNoted(column))
                Report(now, column, problems);
            else if (now.Column is { } type && column == now.ColumnId && entry["sqlite"]?.Text != type.Declaration)
                Changed(now, entry["sqlite"]?.Text ?? "nothing", type, problems);
        }

        return own.Problems;
    }

    /// <summary>A field is gone: most likely the one that took its column, else the first that is new, was it.</summary>
    private static void Report(
        string name,
        string? column,
        IReadOnlyList<DeclaredField> fields,
        IReadOnlyList<JsonNode> entries,
        JsonNode schema,
        ProblemList problems
    )
    {
        var entity = name.Split('.')[0];
        var fresh = fields.Where(field =>
            field.Id.StartsWith(entity + ".", StringComparison.Ordinal)
            && entries.All(entry => entry["name"]?.Text != field.Id)
        );
        var successor = fresh.FirstOrDefault(field => column is not null && field.ColumnId == column);
        successor ??= fresh.FirstOrDefault();
        var place = successor?.Node["name"]?.Place ?? (schema[entity]?.NamePlace ?? schema.Place);
        var what = successor is null ? "was removed" : $"seems to be '{successor.Id}' now";
        problems.Add(Diagnostics.UnrecordedRename, place, $"Released field '{name}' {what}");
    }

    private static void Report(DeclaredField field, string column, ProblemList problems)
    {
        var place = (field.Node["column"] ?? field.Node["name"])!.Place;
        var now = field.ColumnId is null ? "has no column any more" : $"is in '{field.ColumnId}' now";
        problems.Add(Diagnostics.UnrecordedRename, place, $"Field '{field.Id}' was released in '{column}' and {now}");
    }

    private static void Changed(DeclaredField field, string was, Column column, ProblemList problems) =>
        problems.Add(
            Diagnostics.ChangedColumn,
            (field.Node["type"] ?? field.Node).Place,
            field.ColumnId!,
            was,
            column.Declaration
        );
}
