using System.Text.Json.Nodes;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Exporting;

namespace ZyFlow.Git.Tests.Storage.Exporting;

public sealed class ExportTests : IDisposable
{
    private readonly Store _store = new();
    private readonly ManualTime _time = new();
    private readonly Database _database;

    public ExportTests()
    {
        _database = _store.Open(_time);
        var task = _database.Connection.Prepare(TaskTable.Insert);
        foreach (var row in new[] { Rows.FullTask, Rows.BareTask })
        {
            TaskTable.Bind(task, row);
            task.Run();
        }

        var blobs = new Blobs(_database.Connection);
        blobs.Put("- [ ] 1. Write it\n"u8.ToArray(), _time.Now);
        blobs.Put(new byte[] { 0xff, 0 }, _time.Now);
        blobs.Put("base64:no"u8.ToArray(), _time.Now);
    }

    private string Folder => Path.Combine(_store.Place.Folder, "export");

    public void Dispose()
    {
        _database.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void Lines_of_JSON_hold_every_value_and_the_manifest_every_file()
    {
        var manifest = Export.Run(_database, Folder, ExportFormat.JsonLines, [], _time);

        Assert.Equal(StorageSchema.Tables.Select(t => t.Name), manifest.Files.Select(file => file.Table));
        Assert.Equal(("2.0", 0, _database.RepositoryId), (manifest.Version, manifest.Position, manifest.RepositoryId));
        var tasks = File.ReadAllLines(Path.Combine(Folder, "task.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .ToList();
        Assert.Equal(2, manifest.Files.Single(file => file.Table == "task").Rows);
        Assert.Equal("병합 엔진 작성하기 🎯", (string)tasks[0]["title"]!);
        Assert.True((bool)tasks[0]["optional"]!);
        Assert.Equal(long.MaxValue, (long)tasks[0]["stream_version"]!);
        Assert.Null(tasks[1]["assignee"]);
        var contents = File.ReadAllLines(Path.Combine(Folder, "blob.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .ToDictionary(blob => (string)blob["content"]!, blob => (string)blob["hash"]!);
        Assert.Equal(ContentHash.Of("- [ ] 1. Write it\n"u8).Hex, contents["- [ ] 1. Write it\n"]);
        Assert.Equal(ContentHash.Of([0xff, 0]).Hex, contents["base64:/wA="]);
        Assert.Equal(ContentHash.Of("base64:no"u8).Hex, contents["base64:YmFzZTY0Om5v"]);
    }

    [Fact]
    public void CSV_quotes_what_must_be_and_tells_none_from_empty()
    {
        Export.Run(_database, Folder, ExportFormat.Csv, ["task"], _time);

        var lines = File.ReadAllText(Path.Combine(Folder, "task.csv")).Split("\r\n");
        Assert.StartsWith(
            "repository_id,worktree,branch_view,change_id,task_id,state,",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.Contains(",\"waits for \"\"review\"\"; it's late\",", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"Write it.\nTest it.\",", lines[1], StringComparison.Ordinal);
        Assert.Contains(",Todo,false,,,\"\",,", lines[2], StringComparison.Ordinal); // no number, no flags, an empty title
        Assert.Equal(["manifest.json", "task.csv"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_changed_or_missing_file_is_noticed()
    {
        Export.Run(_database, Folder, ExportFormat.JsonLines, ["task", "blob"], _time);
        Assert.Empty(Export.Check(Folder));

        File.AppendAllText(Path.Combine(Folder, "task.jsonl"), " ");
        File.Delete(Path.Combine(Folder, "blob.jsonl"));

        Assert.Equal(["blob.jsonl", "task.jsonl"], Export.Check(Folder).Order());
    }

    [Fact]
    public void Nothing_is_overwritten_and_no_table_invented()
    {
        Export.Run(_database, Folder, ExportFormat.JsonLines, ["task"], _time);

        var full = Assert.Throws<ZyFlowException>(() =>
            Export.Run(_database, Folder, ExportFormat.JsonLines, [], _time)
        );
        var unknown = Assert.Throws<ZyFlowException>(() =>
            Export.Run(_database, Folder + "2", ExportFormat.JsonLines, ["task; DROP TABLE event"], _time)
        );

        Assert.Equal((Problem.Refused, Problem.Usage), (full.Problem, unknown.Problem));
        Assert.False(Directory.Exists(Folder + "2"));
    }
}
