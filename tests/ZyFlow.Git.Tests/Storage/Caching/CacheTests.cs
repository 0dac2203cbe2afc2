using ZyFlow.Git.Storage.Caching;

namespace ZyFlow.Git.Tests.Storage.Caching;

public sealed class CacheTests
{
    [Fact]
    public void What_is_at_hand_is_not_made_again_and_both_are_counted()
    {
        var count = new CacheCount();
        var cache = new ContentCache<int, string>(capacity: 2, count);
        var made = 0;

        string Get(int key) => cache.Get(key, k => $"{k} {++made}");

        Assert.Equal(["1 1", "2 2", "1 1", "2 2"], new[] { 1, 2, 1, 2 }.Select(Get));
        Assert.Equal((2, 2), (count.Hits, count.Misses));
    }

    [Fact]
    public void What_was_not_asked_for_the_longest_goes_first()
    {
        var cache = new ContentCache<int, string>(capacity: 2, new CacheCount());
        var made = new List<int>();

        foreach (var key in new[] { 1, 2, 1, 3, 1, 2 })
            cache.Get(
                key,
                k =>
                {
                    made.Add(k);
                    return "";
                }
            );

        Assert.Equal([1, 2, 3, 2], made);
    }

    [Fact]
    public void A_result_is_good_until_anybody_writes_or_takes_back()
    {
        using var store = new Store();
        using var database = store.Open();
        using var other = database.Beside();
        var (connection, cache) = (database.Connection, new QueryCache(new CacheCount()));

        long Ask() =>
            cache.Get(
                connection.Stamp(),
                "how many",
                () => connection.Query("SELECT count(*) FROM meta", static row => row.Integer(0))[0]
            );

        var before = Ask();
        using (connection.Write())
        {
            connection.Execute("INSERT INTO meta VALUES ('a', '')");
            Assert.Equal(before + 1, Ask());
        }

        Assert.Equal(before, Ask()); // it was taken back
        other.Connection.Execute("INSERT INTO meta VALUES ('b', '')");
        Assert.Equal(before + 1, Ask());
        connection.Execute("DELETE FROM meta WHERE name = 'b'");
        Assert.Equal(before, Ask());
        Assert.Equal(7, cache.Get(connection.Stamp(), "something else", () => 7));
        Assert.Null(cache.Get<string?>(connection.Stamp(), "something else", () => null));
    }

    [Fact]
    public void What_is_asked_twice_of_one_state_is_looked_for_once()
    {
        var count = new CacheCount();
        var cache = new QueryCache(count);
        var asked = 0;

        Assert.Equal(1, cache.Get(default, "tasks", () => ++asked));
        Assert.Equal(1, cache.Get(default, "tasks", () => ++asked));
        Assert.Equal((1, 1), (count.Hits, count.Misses));
    }

    [Fact]
    public void Several_threads_get_the_same_values()
    {
        var count = new CacheCount();
        var cache = new ContentCache<int, int>(capacity: 8, count);

        Parallel.For(0, 10_000, at => Assert.Equal(at % 20 * 3, cache.Get(at % 20, key => key * 3)));

        Assert.Equal(10_000, count.Hits + count.Misses);
    }
}
