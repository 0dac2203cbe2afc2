using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ZyFlow.Git.Generators.Tests;

public sealed class StorageDiagnosticTests
{
    /// <summary>A small schema without mistakes; every test makes one.</summary>
    private const string Good = """
        {
          "version": "1.0",
          "tables": [
            {
              "name": "blob",
              "row": "BlobRow",
              "summary": "Content.",
              "columns": [
                { "name": "hash", "summary": "Its name.", "type": "hash" },
                { "name": "content", "summary": "Bytes.", "type": "bytes", "nullable": true }
              ],
              "keys": ["hash"]
            },
            {
              "name": "session",
              "row": "SessionRow",
              "summary": "Operations.",
              "columns": [
                { "name": "number", "summary": "Which.", "type": "integer" },
                { "name": "state", "summary": "How far.", "type": "choice", "of": "SessionState" },
                { "name": "log", "summary": "What it said.", "type": "hash", "nullable": true }
              ],
              "keys": ["number"],
              "indexes": [["state"]],
              "references": [{ "columns": ["log"], "table": "blob" }],
              "assigned": true
            }
          ]
        }
        """;

    [Fact]
    public void The_schema_without_mistakes_has_no_diagnostics_and_becomes_tables_and_their_list()
    {
        var run = Run(Good);

        Assert.Empty(run.Diagnostics);
        Assert.Superset(
            new HashSet<string> { "BlobRow.g.cs", "SessionRow.g.cs", "StorageSchema.g.cs" },
            run.Sources.Select(source => source.Name).ToHashSet()
        );
    }

    [Theory]
    [InlineData("ZY0001", "\"version\": \"1.0\",", "\"version\": \"1.0\"", "2,2", "',' or '}' was expected")]
    [InlineData("ZY0002", "\"version\": \"1.0\",", "", "0,0", "The schema needs 'version', a string")]
    [InlineData("ZY0002", "\"summary\": \"Bytes.\",", "", "9,8", "Column 'content' needs 'summary', a string")]
    [InlineData("ZY0002", "[\"hash\"]", "[]", "11,14", "Table 'blob' needs 'keys', at least one column")]
    [InlineData("ZY0003", "\"assigned\"", "\"asigned\"", "25,6", "A table has no property 'asigned'")]
    [InlineData("ZY0003", "\"table\": \"blob\"", "\"table\": \"blob\", \"x\": 1", "24,60", "A reference has no *")]
    [InlineData("ZY0006", "\"type\": \"bytes\"", "\"type\": \"list\"", "9,58", "'list' is not a type; *")]
    [InlineData("ZY0009", "\"name\": \"session\"", "\"name\": \"blob\"", "14,14", "'blob' is declared twice in tables")]
    [InlineData(
        "ZY0010",
        "\"name\": \"content\"",
        "\"name\": \"hash\"",
        "9,18",
        "Column 'blob.hash' already holds 'Hash'"
    )]
    [InlineData("ZY0013", "[\"hash\"]", "[\"hush\"]", "11,15", "'blob.hush' is not declared in 'tables'")]
    [InlineData("ZY0014", "\"1.0\"", "\"1.1000\"", "1,13", "'1.1000' is not a name here; a version is *")]
    [InlineData("ZY0014", "\"name\": \"log\"", "\"name\": \"Log\"", "20,18", "'Log' is not a name here; *")]
    [InlineData("ZY0017", "\"session\"", "\"task\"", "14,14", "Table 'task' is declared in task.schema.json already")]
    [InlineData("ZY0017", "SessionRow", "TaskRow", "14,14", "Table 'session' is declared *")]
    [InlineData(
        "ZY0018",
        "\"type\": \"integer\"",
        "\"type\": \"integer\", \"nullable\": true",
        "18,80",
        "'session.number' is a part of the key and cannot be nullable"
    )]
    [InlineData(
        "ZY0019",
        "\"table\": \"blob\"",
        "\"table\": \"blobs\"",
        "24,52",
        "Table 'session' cannot refer to 'blobs': this file declares no such table"
    )]
    [InlineData(
        "ZY0019",
        "\"columns\": [\"log\"]",
        "\"columns\": [\"log\", \"state\"]",
        "24,61",
        "Table 'session' cannot refer to 'blob': its key has 1 columns, not 2"
    )]
    [InlineData(
        "ZY0019",
        "\"columns\": [\"log\"]",
        "\"columns\": [\"lag\"]",
        "24,52",
        "Table 'session' cannot refer to 'blob': there is no column 'lag'"
    )]
    [InlineData(
        "ZY0019",
        "\"columns\": [\"log\"]",
        "\"columns\": [\"state\"]",
        "24,54",
        "Table 'session' cannot refer to 'blob': 'state' and 'blob.hash' have different types"
    )]
    [InlineData(
        "ZY0020",
        "\"keys\": [\"number\"]",
        "\"keys\": [\"state\"]",
        "25,18",
        "Table 'session' cannot be so: SQLite gives a key that is one integer, and no other"
    )]
    [InlineData(
        "ZY0020",
        "\"assigned\"",
        "\"clustered\"",
        "25,19",
        "Table 'session' cannot be so: rows with one integer as their key lie in its order anyway"
    )]
    [InlineData(
        "ZY0021",
        ", \"of\": \"SessionState\"",
        "",
        "19,58",
        "Column 'state': a choice needs 'of', the name of an enum"
    )]
    [InlineData(
        "ZY0021",
        "\"type\": \"bytes\"",
        "\"type\": \"bytes\", \"of\": \"SessionState\"",
        "9,73",
        "Column 'content': 'of' belongs to the type choice"
    )]
    public void A_mistake_is_reported_where_it_stands(string id, string from, string to, string at, string message)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        var where = Good.IndexOf(from, StringComparison.Ordinal);

        var run = Run(Good[..where] + to + Good[(where + from.Length)..]);

        Assert.Null(run.Result.Exception);
        var problem = Assert.Single(run.Diagnostics, problem => problem.Id == id);
        var said = problem.GetMessage(CultureInfo.InvariantCulture);
        Assert.Equal(message.TrimEnd('*'), message.EndsWith('*') ? said[..(message.Length - 1)] : said);
        var span = problem.Location.GetLineSpan();
        Assert.Equal(GeneratorRun.StoragePath, span.Path);
        Assert.Equal(at, $"{span.StartLinePosition.Line},{span.StartLinePosition.Character}");
        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
    }

    [Fact]
    public void An_empty_file_is_not_JSON()
    {
        Assert.Equal("ZY0001", Assert.Single(Run("").Diagnostics).Id);
        Assert.Equal("ZY0001", Assert.Single(Run("[]").Diagnostics).Id);
    }

    private static GeneratorRun Run(string storage) => new(Repository.Schema, "Storage", Repository.Lock, storage);
}
