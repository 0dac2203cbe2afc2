using System.Text;
using System.Text.Json;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Core.Schema.Declared;
using ZyFlow.Git.Core.Tests.Merging.Scenarios;

namespace ZyFlow.Git.Core.Tests.Accessors;

public sealed class TaskSchemaTests
{
    private const string Owner = """
        { "name": "owner", "summary": "Who.", "type": "text", "merge": "text",
          "written": { "all": { "in": "tail", "as": "[owner: {}]" } } }
        """;

    [Theory]
    [InlineData("{", 1, 2, "the file ends where")]
    [InlineData("[]", 1, 1, "an object was expected")]
    [InlineData("""{ "task": [] }""", 1, 1, "'version' is missing")]
    [InlineData("""{ "version": 2, "fields": {} }""", 1, 14, "version 2 is not one that this program knows")]
    [InlineData("""{ "version": 1, "task": [], "tables": [] }""", 1, 29, "The schema has no 'tables'")]
    public void A_mistake_is_said_with_its_place(string text, int line, int column, string message)
    {
        var reading = Read(text);

        Assert.Null(reading.Schema);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"owner\"", "\"Owner\"", "is not camelCase")]
    [InlineData("\"owner\"", "\"title\"", "every task has a 'title' already")]
    [InlineData("\"type\": \"text\"", "\"type\": \"texts\"", "needs 'type'; one of 'text'")]
    [InlineData("\"type\": \"text\"", "\"type\": \"flag\"", "a flag cannot merge by 'text'; 'format' merges a flag")]
    [InlineData("\"type\": \"text\"", "\"type\": \"choice\"", "needs 'values'")]
    [InlineData("\"merge\": \"text\"", "\"merge\": \"newest\"", "needs 'merge'; one of")]
    [InlineData("\"all\"", "\"jira\"", "'jira' is no dialect")]
    [InlineData("[owner: {}]", "[owner]", "{} says where the value stands")]
    [InlineData("[owner: {}]", "{} owner", "a label begins with a sign or a word")]
    [InlineData("[owner: {}]", "{}{}", "{} stands once")]
    [InlineData("[owner: {}]", "<!--{}-->", "as a comment or a box")]
    [InlineData("\"tail\"", "\"title\"", "needs 'in'; one of 'tail', 'notes'")]
    public void A_wrong_field_is_said(string right, string wrong, string message)
    {
        var reading = Read(
            $"{{ \"version\": 1, \"task\": [{Owner.Replace(right, wrong, StringComparison.Ordinal)}] }}"
        );

        Assert.Contains(reading.Problems, p => p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_labels_that_begin_alike_are_refused()
    {
        var twin = Owner.Replace("\"owner\"", "\"keeper\"", StringComparison.Ordinal);

        var reading = Read($"{{ \"version\": 1, \"task\": [{Owner}, {twin}] }}");

        Assert.Contains("begin alike", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_the_dialect_has_already_is_refused()
    {
        var own = Owner.Replace(
            "\"tail\", \"as\": \"[owner: {}]\"",
            "\"notes\", \"as\": \"_Requirements: {}_\"",
            StringComparison.Ordinal
        );

        var problems = Read($"{{ \"version\": 1, \"task\": [{own}] }}").Problems;

        Assert.Contains(problems, p => p.Message == "'_Requirements:' is how Kiro writes 'requirements'");
    }

    [Fact]
    public void The_names_that_are_taken_are_those_of_the_schema()
    {
        var known = new List<string> { "state" };
        foreach (
            var rules in new[]
            {
                FieldRules.Task.ToArray(),
                FieldRules.TaskMetadata.ToArray(),
                FieldRules.TaskOutline.ToArray(),
                FieldRules.TaskRuntime.ToArray(),
            }
        )
            known.AddRange(rules.Select(rule => rule.Name));

        Assert.Equal(known.Order(StringComparer.Ordinal), DeclarationWords.Taken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_dialects_are_those_that_lists_are_read_in()
    {
        var known = Enum.GetNames<Dialect>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]);

        Assert.Equal(known.Prepend("all"), DeclarationWords.Dialects);
    }

    [Theory]
    [InlineData("- [ ] Write", "- [ ] Write [owner: ann]", "- [ ] Write")]
    [InlineData("- [ ] Write [owner: bob]", "- [ ] Write [owner: ann]", "- [ ] Write")]
    [InlineData("- [ ] Write <!-- id -->", "- [ ] Write [owner: ann] <!-- id -->", "- [ ] Write <!-- id -->")]
    [InlineData("- [ ] Write [owner:]", "- [ ] Write [owner: ann]", "- [ ] Write")]
    [InlineData("- [ ] Write [owner: x] then\n", "- [ ] Write [owner: x] then [owner: ann]\n", null)]
    public void A_value_is_written_read_and_taken_away(string list, string written, string? without)
    {
        var schema = Read($"{{ \"version\": 1, \"task\": [{Owner}] }}").Schema!;
        var field = schema.Fields[0];

        var set = Edit(list, "ann");

        Assert.Equal(written, set);
        Assert.Equal("ann", UserFieldText.Read(Task(set), field));
        Assert.Equal(without ?? list, Edit(set, null));

        string Edit(string text, string? value) =>
            Task(text).Document.Apply([UserFieldText.Write(Task(text), field, value)!.Value]);
        TaskItem Task(string text) => TaskDocument.Parse(text, schema: schema).Blocks.OfType<TaskItem>().Single();
    }

    [Theory]
    [InlineData("- [ ] Write\n", "- [ ] Write [owner: ann] @labels(api) estimate:: 8\n")]
    [InlineData("- [ ] Write <!-- id -->\n", "- [ ] Write [owner: ann] @labels(api) estimate:: 8 <!-- id -->\n")]
    [InlineData("- [ ] Write @labels(db)\n", "- [ ] Write [owner: ann] @labels(api) estimate:: 8\n")]
    [InlineData("- [ ] Write estimate:: 2 [owner: bob]\n", "- [ ] Write estimate:: 8 [owner: ann] @labels(api)\n")]
    public void Fields_come_in_the_order_of_the_schema_in_whatever_order_they_are_written(string list, string written)
    {
        var schema = Read(
            $$$$"""
            { "version": 1, "task": [{{{{Owner}}}},
              {"name":"labels","summary":"What.","type":"list","merge":"set","written":{"all":{"in":"tail","as":"@labels({})"}}},
              {"name":"estimate","summary":"Hours.","type":"integer","merge":"text","written":{"all":{"in":"tail","as":"estimate:: {}"}}}] }
            """
        ).Schema!;
        string[] values = ["ann", "api", "8"];

        foreach (
            var order in (int[][])
                [
                    [0, 1, 2],
                    [2, 1, 0],
                    [1, 2, 0],
                ]
        )
        {
            var text = order.Aggregate(list, (now, field) => Task(now).Document.Apply(Edits(now, [field])));
            Assert.Equal(written, text);
        }

        Assert.Equal(written, Task(list).Document.Apply(Edits(list, [0, 1, 2])));

        IEnumerable<TextEdit> Edits(string text, int[] fields) =>
            fields
                .Select(field => UserFieldText.Write(Task(text), schema.Fields[field], values[field]))
                .OfType<TextEdit>();
        TaskItem Task(string text) => TaskDocument.Parse(text, schema: schema).Blocks.OfType<TaskItem>().Single();
    }

    [Theory]
    [InlineData("- [ ] Write [owner: ann]\n", "")]
    [InlineData("- [ ] Write <!-- id --> [owner: ann] <!-- other -->\n", "<!-- id --> <!-- other -->")]
    [InlineData("- [ ] Write [owner: ann]  [owner: bob]\n", "[owner: bob]")]
    [InlineData("- [ ] Write <!--  id -->\n", "<!--  id -->")]
    public void What_tools_wrote_at_the_end_of_a_line_is_not_a_field(string list, string marks)
    {
        var schema = Read($"{{ \"version\": 1, \"task\": [{Owner}] }}").Schema!;
        var task = TaskDocument.Parse(list, schema: schema).Blocks.OfType<TaskItem>().Single();

        Assert.Equal("Write", task.Title.ToString());
        Assert.Equal(marks, UserFieldText.Marks(task).ToString());
    }

    [Theory]
    [InlineData("integer", "12", true)]
    [InlineData("integer", "1.5", false)]
    [InlineData("real", "1.5", true)]
    [InlineData("real", "1,5", false)]
    [InlineData("date", "2026-02-28", true)]
    [InlineData("date", "2026-02-30", false)]
    [InlineData("list", "a, b", true)]
    public void A_value_of_the_wrong_type_stays_text_and_is_reported(string type, string value, bool isRight)
    {
        var schema = Read(
            $"{{ \"version\": 1, \"task\": [{Owner.Replace("\"type\": \"text\"", $"\"type\": \"{type}\"", StringComparison.Ordinal)}] }}"
        ).Schema!;
        var document = TaskDocument.Parse($"- [ ] Write [owner: {value}]\n", schema: schema);

        var findings = Core.Checks.TaskCheck.Run(document);

        Assert.Equal(value, UserFieldText.Read(document.Blocks.OfType<TaskItem>().Single(), schema.Fields[0]));
        Assert.Equal(isRight ? [] : ["field-value"], findings.Select(finding => finding.Id));
    }

    [Fact]
    public void The_example_of_the_documentation_is_what_it_says()
    {
        var page = File.ReadAllText(RepositoryRoot.Of("docs", "schema.md"));
        var schema = Read(Block(page, "```json schema\n")).Schema!;

        var document = TaskDocument.Parse(Block(page, "```markdown list\n"), schema: schema);

        var task = document.Blocks.OfType<TaskItem>().First();
        Assert.Equal("Read the settings", task.Title.ToString());
        Assert.Equal(
            [("owner", "ann"), ("labels", "api, db"), ("estimate", "8"), ("urgent", "true")],
            UserFieldText.Of(task).Select(found => (found.Field.Name, found.Value))
        );
        var finding = Assert.Single(Core.Checks.TaskCheck.Run(document));
        Assert.Equal("risk is 'medium', and not one of low, high", finding.Message);
    }

    [Fact]
    public void The_published_definition_has_the_words_that_are_read()
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(RepositoryRoot.Of("src", "ZyFlow.Git.Core", "Schema", "user.schema.definition.json"))
        );
        var kinds = file.RootElement.GetProperty("$defs");
        var field = kinds.GetProperty("field").GetProperty("properties");
        var place = kinds.GetProperty("place").GetProperty("properties");

        Assert.Equal(DeclarationWords.Types, Words(field.GetProperty("type")));
        Assert.Equal(DeclarationWords.Rules, Words(field.GetProperty("merge")));
        Assert.Equal(DeclarationWords.Homes, Words(place.GetProperty("in")));
        Assert.Equal(DeclarationWords.Dialects, Words(field.GetProperty("written").GetProperty("propertyNames")));
        Assert.Equal(DeclarationWords.LongestLabel, place.GetProperty("as").GetProperty("maxLength").GetInt32());

        static IEnumerable<string> Words(JsonElement choice) =>
            choice.GetProperty("enum").EnumerateArray().Select(static word => word.GetString()!);
    }

    private static string Block(string page, string opening)
    {
        var start = page.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static SchemaReading Read(string text) => TaskSchema.Read(Encoding.UTF8.GetBytes(text));
}
