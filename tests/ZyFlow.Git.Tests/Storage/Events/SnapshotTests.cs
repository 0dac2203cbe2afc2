using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Tests.Storage.Events;

public sealed class SnapshotTests : IDisposable
{
    private const int Operations = 40;

    private readonly LogStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_rebuild_from_a_snapshot_folds_only_what_came_after_it_and_is_the_full_one()
    {
        var seed = Random.Shared.Next();
        var history = new RandomHistory(_store, seed);
        history.Run(Operations);
        var position = Take();
        history.Run(Operations);

        var quick = Run(isFull: false);
        var full = Run(isFull: true);

        Assert.True(quick.IsEqual && full.IsEqual, $"seed {seed}");
        Assert.Equal((position, _store.Reader.LastPosition() - position, 0), (quick.From, quick.Events, quick.Unsound));
        Assert.Equal((0, _store.Reader.LastPosition()), (full.From, full.Events));
        Assert.Equal(full.After, quick.After);
    }

    [Fact]
    public void Who_asks_whether_the_tables_are_right_does_not_believe_a_snapshot()
    {
        new RandomHistory(_store, Random.Shared.Next()).Run(Operations);
        Take();

        var result = Rebuild.Verify(_store.Connection, _store.Database.RepositoryId);

        Assert.Equal((0, _store.Reader.LastPosition()), (result.From, result.Events));
        Assert.True(result.IsEqual);
    }

    [Fact]
    public void A_snapshot_that_is_not_what_was_kept_is_passed_over()
    {
        var history = new RandomHistory(_store, Random.Shared.Next());
        history.Run(Operations);
        var first = Take();
        history.Run(Operations);
        var second = Take();
        history.Run(1);
        _store.Connection.Execute(
            $"UPDATE snapshot SET checksum = (SELECT checksum FROM snapshot WHERE position = {first}) WHERE position = {second}"
        );

        var older = Run(isFull: false);
        _store.Connection.Execute(
            $"UPDATE blob SET content = x'0000' WHERE hash = (SELECT content FROM snapshot WHERE position = {first})"
        );
        var none = Run(isFull: false);

        Assert.Equal((first, 1), (older.From, older.Unsound));
        Assert.Equal((0, 2), (none.From, none.Unsound));
        Assert.True(older.IsEqual && none.IsEqual);
    }

    private long Take()
    {
        using var transaction = _store.Connection.Write();
        var position = _store.Reader.LastPosition();
        new Snapshots(_store.Connection, _store.Database.RepositoryId).Take(position, _store.Time.Now);
        transaction.Commit();
        return position;
    }

    private RebuildResult Run(bool isFull)
    {
        using var transaction = _store.Connection.Write();
        var result = Rebuild.Run(_store.Connection, _store.Database.RepositoryId, transaction, isFull: isFull);
        transaction.Commit();
        return result;
    }
}
