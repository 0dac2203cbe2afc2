using System.Diagnostics;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>A sync that ends after any of its steps, once as an exception and once as a process that is killed.</summary>
public sealed class CrashTests
{
    public static TheoryData<SyncStep> Steps { get; } =
    [.. Enum.GetValues<SyncStep>().Where(static step => step != SyncStep.FileExchangedBack)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void What_an_exception_interrupts_is_finished_by_the_next_command(SyncStep step)
    {
        using var bench = new SyncBench();
        Prepare(bench);
        var (before, after) = (bench.Text(), Expected(bench.Text()));

        Assert.Throws<Crash>(() =>
            bench
                .Coordinator(at =>
                {
                    if (at == step)
                        throw new Crash();
                })
                .SetTask("demo", "1.2", new TaskChange(TaskState.Done))
        );

        AssertFinished(bench, before, after);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void What_a_kill_interrupts_is_finished_by_the_next_command(SyncStep step)
    {
        using var bench = new SyncBench();
        Prepare(bench);
        var (before, after) = (bench.Text(), Expected(bench.Text()));

        using (var other = OtherProcess.Start("sync-until", bench.Folder, step.ToString()))
        {
            other.WaitForExit();
            Assert.Equal(128 + 9, other.ExitCode);
        }

        AssertFinished(bench, before, after);
    }

    /// <summary>The other process: it ends itself, as a loss of power would, right after a step.</summary>
    public static int Run(string folder, string step)
    {
        using var bench = new SyncBench(folder);
        bench
            .Coordinator(at =>
            {
                if (at.ToString() == step)
                    Die();
            })
            .SetTask("demo", "1.2", new TaskChange(TaskState.Done));
        return 0;
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill(); // SIGKILL
        Thread.Sleep(Timeout.Infinite);
    }

    [Fact]
    public void An_edit_after_the_interruption_is_merged_and_not_taken_for_a_change_of_ours()
    {
        using var bench = new SyncBench();
        Prepare(bench);
        Assert.Throws<Crash>(() =>
            bench
                .Coordinator(static at =>
                {
                    if (at == SyncStep.Recorded)
                        throw new Crash();
                })
                .SetTask("demo", "1.2", new TaskChange(TaskState.Done))
        );
        bench.Edit("Tell the world", "Tell everybody");

        bench.Coordinator().SyncBidirectional("demo");

        Assert.Contains("- [x] 1.2", bench.Text(), StringComparison.Ordinal);
        Assert.Contains("Tell everybody", bench.Text(), StringComparison.Ordinal);
        bench.AssertSound();
    }

    /// <summary>The file ticks one task, the database will tick another.</summary>
    private static void Prepare(SyncBench bench)
    {
        bench.Coordinator().SyncBidirectional("demo");
        bench.Edit("[ ] 2.1 Pack", "[x] 2.1 Pack");
        bench.Edit("- [ ] 2.2 Tell the world\n", "- [ ] 2.2 Tell the world\n- [ ] 2.3 Rest\n");
    }

    private static string Expected(string text) => text.Replace("[ ] 1.2", "[x] 1.2", StringComparison.Ordinal);

    private static void AssertFinished(SyncBench bench, string before, string after)
    {
        Assert.Contains(bench.Text(), new[] { before, after });
        bench.Coordinator().SyncBidirectional("demo");

        Assert.Equal(after, bench.Text());
        Assert.Equal(
            [Path.GetFileName(bench.FileOf("demo"))],
            Directory.GetFiles(Path.GetDirectoryName(bench.FileOf("demo"))!).Select(Path.GetFileName)
        );
        bench.AssertSound(["Rest"], after);
    }

    private sealed class Crash : Exception;
}
