using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

public sealed class StrategyTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public StrategyTests()
    {
        _bench.Coordinator().SyncBidirectional("demo");
        Assert.True(_bench.Coordinator().SetTask("demo", "1.1", new TaskChange(TaskState.Done)).Success);
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Incremental_believes_hashes_and_cursors_and_full_reads_everything_again()
    {
        Damage();

        var incremental = Sync(SyncStrategy.Incremental);
        var smart = Sync(SyncStrategy.Smart);
        var full = Sync(SyncStrategy.Full);

        Assert.False(incremental.Changed);
        Assert.Equal(5, incremental.RecordsProcessed);
        Assert.False(smart.Changed);
        Assert.Equal(
            (SyncStrategy.Incremental, "the last sync of it is known"),
            (smart.Strategy, smart.StrategyReason)
        );
        Assert.True(full.Changed);
        Assert.Equal("2.2", Assert.Single(full.Plan!.Tasks).Number);
    }

    [Fact]
    public void Incremental_takes_over_what_changed_on_either_side()
    {
        _bench.Edit("[ ] 2.1", "[x] 2.1");
        var file = Sync(SyncStrategy.Incremental);
        _bench.Coordinator().SetTask("demo", "1.2", new TaskChange(Title: "Write the pretty printer"));
        var both = Sync(SyncStrategy.Full);

        Assert.Equal("2.1", Assert.Single(file.Plan!.Tasks).Number);
        Assert.Contains("pretty", _bench.Text(), StringComparison.Ordinal);
        Assert.False(both.Changed);
        _bench.AssertSound();
    }

    [Fact]
    public void An_event_that_no_sync_has_seen_is_found_although_the_file_is_as_it_was()
    {
        // Only the first half of SetTask: the box is ticked in the database, and nothing has written the list.
        var ticked = new TaskWriting(_bench.Place().Parts, _bench.Place().Scene()).Set(
            [new("demo", "2.1")],
            new TaskChange(TaskState.Done),
            out _
        );

        Assert.True(Assert.Single(ticked).Success);
        Assert.True(Sync(SyncStrategy.Incremental).Changed);
        Assert.Contains("[x] 2.1", _bench.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_only_one_direction_has_seen_is_still_found_in_the_other()
    {
        new TaskWriting(_bench.Place().Parts, _bench.Place().Scene()).Set(
            [new("demo", "2.1")],
            new TaskChange(TaskState.Done),
            out _
        );
        _bench.Edit("[ ] 1.2", "[x] 1.2");
        _bench.Coordinator().SyncSpecToRuntime("demo");

        var back = Sync(SyncStrategy.Incremental);

        Assert.Equal("2.1", Assert.Single(back.Plan!.Tasks).Number);
        Assert.Contains("[x] 2.1", _bench.Text(), StringComparison.Ordinal);
        _bench.AssertSound();
    }

    [Fact]
    public void Smart_reads_everything_again_after_an_interruption_and_after_a_failure_and_says_why()
    {
        Assert.Throws<InvalidOperationException>(() =>
            _bench
                .Coordinator(static at =>
                {
                    if (at == SyncStep.FileExchanged)
                        throw new InvalidOperationException("cut off");
                })
                .SetTask("demo", "2.1", new TaskChange(TaskState.Done))
        );
        Damage();
        var recovered = Sync(SyncStrategy.Smart);
        _bench.Write("demo", "- [ ] 1.1 <<<<<<<\n");
        File.WriteAllBytes(_bench.FileOf("demo"), [0xff, 0xfe, 0x00]);
        var failed = Sync(SyncStrategy.Smart);
        _bench.Write("demo", SyncBench.List);
        var after = Sync(SyncStrategy.Smart);

        Assert.Equal((SyncStrategy.Full, "a write was interrupted"), (recovered.Strategy, recovered.StrategyReason));
        Assert.Equal("2.2", Assert.Single(recovered.Plan!.Tasks).Number);
        Assert.False(failed.Success);
        Assert.Equal((SyncStrategy.Full, "the last sync of it failed"), (after.Strategy, after.StrategyReason));
    }

    private SyncResult Sync(SyncStrategy strategy) =>
        _bench.Coordinator().SyncBidirectional("demo", new SyncOptions { Strategy = strategy });

    /// <summary>A row that no event changed.</summary>
    private void Damage() => _bench.Database.Connection.Execute("UPDATE task SET state = 'Done' WHERE number = '2.2'");
}
