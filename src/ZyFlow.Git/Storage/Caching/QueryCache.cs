using System.Text;

namespace ZyFlow.Git.Storage.Caching;

/// <summary>Results of queries over projections, which follow from the query and the position of the log.</summary>
public sealed class QueryCache(CacheCount count, int capacity = 256)
{
    private readonly ContentCache<(ContentHash Query, long Position, Type Type), object?> _results = new(
        capacity,
        count
    );

    /// <param name="position">The last event that the projections show.</param>
    /// <param name="query">What is asked, with every parameter in it.</param>
    public T Get<T>(long position, string query, Func<T> ask) =>
        (T)_results.Get((ContentHash.Of(Encoding.UTF8.GetBytes(query)), position, typeof(T)), _ => ask())!; // what went in as T, null included
}
