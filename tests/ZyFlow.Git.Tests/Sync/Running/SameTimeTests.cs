using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>Edits that show neither in the size of a file nor in its times, as after a checkout, an rsync or a coarse clock.</summary>
public sealed class SameTimeTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void An_edit_that_keeps_size_and_time_is_taken_over()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        coordinator.SyncBidirectional("demo"); // looks at the file as it stays

        EditInSecret("[ ] 1.1", "[x] 1.1");

        Assert.True(coordinator.SyncBidirectional("demo").Changed);
        Assert.Equal(TaskState.Done, coordinator.Tasks("demo")[0].State);
        _bench.AssertSound();
    }

    [Theory]
    [InlineData(SyncStep.Read)]
    [InlineData(SyncStep.Recorded)]
    [InlineData(SyncStep.FileFlushed)]
    public void Such_an_edit_in_the_middle_of_a_write_stands(SyncStep when)
    {
        _bench.Coordinator().SyncBidirectional("demo");
        var isEdited = false;
        var racing = _bench.Coordinator(step =>
        {
            if (step != when || isEdited)
                return;
            isEdited = true;
            EditInSecret("[ ] 2.1", "[x] 2.1");
        });

        racing.SetTask("demo", "1.1", new(TaskState.Done));

        Assert.Contains("- [x] 1.1", _bench.Text(), StringComparison.Ordinal);
        Assert.Contains("- [x] 2.1", _bench.Text(), StringComparison.Ordinal);
        _bench.AssertSound();
    }

    [Fact]
    public void A_time_that_changed_alone_is_nothing_to_do()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        var events = _bench.Events();

        File.SetLastWriteTimeUtc(_bench.FileOf("demo"), DateTime.UnixEpoch);

        Assert.False(coordinator.SyncBidirectional("demo").Changed);
        Assert.Equal(events, _bench.Events());
    }

    private void EditInSecret(string from, string to)
    {
        var file = _bench.FileOf("demo");
        var time = File.GetLastWriteTimeUtc(file);
        _bench.Edit(from, to);
        File.SetLastWriteTimeUtc(file, time);
    }
}
