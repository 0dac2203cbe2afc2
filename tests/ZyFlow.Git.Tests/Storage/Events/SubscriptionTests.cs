using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Storage.Events;

public sealed class SubscriptionTests : IDisposable
{
    private readonly LogStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Each_event_comes_once_and_the_cursor_outlives_the_process()
    {
        Happen(5);

        Assert.Equal([1L, 2, 3], Deliver(most: 3));
        Assert.Equal([4L, 5], Deliver(most: 3));
        Assert.Empty(Deliver(most: 3));
        Happen(1);
        Assert.Equal([6L], Deliver(most: 3));
    }

    [Fact]
    public void A_handler_that_fails_sees_the_events_again()
    {
        Happen(3);

        Assert.Throws<InvalidOperationException>(() =>
            Subscription().Deliver(static e => throw new InvalidOperationException($"{e.Position}"))
        );

        Assert.Equal([1L, 2, 3], Deliver());
    }

    [Fact]
    public void What_a_handler_writes_is_there_exactly_once_even_when_it_fails_half_way()
    {
        _store.Connection.Execute("CREATE TABLE seen (position INTEGER)");
        Happen(4);
        var failures = 2;

        for (var attempt = 0; attempt < 4; attempt++)
        {
            try
            {
                Subscription().DeliverOnce(Note);
            }
            catch (InvalidOperationException)
            {
                // The handler failed; what it had written is gone with the transaction.
            }
        }

        Assert.Equal([1L, 2, 3, 4], _store.Connection.Query("SELECT position FROM seen", static row => row.Integer(0)));
        Assert.Equal(4, Subscription().Position);

        void Note(Connection connection, StoredEvent stored)
        {
            connection.Execute($"INSERT INTO seen VALUES ({stored.Position})");
            if (stored.Position == 3 && failures-- > 0)
                throw new InvalidOperationException("half way");
        }
    }

    [Fact]
    public void Events_that_a_filter_keeps_back_are_passed_over_for_good()
    {
        Happen(3);
        var none = Subscription(new EventFilter(Types: ["task."]));

        Assert.Equal(0, none.Deliver(static _ => { }));

        Assert.Equal(3, none.Position);
    }

    [Fact]
    public void Subscribers_of_different_names_do_not_know_of_each_other()
    {
        Happen(2);
        Deliver();

        Assert.Equal(
            2,
            new Subscription(_store.Connection, _store.Database.RepositoryId, "other", _store.Time).Deliver(static _ =>
            { })
        );
    }

    [Fact]
    public void History_is_seen_again_from_a_position_or_a_time()
    {
        Happen(2);
        var moment = _store.Time.Now;
        _store.Time.Now = moment.AddSeconds(1);
        Happen(2);
        Deliver();

        Subscription().Seek(1);
        Assert.Equal([2L, 3, 4], Deliver());
        Subscription().Seek(moment);
        Assert.Equal([3L, 4], Deliver());
    }

    private void Happen(int times) =>
        _store.Append(
            EventStream.Effort(LogStore.Change, "t-1"),
            [.. Enumerable.Repeat(new EffortEvent.LeaseReleased(), times)]
        );

    private Subscription Subscription(EventFilter? filter = null) =>
        new(_store.Connection, _store.Database.RepositoryId, "test", _store.Time, filter);

    private List<long> Deliver(int most = 100)
    {
        var seen = new List<long>();
        Assert.Equal(Subscription().Deliver(stored => seen.Add(stored.Position), most), seen.Count);
        return seen;
    }
}
