using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>A field with its place in the file, for the comparison with released names.</summary>
/// <param name="Id">Entity and name: <c>task.title</c>.</param>
/// <param name="Column">Its column as declared, or null.</param>
internal sealed record DeclaredField(string Id, JsonNode Node, string? ColumnId, Column? Column);

/// <summary>Reads the fields of the schema's entities.</summary>
internal sealed class FieldParser(ProblemList problems, TableParser tables, ISet<string> dialects)
{
    private readonly List<DeclaredField> _declared = [];

    public IReadOnlyList<DeclaredField> Declared => _declared;

    public EquatableArray<Field> ReadAll(JsonNode root, string entity)
    {
        var fields = new List<Field>();
        foreach (var node in problems.Items(root, entity, "object", "The schema"))
        {
            if (Read(node, entity) is not { } field)
                continue;

            var taken = fields.Any(other => other.Name == field.Name || other.Property == field.Property);
            if (taken)
                problems.Add(Diagnostics.DuplicateName, (node["property"] ?? node["name"])!.Place, field.Name, entity);
            else
                fields.Add(field);
        }

        return new(fields);
    }

    private Field? Read(JsonNode node, string entity)
    {
        problems.Known(
            node,
            "A field",
            ["name", "property", "summary", "type", "written", "merge", "owner", "column", "nullable", "renamedFrom"]
        );
        var name = problems.Text(node, "name", "A field");
        if (!Words.IsCamel(name))
        {
            if (node["name"] is { } nameNode)
                problems.Add(Diagnostics.BadName, nameNode.Place, name, "a field is camelCase");
            return null;
        }

        var owner = $"Field '{name}'";
        var property = node["property"] is null ? name : problems.Text(node, "property", owner);
        if (!Words.IsCamel(property))
            problems.Add(Diagnostics.BadName, node["property"]!.Place, property, "a property is camelCase");

        var summary = problems.Text(node, "summary", owner);
        var type = Type(node, owner);
        var (group, written, templates) = new PlaceParser(problems, dialects).Read(
            node["written"],
            name,
            type == FieldType.Flag
        );
        var columnId = node["column"] is null ? null : problems.Text(node, "column", owner);
        if (group == FieldGroup.Runtime && columnId is null)
            problems.Add(Diagnostics.FieldWithoutHome, node["name"]!.Place, name);

        var declared = new Column(
            columnId?.Split('.').Last() ?? "",
            Words.Pascal(property),
            summary,
            type,
            IsKey: false,
            problems.Flag(node, "nullable", owner)
        );
        if (columnId is not null)
            tables.Place(columnId, declared, node["column"]!.Place);
        _declared.Add(new DeclaredField($"{entity}.{name}", node, columnId, columnId is null ? null : declared));

        return new Field(
            name,
            Words.Pascal(property),
            summary,
            type,
            group,
            Rule(node, name, type),
            Owner(node, name),
            columnId,
            written,
            templates
        );
    }

    private FieldType Type(JsonNode node, string owner)
    {
        var word = problems.Text(node, "type", owner);
        if (word.Length > 0 && !Words.Types.Contains(word))
            problems.Add(Diagnostics.UnknownType, node["type"]!.Place, word, string.Join(", ", Words.Types));
        return Words.Types.Contains(word)
            ? (FieldType)Enum.Parse(typeof(FieldType), Words.Pascal(word))
            : FieldType.Text;
    }

    private string Rule(JsonNode node, string name, FieldType type)
    {
        if (node["merge"] is not { Kind: "string" } merge)
        {
            problems.Add(Diagnostics.MissingRule, node["merge"]?.Place ?? node["name"]!.Place, name);
            return "Text";
        }

        if (!Words.Rules.TryGetValue(merge.Text, out var types))
        {
            var known = $"the rules are {string.Join(", ", Words.Rules.Keys)}";
            problems.Add(Diagnostics.UnknownRule, merge.Place, name, merge.Text, known);
            return "Text";
        }

        if (types.Length > 0 && !types.Contains(type))
        {
            var fitting =
                $"that rule merges {string.Join(" or ", types.Select(static t => Words.Camel(t.ToString())))}";
            problems.Add(Diagnostics.UnknownRule, merge.Place, name, merge.Text, fitting);
        }

        return Words.Pascal(merge.Text);
    }

    private string Owner(JsonNode node, string name)
    {
        var word = problems.Text(node, "owner", $"Field '{name}'");
        if (Words.Owners.Contains(word))
            return Words.Pascal(word);

        if (word.Length > 0)
            problems.Add(Diagnostics.UnknownOwner, node["owner"]!.Place, name, word, string.Join(", ", Words.Owners));
        return "Spec";
    }
}
