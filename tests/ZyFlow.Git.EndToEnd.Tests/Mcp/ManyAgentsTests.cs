using System.Collections.Concurrent;
using ZyFlow.Git.EndToEnd.Tests.Cli;

namespace ZyFlow.Git.EndToEnd.Tests.Mcp;

public sealed class ManyAgentsTests
{
    private const int Tasks = 200;
    private const int Agents = 8;

    [Fact]
    public void Eight_servers_that_are_asked_for_two_hundred_tasks_give_each_of_them_once()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(
            Sandbox.List,
            string.Concat(Enumerable.Range(1, Tasks).Select(static i => $"- [ ] {i} Task {i}\n"))
        );
        sandbox.ZyFlow("sync").IsDone();
        var servers = Enumerable.Range(0, Agents).Select(_ => new McpProcess(sandbox)).ToList();
        var taken = new ConcurrentBag<(string Task, string Agent)>();

        var threads = servers.ConvertAll(server => new Thread(() =>
        {
            server.Initialize();
            while (server.Call("next_task") is var next && next["taken"]?.GetValue<bool>() == true)
                taken.Add((next["task"]!["id"]!.GetValue<string>(), next["agent"]!.GetValue<string>())); // a task that was taken
        }));
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());

        Assert.All(servers, static server => Assert.Equal(0, server.End()));
        Assert.Equal(Tasks, taken.Count);
        Assert.Equal(Tasks, taken.Select(static one => one.Task).Distinct(StringComparer.Ordinal).Count());
        Assert.True(taken.Select(static one => one.Agent).Distinct(StringComparer.Ordinal).Count() > 1);
        servers.ForEach(static server => server.Dispose());
    }
}
