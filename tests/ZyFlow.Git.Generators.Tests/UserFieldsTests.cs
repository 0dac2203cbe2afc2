using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Microsoft.Data.Sqlite;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Generators.Fields;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>Code from a user's own schema, in the user's own project.</summary>
public sealed class UserFieldsTests
{
    private const string Schema = """
        {
          "version": 1,
          "task": [
            { "name": "owner", "summary": "Who answers <for> it.", "type": "text", "merge": "text", "written": { "all": { "in": "tail", "as": "[owner: {}]" } } },
            { "name": "order", "summary": "A word of SQL.", "type": "integer", "merge": "format", "written": { "all": { "in": "tail", "as": "order:: {}" } } },
            { "name": "costRate", "summary": "How dear.", "type": "real", "merge": "format", "written": { "all": { "in": "tail", "as": "rate:: {}" } } },
            { "name": "due", "summary": "The day.", "type": "date", "merge": "text", "written": { "all": { "in": "tail", "as": "due:: {}" } } },
            { "name": "labels", "summary": "What for.", "type": "list", "merge": "set", "written": { "all": { "in": "tail", "as": "@labels({})" } } },
            { "name": "risk", "summary": "How bad.", "type": "choice", "values": ["low", "very high", "높음", "!"], "merge": "text", "written": { "all": { "in": "tail", "as": "risk({})" } } },
            { "name": "read", "summary": "Called like a member.", "type": "flag", "merge": "format", "written": { "all": { "in": "tail", "as": "#read" } } }
          ]
        }
        """;

    private const string Probe = """

        internal static class Probe
        {
            internal static string Run()
            {
                var given = new System.Collections.Generic.Dictionary<string, string>
                {
                    ["owner"] = "ann", ["order"] = "12", ["costRate"] = "1.5", ["due"] = "2026-11-21",
                    ["labels"] = "api, ui work", ["risk"] = "very high", ["read"] = "true",
                };
                var fields = App.TaskFields.Read(name => given.TryGetValue(name, out var value) ? value : null);
                var odd = App.TaskFields.Read(name => name == "order" ? "soon" : name == "risk" ? "medium" : null);
                return string.Join("\n",
                    string.Join(" ", fields.Written()),
                    fields.Order + 1, fields.CostRate * 2, fields.Due.Value.DayOfWeek, fields.Labels.Count, fields.Risk, fields.Read_,
                    odd.Order is null && odd.Risk is null && odd.Labels.Count == 0,
                    App.TaskFieldsTable.Create);
            }
        }
        """;

    // Every field with a value, a task with none, and one that is written twice.
    private const string Store = """
        using System.Collections.Generic;
        using System.Data.Common;
        using App;

        internal static class Probe
        {
            internal static string Run(DbConnection database)
            {
                Execute(database, TaskFieldsTable.Create);
                Write(database, "3", new TaskFields { Owner = "bob", Read_ = true, Labels = new[] { "x" } });
                Write(database, "1", new TaskFields
                {
                    Owner = "ann's", Order = -12, CostRate = 1e300, Due = new System.DateTime(2026, 11, 21),
                    Labels = new[] { "api", "ui work" }, Risk = TaskFields.RiskChoice.높음, Read_ = true,
                });
                Write(database, "2", new TaskFields());
                Write(database, "3", new TaskFields { Order = long.MaxValue, CostRate = 3 });

                var lines = new List<string>();
                using (var command = database.CreateCommand())
                {
                    command.CommandText = TaskFieldsTable.Select + " ORDER BY task_id";
                    using (var row = command.ExecuteReader())
                        while (row.Read())
                            lines.Add(row.GetString(0) + ": " + string.Join(" ", TaskFieldsTable.Read(row).Written()));
                }

                return string.Join("\n", lines);
            }

            private static void Write(DbConnection database, string id, TaskFields fields)
            {
                using (var command = database.CreateCommand())
                {
                    command.CommandText = TaskFieldsTable.Upsert;
                    TaskFieldsTable.Bind(command, id, fields);
                    command.ExecuteNonQuery();
                }
            }

            private static void Execute(DbConnection database, string sql)
            {
                using (var command = database.CreateCommand())
                {
                    command.CommandText = sql;
                    command.ExecuteNonQuery();
                }
            }
        }
        """;

    private const string List =
        "- [ ] One [owner: ann] order:: 12 @labels(api, ui) #read\n- [ ] Two order:: soon, later\n";

    private const string OfProbe = """
        using System.Linq;
        using ZyFlow.Git.Core.Documents;
        using ZyFlow.Git.Core.Schema;

        internal static class Probe
        {
            internal static string Run(string schema, string list)
            {
                var read = TaskSchema.Read(System.Text.Encoding.UTF8.GetBytes(schema)).Schema;
                var tasks = TaskDocument.Parse(list, null, null, read).Blocks.OfType<TaskItem>();
                return string.Join("\n", tasks.Select(task =>
                    task.Title.ToString() + ": " + string.Join(" ", App.TaskFields.Of(task).Written())));
            }
        }
        """;

    private static readonly string[] Columns = ["owner", "\"order\"", "cost_rate", "due", "labels", "risk", "\"read\""];

    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Static;

    [Fact]
    public void The_code_is_as_verified_and_a_second_run_takes_it_from_the_cache()
    {
        var (driver, compilation) = Start(Schema);
        var result = driver.GetRunResult().Results.Single();
        Assert.Empty(result.Diagnostics);
        Snapshot.Match(result.GeneratedSources.Select(s => (s.HintName, s.SourceText.ToString())), "Fields");

        var again = driver
            .RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class C;")))
            .GetRunResult()
            .Results.Single();

        Assert.All(
            again.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs),
            output =>
                Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
        );
    }

    [Fact]
    public void The_code_compiles_without_our_assemblies_and_does_what_the_schema_says()
    {
        var run = Built(Probe).GetMethod("Run", Hidden)!;

        Assert.Equal(
            """
            [owner, ann] [order, 12] [costRate, 1.5] [due, 2026-11-21] [labels, api, ui work] [risk, very high] [read, true]
            13
            3
            Saturday
            2
            VeryHigh
            True
            True
            CREATE TABLE task_fields (
                task_id TEXT NOT NULL,
                "owner" TEXT,
                "order" INTEGER,
                "cost_rate" REAL,
                "due" TEXT,
                "labels" TEXT,
                "risk" TEXT,
                "read" INTEGER NOT NULL,
                PRIMARY KEY (task_id)
            ) STRICT;
            """,
            (string)run.Invoke(null, null)!
        );
    }

    [Fact]
    public void The_table_takes_every_field_and_gives_it_back()
    {
        using var database = Database();

        Assert.Equal(
            """
            1: [owner, ann's] [order, -12] [costRate, 1E+300] [due, 2026-11-21] [labels, api, ui work] [risk, 높음] [read, true]
            2: 
            3: [order, 9223372036854775807] [costRate, 3]
            """,
            (string)Built(Store).GetMethod("Run", Hidden)!.Invoke(null, [database])!
        );
        Assert.Equal(
            ["text integer real text text text integer", "null null null null null null integer"],
            Rows(
                database,
                $"SELECT {string.Join(" || ' ' || ", Columns.Select(Type))} FROM task_fields WHERE task_id < '3'"
            )
        );
        Assert.Contains(
            "cannot store TEXT value in INTEGER",
            Refused("""UPDATE task_fields SET "order" = 'soon'"""),
            StringComparison.Ordinal
        );
        Assert.Contains("NOT NULL", Refused("""UPDATE task_fields SET "read" = NULL"""), StringComparison.Ordinal);

        static string Type(string column) => $"typeof({column})";

        string Refused(string sql) => Assert.Throws<SqliteException>(() => Rows(database, sql)).Message;
    }

    [Fact]
    public void Where_the_core_is_there_the_class_reads_tasks()
    {
        var run = Built(OfProbe, typeof(TaskDocument).Assembly.Location).GetMethod("Run", Hidden)!;

        Assert.Equal(
            """
            One: [owner, ann] [order, 12] [labels, api, ui] [read, true]
            Two: 
            """,
            (string)run.Invoke(null, [Schema, List])!
        );
    }

    [Fact]
    public void A_wrong_schema_is_an_error_at_its_place_and_makes_no_code()
    {
        var (driver, _) = Start(Schema.Replace("\"integer\"", "\"int\"", StringComparison.Ordinal));

        var result = driver.GetRunResult().Results.Single();
        var problem = Assert.Single(result.Diagnostics);
        Assert.Equal("ZY0050", problem.Id);
        Assert.Equal(4, problem.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void A_project_that_asks_for_nothing_gets_nothing_and_no_complaint()
    {
        var (driver, _) = Start(Schema, wish: "");

        Assert.Empty(driver.GetRunResult().Diagnostics);
        Assert.Empty(driver.GetRunResult().GeneratedTrees);
        Assert.Empty(new GeneratorRun(Schema, output: "").Diagnostics);
    }

    /// <summary>The probe in an assembly with the generated code.</summary>
    private static Type Built(string code, params string[] references)
    {
        var (driver, compilation) = Start(Schema, code, references: references);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        using var bytes = new MemoryStream();
        Assert.Empty(whole.Emit(bytes).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(bytes.ToArray()).GetType("Probe")!; // in the code
    }

    private static SqliteConnection Database()
    {
        SqliteLibrary.Load();
        var database = new SqliteConnection("Data Source=:memory:");
        database.Open();
        return database;
    }

    private static List<string> Rows(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Start(
        string schema,
        string code = "",
        string wish = "Fields",
        params string[] references
    )
    {
        var known = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Concat(references)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Consumer" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(code)],
            known,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        var driver = CSharpGeneratorDriver
            .Create(
                [new FieldsGenerator().AsSourceGenerator()],
                [new SchemaText(schema)],
                optionsProvider: new Wishes(wish),
                driverOptions: new GeneratorDriverOptions(
                    IncrementalGeneratorOutputKind.None,
                    trackIncrementalGeneratorSteps: true
                )
            )
            .RunGenerators(compilation);
        return (driver, compilation);
    }

    private sealed class SchemaText(string text) : AdditionalText
    {
        public override string Path => "task.schema.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Wishes(string wish) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(wish);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(string wish) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.ZyFlowGenerate" => wish,
                "build_property.RootNamespace" => "App",
                _ => null,
            };
            return value is not null;
        }
    }
}
