using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Storage;
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
    public void A_document_is_parsed_once_for_each_content_and_dialect()
    {
        var count = new CacheCount();
        var cache = new DocumentCache(count);
        var hash = ContentHash.Of("- [ ] 1. Write it\n"u8);

        var first = cache.Parse(hash, "- [ ] 1. Write it\n", new Profile(Dialect.Generic));

        Assert.Same(first, cache.Parse(hash, "- [ ] 1. Write it\n", new Profile(Dialect.Generic)));
        Assert.NotSame(first, cache.Parse(hash, "- [ ] 1. Write it\n", new Profile(Dialect.Kiro)));
        Assert.Equal((1, 2), (count.Hits, count.Misses));
    }

    [Fact]
    public void A_result_is_good_until_the_log_goes_on()
    {
        var cache = new QueryCache(new CacheCount());

        Assert.Equal(1, cache.Get(position: 7, "tasks of add-login", () => 1));
        Assert.Equal(1, cache.Get(position: 7, "tasks of add-login", () => 2));
        Assert.Equal(3, cache.Get(position: 8, "tasks of add-login", () => 3));
        Assert.Equal(4, cache.Get(position: 8, "tasks of another", () => 4));
        Assert.Null(cache.Get<string?>(position: 8, "tasks of another", () => null));
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
