using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>Reads the columns that a table declares itself.</summary>
internal sealed class ColumnParser(ProblemList problems)
{
    /// <summary>Puts the columns into the table, those of the key first and in the key's order.</summary>
    public void ReadAll(TableDraft draft)
    {
        var keys = problems.Items(draft.Node, "keys", "string", draft.Owner).ToList();
        foreach (var node in problems.Items(draft.Node, "columns", "object", draft.Owner))
            Read(draft, node, keys);

        foreach (var key in keys.Where(key => draft.Find(key.Text) is null))
            problems.Add(Diagnostics.UnknownTable, key.Place, $"{draft.Name}.{key.Text}");
        var order = keys.Select(static key => key.Text).ToList();
        var sorted = draft.Columns.OrderBy(column => column.IsKey ? order.IndexOf(column.Name) : order.Count).ToList();
        draft.Columns.Clear();
        draft.Columns.AddRange(sorted);
    }

    private void Read(TableDraft draft, JsonNode node, List<JsonNode> keys)
    {
        problems.Known(node, "A column", "name", "summary", "type", "of", "nullable");
        var name = problems.Text(node, "name", "A column");
        if (name.Length == 0)
            return;

        var owner = $"Column '{name}'";
        var isKey = keys.Any(key => key.Text == name);
        var column = new Column(
            name,
            Words.Pascal(name),
            problems.Text(node, "summary", owner),
            Type(node, owner),
            isKey,
            problems.Flag(node, "nullable", owner)
        );
        if (isKey && column.IsNullable)
            problems.Add(Diagnostics.NullableKey, node["nullable"]!.Place, $"{draft.Name}.{name}");
        draft.Add(column with { Choice = Choice(node, column) }, node["name"]!.Place, problems);
    }

    private FieldType Type(JsonNode node, string owner)
    {
        var word = problems.Text(node, "type", owner);
        if (Words.ColumnTypes.Contains(word))
            return (FieldType)Enum.Parse(typeof(FieldType), Words.Pascal(word));

        if (word.Length > 0)
            problems.Add(Diagnostics.UnknownType, node["type"]!.Place, word, string.Join(", ", Words.ColumnTypes));
        return FieldType.Text;
    }

    /// <summary>The enum of a choice.</summary>
    private string Choice(JsonNode node, Column column)
    {
        var of = node["of"];
        if (column.Type != FieldType.Choice)
        {
            if (of is not null)
                problems.Add(Diagnostics.BadChoice, of.Place, column.Name, "'of' belongs to the type choice");
            return "";
        }

        if (of is { Kind: "string" } && Words.IsPascal(of.Text))
            return of.Text;

        problems.Add(
            Diagnostics.BadChoice,
            (of ?? node["type"])!.Place,
            column.Name,
            "a choice needs 'of', the name of an enum"
        );
        return nameof(DayOfWeek); // any enum will do where the build fails anyway
    }
}
