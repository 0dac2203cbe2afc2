using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>Several agents, each a process of its own, at work on one list.</summary>
public sealed class ManyProcessesTests
{
    private const int Tasks = 16;

    [Fact]
    public void Every_task_is_done_once_and_no_tick_is_lost()
    {
        using var bench = new SyncBench();
        bench.Write(
            "demo",
            string.Concat(Enumerable.Range(1, Tasks).Select(static i => $"- [ ] 1.{i} Do thing {i}\n"))
        );
        bench.Coordinator().SyncBidirectional("demo");

        var workers = Enumerable
            .Range(1, 4)
            .Select(i => OtherProcess.Start("sync-work", bench.Folder, $"agent-{i}"))
            .ToList();
        foreach (var worker in workers)
        {
            worker.WaitForExit();
            Assert.Equal(0, worker.ExitCode);
            worker.Dispose();
        }

        Assert.Equal(Tasks, bench.Text().Split("- [x]").Length - 1);
        Assert.All(bench.Coordinator().Tasks("demo"), static task => Assert.Equal(TaskState.Done, task.State));
        var begun = new EventReader(bench.Database.Connection)
            .After(0)
            .Where(static stored => stored.Body is EffortEvent.AttemptStarted)
            .Select(static stored => stored.Stream.TaskId)
            .ToList();
        Assert.Equal(Tasks, begun.Count);
        Assert.Equal(Tasks, begun.Distinct().Count());
        bench.AssertSound();
    }

    /// <summary>The other process: takes a task, ticks it, gives it back, until there is none.</summary>
    public static int Run(string folder, string agent)
    {
        using var bench = new SyncBench(folder);
        var coordinator = bench.Coordinator();
        while (Patiently(() => coordinator.NextTask("demo", agent, TimeSpan.FromHours(1))) is { } task)
        {
            var id = task.Task.Id;
            while (
                Patiently(() => coordinator.SetTask("demo", id, new TaskChange(TaskState.Done)))
                    is not { Success: true }
            )
                continue;
            Patiently(() => coordinator.ReleaseTask("demo", id, agent, "done"));
        }

        return 0;
    }

    /// <summary>A machine under load may keep a lock for longer than a command waits.</summary>
    private static T Patiently<T>(Func<T> act)
    {
        while (true)
        {
            try
            {
                return act();
            }
            catch (ZyFlowException busy) when (busy.Problem == Problem.Busy)
            {
                Thread.Sleep(1);
            }
        }
    }
}
