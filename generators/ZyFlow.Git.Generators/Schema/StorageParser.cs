using System.Globalization;
using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>What a storage schema says, and what is wrong with it.</summary>
/// <param name="Version">Of the database: major * 1000 + minor.</param>
public sealed record ParsedStorage(int Version, EquatableArray<Table> Tables, EquatableArray<Problem> Problems);

/// <summary>Everything that a new database consists of.</summary>
/// <param name="Tables">Name and row of each table.</param>
public sealed record Catalogue(int Version, EquatableArray<CatalogueEntry> Tables);

/// <summary>A table as the catalogue lists it.</summary>
public sealed record CatalogueEntry(string Name, string Row);

/// <summary>Reads the tables that only the database knows: events, blobs, sessions.</summary>
public static class StorageParser
{
    /// <summary>A major version has a thousand minor ones.</summary>
    private const int Minors = 1000;

    /// <param name="schema">The text of the storage schema.</param>
    /// <param name="taken">The tables of the task schema: their names cannot be used again.</param>
    public static ParsedStorage Parse(SourceFile schema, EquatableArray<CatalogueEntry> taken)
    {
        var problems = new ProblemList(schema.Path);
        var (root, place, error) = JsonNode.Read(schema.Text);
        if (root is not { Kind: "object" })
        {
            var reason = root is null ? error : "an object was expected";
            problems.Add(Diagnostics.MalformedJson, root?.Place ?? place, reason);
            return new ParsedStorage(0, default, new(problems.Problems));
        }

        problems.Known(root, "The schema", "$schema", "version", "tables");
        var version = Version(root, problems);
        var tables = new TableParser(problems, TableParser.WithColumns);
        tables.ReadTables(root);
        foreach (var node in root["tables"]?.Children ?? [])
        {
            if (node["name"] is { } name && IsTaken(name.Text, node["row"]?.Text))
                problems.Add(Diagnostics.TableOfTwoFiles, name.Place, name.Text);
        }

        var own = tables.Finish().Where(table => !IsTaken(table.Name, table.Row));
        return new ParsedStorage(version, new(own), new(problems.Problems));

        bool IsTaken(string name, string? row) => taken.Any(other => other.Name == name || other.Row == row);
    }

    private static int Version(JsonNode root, ProblemList problems)
    {
        var parts = problems.Text(root, "version", "The schema").Split('.');
        if (
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && major is > 0 and < 1_000_000
            && minor < Minors
        )
            return (major * Minors) + minor;

        if (root["version"] is { Kind: "string" } written)
            problems.Add(
                Diagnostics.BadName,
                written.Place,
                written.Text,
                "a version is major.minor, such as 1.0, and the minor one below 1000"
            );
        return 0;
    }
}
