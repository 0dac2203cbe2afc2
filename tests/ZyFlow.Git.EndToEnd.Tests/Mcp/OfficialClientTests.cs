using System.Text.Json;
using ZyFlow.Git.EndToEnd.Tests.Cli;

namespace ZyFlow.Git.EndToEnd.Tests.Mcp;

public sealed class OfficialClientTests
{
    private const int Parts = 6;

    private static readonly string Keep = string.Concat(
        Enumerable
            .Range(1, Parts)
            .Select(static i => $"- [ ] 1.{i} Write part {i}\n")
            .Concat(Enumerable.Range(1, Parts).Select(static i => $"- [ ] 2.{i} Keep {i}\n"))
    );

    [OfficialClientFact]
    public void Both_majors_of_the_typescript_client_work_through_it_in_every_protocol_version()
    {
        using var sandbox = Conflicting();
        var other = Path.Combine(sandbox.Root, "other");
        var list = Path.Combine(other, "openspec/changes/pack-it/tasks.md");
        Directory.CreateDirectory(Path.GetDirectoryName(list)!); // below other
        sandbox.Run("git", "-C", other, "init", "-q").IsDone();
        File.WriteAllText(list, "- [ ] Pack\n");
        var here = sandbox.Folder;
        sandbox.Folder = other;
        sandbox.ZyFlow("sync").IsDone();
        sandbox.Folder = here;

        string[] legacy = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];
        var stories = Stories(sandbox, "1", other, legacy)
            .Concat(Stories(sandbox, "2", other, "2025-11-25", "2026-07-28"))
            .ToList();

        Assert.Equal([.. legacy, "2025-11-25", "2026-07-28"], stories.Select(static story => Text(story, "version")));
        for (var i = 0; i < stories.Count; i++)
        {
            var story = stories[i];
            Assert.Equal(11, story.GetProperty("tools").GetArrayLength());
            Assert.Equal($"1.{i + 1}", Text(story, "taken"));
            Assert.Equal("true done", Text(story, "done"));
            Assert.Equal("false the task has version 2 by now, not 1", Text(story, "late"));
            Assert.StartsWith(
                "limit has to be a whole number",
                Text(story.GetProperty("wrong"), "text"),
                StringComparison.Ordinal
            );
            Assert.Equal("runtime_wins user true", story.GetProperty("settled")[0].GetString());
            Assert.Equal("pack-it", story.GetProperty("elsewhere")[0].GetString());
            Assert.True(story.GetProperty("outside").GetBoolean());
            Assert.True(story.GetProperty("prompt").GetBoolean());
            Assert.Equal("- [x] 1.1 Write part 1", Text(story, "read"));
            Assert.Equal(
                ["elicitation", "roots", "roots"],
                story.GetProperty("asked").EnumerateArray().Select(static one => one.GetString())
            );
        }

        Assert.DoesNotContain("- [ ] 1.", sandbox.Read(Sandbox.List), StringComparison.Ordinal);
        Assert.DoesNotContain("Hold", sandbox.Read(Sandbox.List), StringComparison.Ordinal);
    }

    [OfficialClientFact]
    public void The_inspector_finds_nothing_in_the_schemas_that_a_client_could_stumble_over()
    {
        using var sandbox = ServerTests.Prepared();
        var inspector = Path.Combine(
            OfficialClients.Modules,
            "@modelcontextprotocol/inspector/clients/launcher/build/index.js"
        );
        foreach (var era in (string[])["legacy", "modern"])
        {
            var list = Node(
                sandbox,
                inspector,
                "--cli",
                "--protocol-era",
                era,
                "--strict",
                "--method",
                "tools/list",
                Sandbox.Tool,
                "mcp"
            );
            list.IsDone();
            using var tools = JsonDocument.Parse(list.Out);
            Assert.Equal(11, tools.RootElement.GetProperty("tools").GetArrayLength());
            Assert.DoesNotContain("warning", list.Error, StringComparison.OrdinalIgnoreCase);
        }

        string[] asked = ["--tool-arg", "changeId=add-search", "--tool-name", "get_status", "--method", "tools/call"];
        var call = Node(sandbox, [inspector, "--cli", .. asked, Sandbox.Tool, "mcp"]);
        call.IsDone();
        Assert.Contains("in_sync", call.Out, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonElement> Stories(
        Sandbox sandbox,
        string major,
        string other,
        params string[] versions
    )
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Mcp/client.mjs");
        var outcome = Node(
            sandbox,
            [script, OfficialClients.Modules, major, Sandbox.Tool, sandbox.Folder, other, .. versions]
        );
        outcome.IsDone();
        return outcome
            .Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonDocument.Parse(line).RootElement);
    }

    private static Sandbox.Outcome Node(Sandbox sandbox, params string[] arguments) => sandbox.Run("node", arguments);

    private static string? Text(JsonElement story, string name) => story.GetProperty(name).GetString();

    /// <summary>Each version has a conflict to settle: the database was told something while the file could not be read.</summary>
    private static Sandbox Conflicting()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Keep);
        sandbox.ZyFlow("sync").IsDone();
        sandbox.Write(Sandbox.List, $"<<<<<<< ours\n{Keep}=======\n>>>>>>> theirs\n");
        using (var server = McpProcess.Begin(sandbox))
        {
            for (var i = 1; i <= Parts; i++)
                server.Call("update_task", $$"""{"task":"2.{{i}}","version":1,"title":"Drop {{i}}"}""");
        }

        sandbox.Write(Sandbox.List, Keep.Replace("Keep", "Hold", StringComparison.Ordinal));
        return sandbox;
    }
}
