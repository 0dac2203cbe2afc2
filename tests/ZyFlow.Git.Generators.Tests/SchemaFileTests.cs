using System.Text.Json.Nodes;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Generators.Emit;
using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>The schema, its published definition, the generator's words and Core's enums say the same.</summary>
public sealed class SchemaFileTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(Repository.Schema)!;
    private static readonly JsonNode Definition = JsonNode.Parse(
        Repository.Read("src/ZyFlow.Git.Core/Schema/task.schema.definition.json")
    )!;

    [Fact]
    public void The_dialects_of_the_schema_and_its_definition_are_those_of_the_documents()
    {
        var expected = Enum.GetNames<Dialect>().Select(Words.Camel).ToList();

        Assert.Equal(expected, Texts(Schema["dialects"]!));
        Assert.Equal(expected, Texts(Definition["$defs"]!["dialect"]!["enum"]!));
    }

    [Fact]
    public void The_definition_lists_the_words_that_the_generator_knows()
    {
        var field = Definition["$defs"]!["field"]!["properties"]!;

        Assert.Equal(Words.Types, Texts(field["type"]!["enum"]!));
        Assert.Equal(Words.Rules.Keys, Texts(field["merge"]!["enum"]!));
        Assert.Equal(Words.Owners, Texts(field["owner"]!["enum"]!));
        Assert.Equal(Words.Homes, Texts(Definition["$defs"]!["place"]!["properties"]!["in"]!["enum"]!));
        Assert.Equal(Words.Rules.Keys.Select(Words.Pascal), Enum.GetNames<MergeRule>());
        Assert.Equal(Words.Owners.Select(Words.Pascal), Enum.GetNames<FieldOwner>());
    }

    [Fact]
    public void The_definition_has_every_property_that_the_schema_uses()
    {
        AssertKnown(Schema, Definition);
        foreach (var field in Schema["task"]!.AsArray().Concat(Schema["section"]!.AsArray()))
            AssertKnown(field!, Definition["$defs"]!["field"]!);
        foreach (var table in Schema["tables"]!.AsArray())
            AssertKnown(table!, Definition["$defs"]!["table"]!);
    }

    [Fact]
    public void The_lock_names_fields_that_the_schema_still_has_or_accounts_for()
    {
        Assert.Empty(new GeneratorRun(Repository.Schema, "Model", Repository.Lock).Diagnostics);
        Assert.NotEmpty(JsonNode.Parse(Repository.Lock)!["fields"]!.AsArray());
    }

    [Fact]
    public void Spec_fields_stand_in_the_file_and_runtime_fields_do_not()
    {
        foreach (var field in Schema["task"]!.AsArray().Concat(Schema["section"]!.AsArray()))
            Assert.Equal((string)field!["owner"]! == "runtime", field["written"] is null);
    }

    [Fact]
    public void No_value_of_any_kind_at_any_place_breaks_the_generator()
    {
        var broken = JsonPlaces.Broken(Small()).ToList();
        foreach (var text in broken)
        {
            var file = new SourceFile("task.schema.json", text);
            var parsed = SchemaParser.Parse(file, released: file);
            Assert.All(parsed.Problems, problem => Assert.NotNull(problem.ToDiagnostic()));
            Assert.All(parsed.Entities.SelectMany(Outputs.Of), output => Assert.NotEmpty(output.Text));
            Assert.All(parsed.Tables.Select(TableEmitter.Emit), Assert.NotEmpty);
        }

        Assert.True(broken.Count > 120, $"{broken.Count}");
    }

    /// <summary>A field of every kind is enough.</summary>
    private static JsonNode Small()
    {
        var schema = Schema.DeepClone();
        schema["task"]!
            .AsArray()
            .RemoveAll(field =>
                (string)field!["name"]! is not ("box" or "optional" or "depends" or "place" or "assignee")
            );
        return schema;
    }

    private static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(item => (string)item!);

    private static void AssertKnown(JsonNode node, JsonNode definition)
    {
        var known = definition["properties"]!.AsObject().Select(property => property.Key).ToList();
        Assert.All(node.AsObject(), property => Assert.Contains(property.Key, known));
        Assert.All(Texts(definition["required"]!), name => Assert.NotNull(node[name]));
    }
}
