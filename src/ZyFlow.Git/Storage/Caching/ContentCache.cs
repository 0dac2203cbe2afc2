namespace ZyFlow.Git.Storage.Caching;

/// <summary>Values that follow from their key alone, such as a document from its bytes: they are never out of date.</summary>
/// <remarks>
/// When it is full, what was not asked for the longest goes. For several threads. A key that is a class is compiled ahead; one
/// that is a structure of ours would be compiled, with all the collections in here, at each start.
/// </remarks>
/// <param name="capacity">How many values are kept.</param>
/// <param name="count">Where hits and misses are counted; several caches may share one.</param>
public sealed class ContentCache<TKey, TValue>(int capacity, CacheCount count)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _found = [];
    private readonly LinkedList<Entry> _byUse = [];

    /// <summary>The value, which is made where it is not at hand.</summary>
    public TValue Get(TKey key, Func<TKey, TValue> make)
    {
        lock (_gate)
        {
            if (_found.TryGetValue(key, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                count.Hit();
                return known.Value.Value;
            }
        }

        count.Miss();
        var value = make(key); // outside: making may take long, and twice the same is no harm
        lock (_gate)
        {
            if (_found.TryGetValue(key, out var made))
                return made.Value.Value;
            _found.Add(key, _byUse.AddFirst(new Entry(key, value)));
            if (_found.Count > capacity)
            {
                _found.Remove(_byUse.Last!.Value.Key); // more than none, so there is a last one
                _byUse.RemoveLast();
            }
        }

        return value;
    }

    private sealed record Entry(TKey Key, TValue Value);
}
