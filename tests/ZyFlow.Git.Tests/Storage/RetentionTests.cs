using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Measuring;
using ZyFlow.Git.Storage.Opening;
using ZyFlow.Git.Storage.Sessions;
using ZyFlow.Git.Tests.Storage.Measuring;

namespace ZyFlow.Git.Tests.Storage;

public sealed class RetentionTests : IDisposable
{
    private readonly Store _store = new();
    private readonly ManualTime _time = new();
    private readonly Database _database;

    public RetentionTests() => _database = _store.Open(_time);

    public void Dispose()
    {
        _database.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void Old_measurements_and_finished_sessions_go_and_unfinished_ones_stay()
    {
        var metrics = new MetricLog(_database.Connection);
        var sessions = new SessionLog(_database, _database.Connection, _time);
        metrics.Record(Measurements.Sync(_time.Now.AddDays(-91), TimeSpan.Zero));
        metrics.Record(Measurements.Sync(_time.Now.AddDays(-89), TimeSpan.Zero));
        using var done = sessions.Begin("sync", ".", "kim");
        sessions.End(done);
        using var going = sessions.Begin("watch", ".", "kim");
        _time.Now += TimeSpan.FromDays(31);
        using var fresh = sessions.Begin("sync", ".", "kim");
        sessions.End(fresh);

        var report = Apply();

        Assert.Equal((2, 1), (report.Metrics, report.Sessions));
        Assert.Equal([fresh.Id, going.Id], sessions.Recent(9).Select(row => row.SessionId));
        Assert.Equal(new RetentionReport(0, 0, 0, 0), Apply());
    }

    [Fact]
    public void The_newest_snapshots_stay_and_the_states_of_the_others_go_with_them()
    {
        var snapshots = new Snapshots(_database.Connection, _database.RepositoryId);
        Assert.False(snapshots.IsDue(9, every: 10));
        Assert.True(snapshots.IsDue(10, every: 10));
        foreach (var position in new long[] { 10, 20, 30, 40, 50 })
            snapshots.Write(position, new[] { (byte)(position / 20) }, ContentHash.Of([1]), _time.Now);
        Assert.False(snapshots.IsDue(59, every: 10));

        var report = Apply();

        Assert.Equal(2, report.Snapshots);
        Assert.Null(snapshots.Newest(upTo: 29));
        Assert.Equal(30, snapshots.Newest(upTo: 39)!.Position);
        Assert.Equal([2], snapshots.Read(snapshots.Newest()!));
        // 10 had a state of its own; 20 and 30 share one.
        Assert.Equal(2, _database.Connection.Query(BlobTable.Select, BlobTable.Read).Count);
    }

    [Fact]
    public void The_newest_backups_stay()
    {
        for (var day = 0; day < 7; day++, _time.Now += TimeSpan.FromDays(1))
            Backup.Write(_database.Connection, day % 2 == 0 ? "0.9" : "10.1", _time);

        Assert.Equal(2, Apply().Backups);

        var left = Directory.GetFiles(_store.Location.Folder, "*.backup");
        Assert.Equal(5, left.Length);
        Assert.DoesNotContain(left, name => name.Contains("20261121", StringComparison.Ordinal));
    }

    private RetentionReport Apply()
    {
        using var transaction = _database.Connection.Write();
        var report = Retention.Apply(_database.Connection, RetentionRules.Default, _time.Now);
        transaction.Commit();
        return report;
    }
}
