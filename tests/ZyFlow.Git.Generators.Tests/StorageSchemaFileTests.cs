using System.Text.Json.Nodes;
using ZyFlow.Git.Generators.Emit;
using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>The storage schema, its published definition and the generator's words say the same.</summary>
public sealed class StorageSchemaFileTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(Repository.Storage)!;
    private static readonly JsonNode Definition = JsonNode.Parse(
        Repository.Read("src/ZyFlow.Git/Storage/storage.schema.definition.json")
    )!;

    [Fact]
    public void The_definition_lists_the_types_that_the_generator_knows()
    {
        var types = Definition["$defs"]!["column"]!["properties"]!["type"]!["enum"]!;

        Assert.Equal(Words.ColumnTypes, types.AsArray().Select(type => (string)type!));
    }

    [Fact]
    public void The_definition_has_every_property_that_the_schema_uses_and_the_generator_knows()
    {
        Assert.Equal(
            TableParser.WithColumns.Order(),
            Definition["$defs"]!["table"]!["properties"]!.AsObject().Select(property => property.Key).Order()
        );
        AssertKnown(Schema, Definition);
        foreach (var table in Schema["tables"]!.AsArray())
        {
            AssertKnown(table!, Definition["$defs"]!["table"]!);
            Assert.All(table!["columns"]!.AsArray(), c => AssertKnown(c!, Definition["$defs"]!["column"]!));
            Assert.All(
                table["references"]?.AsArray() ?? [],
                reference => AssertKnown(reference!, Definition["$defs"]!["reference"]!)
            );
        }
    }

    [Fact]
    public void No_value_of_any_kind_at_any_place_breaks_the_generator()
    {
        var small = Schema.DeepClone();
        small["tables"]!
            .AsArray()
            .RemoveAll(table =>
                (string)table!["name"]! is not ("rollback_point" or "rollback_file" or "blob" or "metric")
            );
        var taken = new EquatableArray<CatalogueEntry>([new("task", "TaskRow")]);

        var broken = JsonPlaces.Broken(small).ToList();
        foreach (var text in broken)
        {
            var parsed = StorageParser.Parse(new SourceFile("storage.schema.json", text), taken);
            Assert.All(parsed.Problems, problem => Assert.NotNull(problem.ToDiagnostic()));
            Assert.All(parsed.Tables.Select(TableEmitter.Emit), Assert.NotEmpty);
        }

        Assert.True(broken.Count > 100, $"{broken.Count}");
    }

    private static void AssertKnown(JsonNode node, JsonNode definition)
    {
        var known = definition["properties"]!.AsObject().Select(property => property.Key).ToList();
        Assert.All(node.AsObject(), property => Assert.Contains(property.Key, known));
        Assert.All(definition["required"]!.AsArray(), name => Assert.NotNull(node[(string)name!]));
    }
}
