using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ZyFlow.Git.Generators.Tests;

public sealed class DiagnosticTests
{
    /// <summary>A small schema without mistakes; every test makes one.</summary>
    private const string Good = """
        {
          "version": 1,
          "dialects": ["generic", "kiro"],
          "task": [
            {
              "name": "box",
              "summary": "The box.",
              "type": "state",
              "written": { "all": { "in": "line" } },
              "merge": "state",
              "owner": "shared",
              "column": "task.state"
            },
            {
              "name": "title",
              "summary": "The title.",
              "type": "text",
              "written": { "all": { "in": "line" } },
              "merge": "text",
              "owner": "spec",
              "column": "task.title"
            },
            {
              "name": "requirements",
              "summary": "The requirements.",
              "type": "list",
              "written": { "kiro": { "in": "notes", "as": "_Requirements: {}_" } },
              "merge": "set",
              "owner": "spec"
            }
          ],
          "section": [],
          "tables": [
            { "name": "task", "row": "TaskRow", "summary": "Tasks.", "keys": ["task_id"], "indexes": [["title"]] }
          ]
        }
        """;

    private const string Released = """
        {
          "version": 1,
          "fields": [
            { "name": "task.box", "column": "task.state", "sqlite": "TEXT NOT NULL" },
            { "name": "task.title", "column": "task.title", "sqlite": "TEXT NOT NULL" }
          ]
        }
        """;

    [Fact]
    public void The_schema_without_mistakes_has_no_diagnostics()
    {
        Assert.Empty(new GeneratorRun(Good, "Model", Released).Diagnostics);
    }

    [Theory]
    [InlineData("ZY0001", "\"version\": 1,", "\"version\": 1", "2,2", "',' or '}' was expected")]
    [InlineData("ZY0001", "\"version\": 1,", "\"version\": 01,", "1,13", "a value was expected")]
    [InlineData("ZY0001", "\"version\": 1,", "version: 1,", "1,2", "a name in double quotes was expected")]
    [InlineData("ZY0001", "\"version\": 1,", "\"version\" 1,", "1,12", "':' was expected")]
    [InlineData("ZY0001", "\"section\": [],", "\"section\": [,],", "31,14", "a value was expected")]
    [InlineData("ZY0001", "The box.", "The \\qbox.", "6,17", "a value was expected")]
    [InlineData("ZY0002", "\"version\": 1,", "", "0,0", "The schema needs 'version', a number")]
    [InlineData("ZY0002", "\"owner\": \"shared\",", "", "4,4", "Field 'box' needs 'owner', a string")]
    [InlineData("ZY0002", "\"name\": \"box\"", "\"name\": 7", "5,14", "A field needs 'name', a string")]
    [InlineData("ZY0002", "[[\"title\"]]", "[\"title\"]", "33,94", "task needs 'indexes', an array of arrays")]
    [InlineData("ZY0002", "[\"task_id\"]", "[]", "33,69", "Table 'task' needs 'keys', at least one column")]
    [InlineData(
        "ZY0003",
        "\"merge\": \"set\"",
        "\"merge\": \"set\", \"colunm\": \"\"",
        "27,22",
        "A field has no property 'colunm'"
    )]
    [InlineData(
        "ZY0004",
        "\"merge\": \"text\",",
        "",
        "14,14",
        "Field 'title' has no merge rule; without one a merge would lose it"
    )]
    [InlineData(
        "ZY0004",
        "\"merge\": \"text\",",
        "\"merge\": null,",
        "18,15",
        "Field 'title' has no merge rule; without one a merge would lose it"
    )]
    [InlineData(
        "ZY0005",
        "\"merge\": \"text\",",
        "\"merge\": \"txet\",",
        "18,15",
        "Field 'title' cannot merge by 'txet': the rules are format, *"
    )]
    [InlineData(
        "ZY0005",
        "\"merge\": \"text\",",
        "\"merge\": \"state\",",
        "18,15",
        "Field 'title' cannot merge by 'state': that rule merges state"
    )]
    [InlineData(
        "ZY0006",
        "\"type\": \"text\"",
        "\"type\": \"string\"",
        "16,14",
        "'string' is not a type; the types are text, *"
    )]
    [InlineData(
        "ZY0007",
        "{ \"kiro\": {",
        "{ \"kilo\": {",
        "26,19",
        "'kilo' is not a dialect; the dialects are generic, kiro"
    )]
    [InlineData(
        "ZY0008",
        "\"owner\": \"shared\"",
        "\"owner\": \"mine\"",
        "10,15",
        "Field 'box' cannot belong to 'mine'; the owners are spec, shared, runtime"
    )]
    [InlineData("ZY0009", "\"requirements\"", "\"title\"", "23,14", "'title' is declared twice in task")]
    [InlineData(
        "ZY0009",
        "\"generic\", \"kiro\"",
        "\"generic\", \"generic\", \"kiro\"",
        "2,26",
        "'generic' is declared twice in dialects"
    )]
    [InlineData(
        "ZY0009",
        "\"version\": 1,",
        "\"version\": 1, \"version\": 2,",
        "1,16",
        "'version' is declared twice in The schema"
    )]
    [InlineData("ZY0010", "\"task.title\"", "\"task.state\"", "20,16", "Column 'task.state' already holds 'Box'")]
    [InlineData("ZY0013", "\"task.state\"", "\"tasks.state\"", "11,16", "'tasks.state' is not declared in 'tables'")]
    [InlineData("ZY0013", "[[\"title\"]]", "[[\"titel\"]]", "33,95", "'task.titel' is not declared in 'tables'")]
    [InlineData("ZY0014", "\"box\"", "\"the-box\"", "5,14", "'the-box' is not a name here; a field is camelCase")]
    [InlineData(
        "ZY0014",
        "\"task.title\"",
        "\"task.Title\"",
        "20,16",
        "'Title' is not a name here; a column is snake_case"
    )]
    [InlineData(
        "ZY0014",
        "\"TaskRow\"",
        "\"Tasks\"",
        "33,29",
        "'Tasks' is not a name here; a row is PascalCase and ends in Row"
    )]
    [InlineData(
        "ZY0015",
        "\"notes\"",
        "\"margin\"",
        "26,35",
        "Field 'requirements' cannot be written so: 'in' is one of *"
    )]
    [InlineData(
        "ZY0015",
        "_Requirements: {}_",
        "_Requirements: _",
        "26,50",
        "Field 'requirements' cannot be written so: 'as' is a label and one {} for the value, such as _Depends: {}_"
    )]
    [InlineData(
        "ZY0015",
        "{ \"kiro\": { \"in\": \"notes\", \"as\": \"_Requirements: {}_\" } }",
        "{}",
        "26,17",
        "Field 'requirements' cannot be written so: 'written' says *"
    )]
    [InlineData(
        "ZY0016",
        "\"written\": { \"kiro\": { \"in\": \"notes\", \"as\": \"_Requirements: {}_\" } },",
        "",
        "23,14",
        "Field 'requirements' has no place in the text and no column"
    )]
    public void A_mistake_is_reported_where_it_stands(string id, string from, string to, string at, string message)
    {
        var problem = Single(new GeneratorRun(Change(Good, from, to), "Model"), id);

        Assert.Equal(at, Position(problem));
        Assert.Equal(GeneratorRun.SchemaPath, problem.Location.GetLineSpan().Path);
        AssertLike(message, problem.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(
        "\"name\": \"title\"",
        "\"name\": \"caption\"",
        "14,14",
        "Released field 'task.title' seems to be 'task.caption' now; *"
    )]
    [InlineData(
        "\"task.title\"",
        "\"task.caption\"",
        "20,16",
        "Field 'task.title' was released in 'task.title' and is in 'task.caption' now; *"
    )]
    [InlineData(
        ",\n      \"column\": \"task.state\"",
        "",
        "5,14",
        "Field 'task.box' was released in 'task.state' and has no column any more; *"
    )]
    public void A_released_name_that_is_gone_is_a_rename_without_note(string from, string to, string at, string message)
    {
        var problem = Single(new GeneratorRun(Change(Good, from, to), "Model", Released), "ZY0011");

        Assert.Equal(at, Position(problem));
        AssertLike(message, problem.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_released_field_without_a_likely_successor_is_reported_at_its_entity()
    {
        var released = Change(Released, "\"name\": \"task.title\"", "\"name\": \"task.owner\"");

        var problem = Single(
            new GeneratorRun(Change(Good, "\"name\": \"title\"", "\"name\": \"owner\""), "Model", Released),
            "ZY0011"
        );
        var removed = new GeneratorRun(
            Good,
            "Model",
            Change(released, "\"name\": \"task.box\"", "\"name\": \"task.title\"")
        );

        Assert.Equal("14,14", Position(problem));
        Assert.Contains(
            removed.Diagnostics,
            d =>
                d.Id == "ZY0011"
                && d.GetMessage(CultureInfo.InvariantCulture).Contains("task.owner", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_rename_with_a_note_is_fine()
    {
        const string Name = "\"renamedFrom\": [{ \"name\": \"task.title\", \"note\": \"Clearer since 2.\" }],";
        const string Both =
            "\"renamedFrom\": [{ \"name\": \"task.title\", \"column\": \"task.title\", \"note\": \"Clearer since 2.\" }],";
        var newColumn = Change(Good, "\"column\": \"task.title\"", "\"column\": \"task.caption\"");
        newColumn = Change(newColumn, "[[\"title\"]]", "[[\"caption\"]]");

        Assert.Empty(Renamed(Good, Name).Diagnostics);
        Assert.Empty(Renamed(newColumn, Both).Diagnostics);

        static GeneratorRun Renamed(string schema, string note) =>
            new(Change(schema, "\"name\": \"title\",", $"\"name\": \"caption\", {note}"), "Model", Released);
    }

    [Fact]
    public void A_note_for_the_name_does_not_excuse_a_change_of_the_column()
    {
        const string Note = "\"renamedFrom\": [{ \"name\": \"task.title\", \"note\": \"Clearer since 2.\" }],";
        var renamed = Change(Good, "\"column\": \"task.title\"", "\"column\": \"task.caption\"");
        renamed = Change(renamed, "\"name\": \"title\",", $"\"name\": \"caption\", {Note}");
        renamed = Change(renamed, "[[\"title\"]]", "[[\"caption\"]]");

        Assert.Equal("20,16", Position(Single(new GeneratorRun(renamed, "Model", Released), "ZY0011")));
    }

    [Fact]
    public void A_retired_field_is_fine_with_a_reason_and_only_then()
    {
        const string Retired =
            "\"retired\": [{ \"name\": \"task.mood\", \"note\": \"Nobody used it; dropped in 2.\" }],\n  \"section\"";
        var released = Change(
            Released,
            "\"fields\": [",
            "\"fields\": [ { \"name\": \"task.mood\" }, { \"name\": \"task.requirements\" },"
        );

        Assert.Empty(new GeneratorRun(Change(Good, "\"section\"", Retired), "Model", released).Diagnostics);
        Assert.Equal("3,2", Position(Single(new GeneratorRun(Good, "Model", released), "ZY0011")));
        var silent = Change(Change(Good, "\"section\"", Retired), "Nobody used it; dropped in 2.", "");
        Assert.Contains(new GeneratorRun(silent, "Model", released).Diagnostics, d => d.Id is "ZY0002" or "ZY0011");
    }

    [Fact]
    public void A_released_column_keeps_its_type()
    {
        var problem = Single(
            new GeneratorRun(
                Change(Good, "\"column\": \"task.title\"", "\"column\": \"task.title\", \"nullable\": true"),
                "Model",
                Released
            ),
            "ZY0012"
        );

        Assert.Equal("16,14", Position(problem));
        Assert.Equal(
            "Column 'task.title' was released as TEXT NOT NULL and is now TEXT",
            problem.GetMessage(CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public void A_mistake_in_the_lock_is_reported_in_the_lock()
    {
        var problem = Single(
            new GeneratorRun(Good, "Model", Change(Released, "\"version\": 1,", "\"version\": 1")),
            "ZY0001"
        );

        Assert.Equal(GeneratorRun.LockPath, problem.Location.GetLineSpan().Path);
        Assert.Equal("2,2", Position(problem));
    }

    [Fact]
    public void An_empty_file_and_one_that_ends_too_early_are_reported_at_their_end()
    {
        Assert.Equal("0,0", Position(Single(new GeneratorRun("", "Model"), "ZY0001")));
        var truncated = Single(new GeneratorRun("{\n  \"version\":", "Model"), "ZY0001");

        Assert.Equal("1,12", Position(truncated));
        Assert.Equal("the file ends where a value was expected", truncated.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_diagnostic_is_an_error_with_a_page_that_explains_it()
    {
        Assert.Equal(
            Enumerable.Range(1, 21).Select(n => $"ZY{n:0000}"),
            Generators.Diagnostics.All.Select(rule => rule.Id)
        );
        Assert.All(
            Generators.Diagnostics.All,
            rule =>
            {
                Assert.Equal(DiagnosticSeverity.Error, rule.DefaultSeverity);
                var page = Repository.Read(rule.HelpLinkUri);
                Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
                Assert.Contains("## How to fix it", page, StringComparison.Ordinal);
            }
        );
    }

    private static Diagnostic Single(GeneratorRun run, string id)
    {
        Assert.Null(run.Result.Exception);
        return Assert.Single(run.Diagnostics, problem => problem.Id == id);
    }

    private static string Change(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        return text[..at] + to + text[(at + from.Length)..];
    }

    /// <summary>Zero-based line and column.</summary>
    private static string Position(Diagnostic problem)
    {
        var start = problem.Location.GetLineSpan().StartLinePosition;
        return $"{start.Line},{start.Character}";
    }

    private static void AssertLike(string pattern, string text)
    {
        if (pattern.EndsWith('*'))
            Assert.StartsWith(pattern[..^1], text, StringComparison.Ordinal);
        else
            Assert.Equal(pattern, text);
    }
}
