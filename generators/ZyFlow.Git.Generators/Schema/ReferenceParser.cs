using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>Reads which columns hold the key of another table's row.</summary>
internal sealed class ReferenceParser(ProblemList problems, IReadOnlyList<TableDraft> tables)
{
    public EquatableArray<Reference> Read(TableDraft draft)
    {
        if (draft.Node["references"] is null)
            return default;

        var references = new List<Reference>();
        foreach (var node in problems.Items(draft.Node, "references", "object", draft.Owner))
        {
            problems.Known(node, "A reference", "columns", "table", "cascades");
            var table = problems.Text(node, "table", "A reference");
            var names = problems.Items(node, "columns", "string", "A reference").Select(static n => n.Text).ToList();
            var cascades = problems.Flag(node, "cascades", "A reference");
            var target = tables.FirstOrDefault(other => other.Name == table);
            var keys = target?.Columns.Where(static column => column.IsKey).ToList() ?? [];
            if (Wrong(draft, target, names, keys) is { } reason)
            {
                problems.Add(Diagnostics.BadReference, (node["table"] ?? node).Place, draft.Name, table, reason);
                continue;
            }

            references.Add(new Reference(new(names), table, new([.. keys.Select(static key => key.Name)]), cascades));
        }

        return new(references);
    }

    private static string? Wrong(TableDraft draft, TableDraft? target, List<string> names, List<Column> keys)
    {
        if (target is null)
            return "this file declares no such table";
        if (names.Count != keys.Count)
            return $"its key has {keys.Count} columns, not {names.Count}";

        for (var at = 0; at < names.Count; at++)
        {
            if (draft.Find(names[at]) is not { } column)
                return $"there is no column '{names[at]}'";
            if (column.Type != keys[at].Type)
                return $"'{column.Name}' and '{target.Name}.{keys[at].Name}' have different types";
        }

        return null;
    }
}
