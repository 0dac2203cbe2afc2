using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Caching;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Task lists that have been parsed, by their text and what they were read as.</summary>
internal sealed class ListCache(CacheCount count, int capacity = 64)
{
    private readonly ContentCache<Reading, ListText> _lists = new(capacity, count);

    /// <param name="profile">Null: as the text and its place say.</param>
    public ListText Read(string text, Profile? profile, string path, TaskSchema schema) =>
        _lists.Get(
            new Reading(text, profile?.Dialect, path, profile?.Schema ?? schema),
            _ => ListText.Of(text, profile, path, schema)
        );

    private sealed record Reading(string Text, Dialect? Dialect, string Path, TaskSchema Schema);
}
