namespace ZyFlow.Git.Storage.Caching;

/// <summary>Results of queries of one connection, which follow from the query and the state of the database.</summary>
public sealed class QueryCache(CacheCount count, int capacity = 32)
{
    private readonly ContentCache<Question, object?> _results = new(capacity, count);

    /// <param name="stamp">Of the state that the query sees.</param>
    /// <param name="query">What is asked, with every parameter in it.</param>
    public T Get<T>(DataStamp stamp, string query, Func<T> ask) =>
        (T)_results.Get(new Question(query, stamp, typeof(T)), _ => ask())!; // what went in as T, null included

    private sealed record Question(string Query, DataStamp Stamp, Type Type);
}
