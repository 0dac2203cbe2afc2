namespace ZyFlow.Git.Storage.Caching;

/// <summary>How often what was looked for was at hand; the figures go into the metrics.</summary>
public sealed class CacheCount
{
    private long _hits;
    private long _misses;

    public long Hits => Interlocked.Read(ref _hits);

    public long Misses => Interlocked.Read(ref _misses);

    internal void Hit() => Interlocked.Increment(ref _hits);

    internal void Miss() => Interlocked.Increment(ref _misses);
}
