namespace ZyFlow.Git.Storage;

/// <summary>The exact bytes of files, found by their hash.</summary>
public sealed class Blobs(Connection connection)
{
    private const string Keep = $"{BlobTable.Insert} ON CONFLICT (hash) DO NOTHING";

    /// <summary>Keeps some bytes; the same bytes again cost a look-up.</summary>
    public ContentHash Put(ReadOnlyMemory<byte> content, DateTimeOffset now)
    {
        var hash = ContentHash.Of(content.Span);
        var insert = connection.Prepare(Keep);
        BlobTable.Bind(
            insert,
            new BlobRow
            {
                Hash = hash,
                Content = new ByteString(content),
                CreatedAt = now,
            }
        );
        insert.Run();
        return hash;
    }

    /// <summary>The bytes, which are what was put in; null when there are none with this hash.</summary>
    /// <exception cref="ZyFlowException">The disk changed them.</exception>
    public byte[]? Find(ContentHash hash)
    {
        var found = connection.Query(
            "SELECT content FROM blob WHERE hash = $hash",
            row => row.Span(0).ToArray(),
            statement => statement.Set(0, hash)
        );
        if (found is not [var content])
            return null;

        return ContentHash.Of(content) == hash
            ? content
            : throw DatabaseFaults.Exception(
                DatabaseFault.Damaged,
                $"The database {connection.Location.File} is damaged: blob {hash} does not hold what was written.",
                "Nothing was changed. To see what can be done about it, run: zyflow doctor"
            );
    }

    /// <summary>The bytes of something that refers to them.</summary>
    /// <exception cref="ZyFlowException">They are gone, or the disk changed them.</exception>
    public byte[] Read(ContentHash hash) =>
        Find(hash)
        ?? throw DatabaseFaults.Exception(
            DatabaseFault.Damaged,
            $"The database {connection.Location.File} is damaged: blob {hash} is missing.",
            "Nothing was changed. To see what can be done about it, run: zyflow doctor"
        );

    /// <summary>Those that do not hold what was put in; reads everything.</summary>
    public IEnumerable<ContentHash> Damaged() =>
        connection
            .Query($"{BlobTable.Select}", row => (Name: row.Hash(0), Content: ContentHash.Of(row.Span(1))))
            .Where(blob => blob.Name != blob.Content)
            .Select(blob => blob.Name);
}
