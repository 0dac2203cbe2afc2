using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Measuring;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Tests.Sync.Running;

public sealed class TidyingTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Old_points_runs_and_measurements_go_once_a_day_and_the_past_stays_explained()
    {
        new GitCommand(_bench.Folder, GitSurroundings.Isolated).Require("config", "zyflow.keepRollbackPoints", "3");
        var coordinator = _bench.Coordinator();
        var texts = new List<string>();
        for (var i = 0; i < 6; i++)
            texts.Add(Reworded(coordinator, i));
        Assert.Equal(5, coordinator.RollbackPoints("demo").Count); // the first sync has nothing to go back to
        var kept = coordinator.RollbackPoints("demo").Take(3).Select(static point => point.Id).ToList();
        var dropped = coordinator.RollbackPoints("demo")[^1];
        var before = Events<TaskEvent>();

        _bench.Time.Now += TimeSpan.FromHours(25);
        Reworded(coordinator, 6);

        var points = coordinator.RollbackPoints("demo");
        Assert.Equal(kept[..2], points.Skip(1).Select(static point => point.Id));
        Assert.Equal(before, Events<TaskEvent>() - 1);
        Assert.Throws<ZyFlowException>(() => coordinator.PreviewRollback("demo", dropped.Id));
        coordinator.RollbackTo("demo", points[^1].Id);
        Assert.Equal(texts[4], _bench.Text());
        Reworded(coordinator, 7);
        Assert.Equal(5, coordinator.RollbackPoints("demo").Count); // not again on the same day

        for (var day = 0; day < 100; day += 20)
        {
            _bench.Time.Now += TimeSpan.FromDays(20);
            coordinator.SetTask("demo", "2.1", new TaskChange(day % 40 == 0 ? TaskState.Done : TaskState.Todo));
        }

        Assert.Single(coordinator.RollbackPoints("demo")); // the newest stays, however old
        var oldest = new MetricLog(_bench.Database.Connection).Rows(new MetricFilter())[0].At;
        Assert.InRange(_bench.Time.Now - oldest, TimeSpan.Zero, TimeSpan.FromDays(90));
        _bench.AssertSound();
    }

    [Fact]
    public void A_clock_that_jumps_for_a_moment_takes_nothing_away()
    {
        var coordinator = _bench.Coordinator();
        for (var i = 0; i < 4; i++)
            Reworded(coordinator, i);

        _bench.Time.Now += TimeSpan.FromDays(3650);
        Reworded(coordinator, 4);
        _bench.Time.Now -= TimeSpan.FromDays(3650);
        Reworded(coordinator, 5);
        _bench.Time.Now += TimeSpan.FromDays(2);
        Reworded(coordinator, 6);

        Assert.Equal(6, coordinator.RollbackPoints("demo").Count);
        Assert.Equal(0, Events<ViewEvent.RollbackPointsDropped>());
    }

    [Fact]
    public void A_setting_that_is_no_value_takes_nothing_away_and_breaks_no_sync()
    {
        new GitCommand(_bench.Folder, GitSurroundings.Isolated).Require(
            "config",
            "zyflow.keepRollbackPointsFor",
            "soon"
        );
        var coordinator = _bench.Coordinator();
        for (var i = 0; i < 3; i++)
            Reworded(coordinator, i);

        _bench.Time.Now += TimeSpan.FromDays(40);
        Reworded(coordinator, 3);

        Assert.Equal(3, coordinator.RollbackPoints("demo").Count);
    }

    [Fact]
    public void A_snapshot_is_kept_after_so_many_events_and_is_the_tables_as_they_were()
    {
        var git = new GitCommand(_bench.Folder, GitSurroundings.Isolated);
        git.Require("config", "zyflow.snapshotEvery", "1000");
        var coordinator = _bench.Coordinator();
        var snapshots = new ZyFlow.Git.Storage.Snapshots(_bench.Database.Connection, _bench.Database.RepositoryId);
        Reworded(coordinator, 0);
        _bench.Time.Now += TimeSpan.FromHours(25);
        Reworded(coordinator, 1);
        Assert.Null(snapshots.Newest());

        git.Require("config", "zyflow.snapshotEvery", "10");
        _bench.Time.Now += TimeSpan.FromHours(25);
        Reworded(coordinator, 2);

        Assert.Equal(_bench.Events(), snapshots.Newest()?.Position);
        Reworded(coordinator, 3);
        using var transaction = _bench.Database.Connection.Write();
        var result = ZyFlow.Git.Storage.Projections.Rebuild.Run(
            _bench.Database.Connection,
            _bench.Database.RepositoryId,
            transaction,
            isFull: false
        );
        Assert.True(result.IsEqual);
        Assert.Equal(snapshots.Newest()!.Position, result.From);
    }

    private string Reworded(SyncCoordinator coordinator, int i)
    {
        _bench.Write("demo", SyncBench.List.Replace("Tell the world", $"Tell {i} worlds", StringComparison.Ordinal));
        Assert.True(coordinator.SyncAll(SyncDirection.Bidirectional).Success);
        return _bench.Text();
    }

    private int Events<T>() => new EventReader(_bench.Database.Connection).After(0).Count(static e => e.Body is T);
}
