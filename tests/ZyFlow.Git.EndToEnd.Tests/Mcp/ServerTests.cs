using System.Text.Json.Nodes;
using ZyFlow.Git.EndToEnd.Tests.Cli;

namespace ZyFlow.Git.EndToEnd.Tests.Mcp;

public sealed class ServerTests
{
    [Fact]
    public void Only_the_protocol_reaches_standard_output_whatever_else_prints()
    {
        using var sandbox = Prepared();
        sandbox.With("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location);
        using var server = McpProcess.Begin(sandbox);

        for (var i = 0; i < 20; i++)
        {
            server.Call("list_changes");
            Thread.Sleep(5); // so that the hook prints in between
        }

        Assert.Equal(0, server.End());
        Assert.Contains(StartupHook.Noise, server.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void No_other_repository_is_touched_also_not_through_a_link()
    {
        using var sandbox = Prepared();
        var other = Path.Combine(sandbox.Root, "other");
        Directory.CreateDirectory(other);
        sandbox.Run("git", "-C", other, "init", "-q").IsDone();
        Directory.CreateSymbolicLink(sandbox.At("link"), other);
        using (var server = McpProcess.Begin(sandbox))
        {
            foreach (var root in (string[])[other, "link", "..", "/", "../other/../other"])
                Assert.Contains(
                    "outside of the folders",
                    Refused(server.Call("sync_change", Root(root))),
                    StringComparison.Ordinal
                );
            Assert.Contains(
                "There is no folder",
                Refused(server.Call("sync_change", Root("nowhere"))),
                StringComparison.Ordinal
            );
            Assert.Equal(1, server.Call("sync_change", Root("openspec"))["total"]!.GetValue<int>()); // inside
        }

        using var allowed = McpProcess.Begin(sandbox, "--root", ".", "--root", other);
        Assert.Equal(0, allowed.Call("sync_change", Root("link"))["total"]!.GetValue<int>()); // there
    }

    [Fact]
    public void A_read_only_server_offers_nothing_that_writes_and_writes_nothing()
    {
        using var sandbox = Prepared();
        sandbox.Write(Sandbox.List, SyncTests.Base.Replace("[ ] 1.1", "[x] 1.1", StringComparison.Ordinal));
        var before = sandbox.Read(Sandbox.List);
        using var server = McpProcess.Begin(sandbox, "--read-only");

        var tools = server.Ask("tools/list")["tools"]!.AsArray(); // a list
        Assert.Equal(5, tools.Count);
        Assert.All(tools, static tool => Assert.True(tool!["annotations"]!["readOnlyHint"]!.GetValue<bool>())); // all have it
        Assert.Contains("read-only", Refused(server.Call("next_task")), StringComparison.Ordinal);
        foreach (var tool in (string[])["list_changes", "get_tasks", "get_history"])
            Assert.Null(server.Call(tool)["refused"]);
        // Nobody told the database about the tick.
        var status = server.Call("get_status", """{"changeId":"add-search"}""");
        Assert.Equal(1, status["pendingToRuntime"]!.GetValue<int>()); // there
        Assert.Equal(before, sandbox.Read(Sandbox.List));
    }

    [Fact]
    public void A_claim_honours_what_comes_before_and_a_lease_that_ran_out_is_seen_and_taken_over()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write("specs/001-house/tasks.md", "- [ ] T001 Draw\n- [ ] T002 Build (depends on T001)\n");
        using var server = McpProcess.Begin(sandbox);
        Assert.Contains("Call sync_change", Refused(server.Call("next_task")), StringComparison.Ordinal);
        using (var readOnly = McpProcess.Begin(sandbox, "--read-only"))
            Assert.Contains(
                "a person has to make it",
                Refused(readOnly.Call("list_changes")),
                StringComparison.Ordinal
            );
        server.Send(
            """{"jsonrpc":"2.0","id":"s","method":"tools/call","params":{"name":"sync_change","arguments":{"changeId":"*"},"_meta":{"progressToken":"p"}}}"""
        );
        foreach (
            var (share, stage) in (ReadOnlySpan<(double, string)>)
                [(0.25, ": reading"), (0.5, ": planning"), (0.75, ": writing"), (1, "")]
        )
        {
            var progress = server.Receive()["params"]!; // it comes first
            Assert.Equal(
                (share, "001-house" + stage),
                (progress["progress"]!.GetValue<double>(), progress["message"]!.GetValue<string>())
            );
        }

        Assert.Equal("s", server.Receive()["id"]?.GetValue<string>());
        sandbox.ZyFlow("task", "claim", "T001", "--as", "sleeper", "--for", "1s").IsDone();

        var early = server.Call("claim_task", """{"task":"T002"}""");
        Assert.Equal("it waits for T001", early["reason"]!.GetValue<string>()); // refused
        Thread.Sleep(1100);
        var lease = server.Call("get_tasks")["tasks"]![0]!["lease"]!; // it was claimed
        Assert.Equal(("sleeper", true), (lease["holder"]!.GetValue<string>(), lease["expired"]!.GetValue<bool>())); // both there
        var taken = server.Call("next_task", """{"agent":"awake"}""");
        Assert.Equal("awake", taken["task"]!["lease"]!["holder"]!.GetValue<string>()); // it has one

        var version = taken["task"]!["version"]!.GetValue<int>(); // there
        var update = $$"""{"task":"T001","version":{{version}},"state":"done","release":true,"result":"drawn"}""";
        Assert.Contains(
            "awake has the task",
            server.Call("update_task", update)["reason"]!.GetValue<string>(),
            StringComparison.Ordinal
        ); // another name
        Assert.True(
            server.Call("update_task", update.Replace("}", ",\"agent\":\"awake\"}", StringComparison.Ordinal))[
                "updated"
            ]!.GetValue<bool>()
        ); // there
        Assert.StartsWith("- [X] T001", sandbox.Read("specs/001-house/tasks.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposal_waits_for_a_person_unless_the_user_trusts_such_confidence()
    {
        using var sandbox = ResolveTests.Conflicting();
        using var server = McpProcess.Begin(sandbox);
        var id = server.Call("detect_conflicts", """{"changeId":"add-search"}""")["conflicts"]![0]![
            "id"
        ]!.GetValue<string>(); // one
        string Proposal(string confidence) =>
            $$"""{"conflictIds":["{{id}}"],"strategy":"runtime_wins","confidence":{{confidence}},"reasoning":"shorter is better"}""";

        Assert.Equal(1, server.Call("resolve_conflicts", Proposal("0.99"))["left"]!.GetValue<int>()); // there
        var show = sandbox.ZyFlow("conflicts", "show", id).Out;
        Assert.Contains("proposes runtime-wins, 99 % sure: shorter is better", show, StringComparison.Ordinal);

        sandbox.Git("config", "zyflow.autoResolve", "true");
        Assert.Equal(1, server.Call("resolve_conflicts", Proposal("0.89"))["left"]!.GetValue<int>()); // there
        var applied = server.Call("resolve_conflicts", Proposal("0.9"));
        Assert.Equal(
            ("auto", 0.9),
            (
                applied["resolutions"]![0]!["resolvedBy"]!.GetValue<string>(),
                applied["resolutions"]![0]!["confidence"]!.GetValue<double>()
            )
        ); // one
        Assert.Contains("Write the short notes", sandbox.Read(Sandbox.List), StringComparison.Ordinal);
        Assert.Contains("shorter is better", Log(sandbox), StringComparison.Ordinal);
    }

    internal static Sandbox Prepared()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, SyncTests.Base);
        sandbox.ZyFlow("sync").IsDone();
        return sandbox;
    }

    private static string Log(Sandbox sandbox) => sandbox.ZyFlow("events", "tail", "-n", "1000").Out;

    private static string Root(string root) => new JsonObject { ["changeId"] = "*", ["root"] = root }.ToJsonString();

    private static string Refused(JsonNode result) => result["refused"]?.GetValue<string>() ?? result.ToJsonString();
}
