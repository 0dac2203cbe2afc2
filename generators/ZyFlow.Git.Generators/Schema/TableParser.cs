using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>Reads tables: their own columns, or those that fields put into them.</summary>
internal sealed class TableParser(ProblemList problems, IReadOnlyList<string> known)
{
    /// <summary>What a table of the task schema says; its keys are text, its other columns are fields.</summary>
    public static IReadOnlyList<string> OfFields { get; } =
    ["name", "row", "summary", "keys", "unique", "indexes", "clustered"];

    /// <summary>What a table of the storage schema says.</summary>
    public static IReadOnlyList<string> WithColumns { get; } =
    [.. OfFields, "columns", "references", "appendOnly", "assigned"];

    private readonly List<TableDraft> _drafts = [];

    private bool HasColumns => known.Contains("columns");

    public void ReadTables(JsonNode root)
    {
        foreach (var node in problems.Items(root, "tables", "object", "The schema"))
        {
            problems.Known(node, "A table", [.. known]);
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

            var draft = new TableDraft(node, name, row, summary, []);
            _drafts.Add(draft);
            if (node["keys"] is { Kind: "array", Children.Count: 0 } keys)
                problems.Add(Diagnostics.MissingProperty, keys.Place, draft.Owner, "keys", "at least one column");
            if (HasColumns)
                new ColumnParser(problems).ReadAll(draft);
            else
                ReadTextKeys(draft);
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
            table.Add(column, place, problems);
    }

    public EquatableArray<Table> Finish() => new([.. _drafts.Select(Finish)]);

    private void ReadTextKeys(TableDraft draft)
    {
        foreach (var key in problems.Items(draft.Node, "keys", "string", draft.Owner))
            draft.Add(
                new Column(key.Text, Words.Pascal(key.Text), "", FieldType.Text, true, false),
                key.Place,
                problems
            );
    }

    private Table Finish(TableDraft draft)
    {
        var shape = new TableShape(
            problems.Flag(draft.Node, "appendOnly", draft.Owner),
            problems.Flag(draft.Node, "clustered", draft.Owner),
            problems.Flag(draft.Node, "assigned", draft.Owner)
        );
        Index[] indexes = [.. Indexes(draft, "unique"), .. Indexes(draft, "indexes")];
        var references = new ReferenceParser(problems, _drafts).Read(draft);
        var table = new Table(
            draft.Name,
            draft.Row,
            draft.Summary,
            new(draft.Columns),
            new(indexes),
            references,
            shape
        );
        Check(table, draft.Node);
        return table;
    }

    private IEnumerable<Index> Indexes(TableDraft draft, string property)
    {
        var lists = draft.Node[property] is null ? [] : problems.Items(draft.Node, property, "array", draft.Name);
        foreach (var list in lists.Where(static list => list.Children.Count > 0))
        {
            foreach (var name in list.Children.Where(name => draft.Find(name.Text) is null))
                problems.Add(Diagnostics.UnknownTable, name.Place, $"{draft.Name}.{name.Text}");
            yield return new Index(new([.. list.Children.Select(static name => name.Text)]), property == "unique");
        }
    }

    private void Check(Table table, JsonNode node)
    {
        if (table.Shape.Assigned && !table.IsNumbered)
            Contradiction("assigned", "SQLite gives a key that is one integer, and no other");
        if (table.Shape.Clustered && table.IsNumbered)
            Contradiction("clustered", "rows with one integer as their key lie in its order anyway");

        void Contradiction(string property, string reason) =>
            problems.Add(Diagnostics.BadShape, node[property]!.Place, table.Name, reason);
    }
}
