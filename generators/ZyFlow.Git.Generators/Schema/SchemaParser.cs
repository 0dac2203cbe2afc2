using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>A file as the compiler hands it over.</summary>
public sealed record SourceFile(string Path, string Text);

/// <summary>Text in, model and problems out.</summary>
/// <remarks>
/// A field with a problem is still generated, as well as it can be: otherwise one mistake in the schema would be
/// reported as a hundred missing names all over the solution.
/// </remarks>
public static class SchemaParser
{
    /// <summary>Parses a schema and compares it with what has been released; no lock means nothing has.</summary>
    public static ParsedSchema Parse(SourceFile schema, SourceFile? released)
    {
        var problems = new ProblemList(schema.Path);
        var (root, place, error) = JsonNode.Read(schema.Text);
        if (root is not { Kind: "object" })
        {
            problems.Add(
                Diagnostics.MalformedJson,
                root?.Place ?? place,
                root is null ? error : "an object was expected"
            );
            return new ParsedSchema(default, default, new(problems.Problems));
        }

        problems.Known(root, "The schema", "$schema", "version", "dialects", "task", "section", "tables", "retired");
        if (root["version"] is not { Kind: "number" })
            problems.Add(
                Diagnostics.MissingProperty,
                (root["version"] ?? root).Place,
                "The schema",
                "version",
                "a number"
            );

        var tables = new TableParser(problems, TableParser.OfFields);
        tables.ReadTables(root);

        var fields = new FieldParser(problems, tables, Dialects(root, problems));
        Entity[] entities =
        [
            new("Task", "TaskItem", fields.ReadAll(root, "task")),
            new("Section", "Section", fields.ReadAll(root, "section")),
        ];

        var lockProblems = Released.Check(released, root, fields.Declared, problems);
        return new ParsedSchema(new(entities), tables.Finish(), new([.. problems.Problems, .. lockProblems]));
    }

    private static HashSet<string> Dialects(JsonNode root, ProblemList problems)
    {
        var names = new HashSet<string>();
        foreach (var item in problems.Items(root, "dialects", "string", "The schema"))
        {
            if (!Words.IsCamel(item.Text) || item.Text == "all")
                problems.Add(Diagnostics.BadName, item.Place, item.Text, "a dialect is camelCase and not 'all'");
            else if (!names.Add(item.Text))
                problems.Add(Diagnostics.DuplicateName, item.Place, item.Text, "dialects");
        }

        return names;
    }
}
