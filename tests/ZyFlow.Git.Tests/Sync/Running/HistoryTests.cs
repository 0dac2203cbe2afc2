using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

public sealed class HistoryTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(SyncDirection.SpecToRuntime, false)]
    [InlineData(SyncDirection.RuntimeToSpec, true)]
    [InlineData(SyncDirection.Bidirectional, true)]
    public void The_history_says_which_way_facts_travelled(SyncDirection direction, bool isWritten)
    {
        BothSidesWait();

        var result = _bench.Coordinator().Sync("demo", direction);

        Assert.True(result.Success);
        Assert.Equal(isWritten, _bench.Text().Contains("[x] 1.2", StringComparison.Ordinal));
        var history = _bench.Coordinator().GetHistory("demo").ToList();
        Assert.Equal(direction, history[0].SyncType);
        Assert.Equal(SyncDirection.Bidirectional, history[^1].SyncType);
        _bench.Coordinator().SyncBidirectional("demo"); // what waits in the file
        _bench.AssertSound();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_write_of_the_file_that_was_interrupted_still_went_its_way(bool withPoint)
    {
        BothSidesWait();
        Assert.Throws<Crash>(() =>
            _bench
                .Coordinator(static at =>
                {
                    if (at == SyncStep.FileVerified)
                        throw new Crash();
                })
                .SyncRuntimeToSpec("demo", new() { CreateRollbackPoint = withPoint })
        );

        _bench.Write("other", SyncBench.List);
        _bench.Coordinator().SyncSpecToRuntime("other");

        var finished = _bench.Coordinator().GetHistory("demo").First();
        Assert.Contains("[x] 1.2", _bench.Text(), StringComparison.Ordinal);
        Assert.Equal(SyncDirection.RuntimeToSpec, finished.SyncType);
        _bench.Coordinator().SyncBidirectional("demo"); // what waits in the file
        _bench.AssertSound();
    }

    private sealed class Crash : Exception;

    /// <summary>The database has a tick that the file has not, and the file a title that the database has not.</summary>
    private void BothSidesWait()
    {
        _bench.Coordinator().SyncBidirectional("demo");
        Assert.Throws<Crash>(() =>
            _bench
                .Coordinator(static at =>
                {
                    if (at == SyncStep.Recorded)
                        throw new Crash();
                })
                .SetTask("demo", "1.2", new TaskChange(TaskState.Done))
        );
        _bench.Edit("Tell the world", "Tell everybody");
    }
}
