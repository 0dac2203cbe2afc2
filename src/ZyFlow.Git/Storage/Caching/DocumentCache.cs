using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Storage.Caching;

/// <summary>Task lists that have been parsed, by the hash of their text and what they were read as.</summary>
public sealed class DocumentCache(CacheCount count, int capacity = 64)
{
    private readonly ContentCache<(ContentHash Hash, Dialect Dialect), TaskDocument> _documents = new(capacity, count);

    /// <param name="hash">Of the bytes that the text was decoded from.</param>
    public TaskDocument Parse(ContentHash hash, string text, Profile profile) =>
        _documents.Get((hash, profile.Dialect), _ => TaskDocument.Parse(text, profile));
}
