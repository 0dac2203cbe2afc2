using ZyFlow.Git.Generators.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>Reads the tables and puts the fields' columns into them.</summary>
internal sealed class TableParser(ProblemList problems)
{
    private sealed record Draft(JsonNode Node, string Name, string Row, string Summary, List<Column> Columns);

    private readonly List<Draft> _drafts = [];

    public void ReadTables(JsonNode root)
    {
        foreach (var node in problems.Items(root, "tables", "object", "The schema"))
        {
            problems.Known(node, "A table", "name", "row", "summary", "keys", "indexes");
            var name = problems.Text(node, "name", "A table");
            var row = problems.Text(node, "row", "A table");
            var summary = problems.Text(node, "summary", "A table");
            if (name.Length == 0 || row.Length == 0)
                continue;

            if (!Words.IsSnake(name))
                problems.Add(Diagnostics.BadName, node["name"]!.Place, name, "a table is snake_case");
            if (!Words.IsPascal(row) || !row.EndsWith("Row", StringComparison.Ordinal))
                problems.Add(Diagnostics.BadName, node["row"]!.Place, row, "a row is PascalCase and ends in Row");
            if (_drafts.Any(other => other.Name == name || other.Row == row))
            {
                problems.Add(Diagnostics.DuplicateName, node["name"]!.Place, name, "tables");
                continue;
            }

            var draft = new Draft(node, name, row, summary, []);
            _drafts.Add(draft);
            if (node["keys"] is { Kind: "array", Children.Count: 0 } keys)
                problems.Add(Diagnostics.MissingProperty, keys.Place, $"Table '{name}'", "keys", "at least one column");
            foreach (var key in problems.Items(node, "keys", "string", $"Table '{name}'"))
                Add(draft, new Column(key.Text, Words.Pascal(key.Text), "", FieldType.Text, true, false), key.Place);
        }
    }

    /// <summary>Puts a field's column into the table that its id names.</summary>
    public void Place(string id, Column column, Place place)
    {
        var dot = id.IndexOf('.');
        var table = dot < 0 ? null : _drafts.FirstOrDefault(draft => draft.Name == id.Substring(0, dot));
        if (table is null)
            problems.Add(Diagnostics.UnknownTable, place, id);
        else
            Add(table, column, place);
    }

    public EquatableArray<Table> Finish() => new([.. _drafts.Select(Finish)]);

    private Table Finish(Draft draft)
    {
        var indexes = new List<Index>();
        var lists = draft.Node["indexes"] is null ? [] : problems.Items(draft.Node, "indexes", "array", draft.Name);
        foreach (var list in lists.Where(static list => list.Children.Count > 0))
        {
            foreach (var name in list.Children)
            {
                if (draft.Columns.All(column => column.Name != name.Text))
                    problems.Add(Diagnostics.UnknownTable, name.Place, $"{draft.Name}.{name.Text}");
            }

            indexes.Add(new Index(new([.. list.Children.Select(static name => name.Text)])));
        }

        return new Table(draft.Name, draft.Row, draft.Summary, new(draft.Columns), new(indexes));
    }

    private void Add(Draft table, Column column, Place place)
    {
        if (!Words.IsSnake(column.Name))
        {
            problems.Add(Diagnostics.BadName, place, column.Name, "a column is snake_case");
            return;
        }

        var other = table.Columns.FirstOrDefault(c => c.Name == column.Name || c.Property == column.Property);
        if (other is null)
            table.Columns.Add(column);
        else
            problems.Add(Diagnostics.DuplicateColumn, place, $"{table.Name}.{column.Name}", other.Property);
    }
}
