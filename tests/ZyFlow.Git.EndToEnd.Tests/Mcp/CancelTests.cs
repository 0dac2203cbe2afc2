using System.Diagnostics;
using ZyFlow.Git.EndToEnd.Tests.Cli;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.EndToEnd.Tests.Mcp;

public sealed class CancelTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void A_cancelled_sync_that_waits_for_a_lock_ends_without_an_answer_and_the_next_call_has_one()
    {
        using var sandbox = ServerTests.Prepared();
        sandbox.Write(Sandbox.List, SyncTests.Base.Replace("[ ] 1.1", "[x] 1.1", StringComparison.Ordinal));
        var locks = sandbox.At(".git/zyflow/locks");
        using var server = McpProcess.Begin(sandbox);

        using (FileLock.Take(Directory.GetFiles(locks, "worktree-*").Single(), FileLock.Patience, "a test"))
        {
            var sessions = Directory.GetFiles(locks, "session-*").Length;
            // It would wait for ten minutes.
            server.Send(Sync("waits", """{"timeoutMs":600000}"""));
            WaitFor(() => Directory.GetFiles(locks, "session-*").Length > sessions); // it has said that it waits
            server.Send(
                """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"waits","reason":"enough"}}"""
            );
            server.Send(Sync("next", """{"dryRun":true}"""));
            var next = server.Receive();
            Assert.Equal("next", next["id"]?.GetValue<string>());
            var change = next["result"]!["structuredContent"]!["changes"]![0]!; // a result with the one change
            Assert.Single(change["taskChanges"]!.AsArray()); // nothing was taken over
        }

        var sync = server.Call("sync_change", """{"changeId":"*"}""");
        Assert.Single(sync["changes"]![0]!["taskChanges"]!.AsArray()); // by this one it was
        Assert.Equal(0, server.End());
        Assert.Empty(server.Errors);
        sandbox.ZyFlow("rebuild", "--verify").IsDone();
    }

    private static string Sync(string id, string options) =>
        $$"""{"jsonrpc":"2.0","id":"{{id}}","method":"tools/call","params":{"name":"sync_change","arguments":{"changeId":"*","options":{{options}} } } }""";

    private static void WaitFor(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Patience);
            Thread.Sleep(5);
        }
    }
}
