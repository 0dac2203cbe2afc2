using System.Collections.Concurrent;
using System.Text;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>The schemas of the user's fields: the one by which merges read lists, and those by which rows were read.</summary>
/// <remarks>
/// The one of merges is the copy that <c>init</c> keeps, so that a merge and the sync after it take a line for the same; it does
/// not change with a checkout (docs/decisions/0021-schema-copy.md).
/// </remarks>
/// <param name="read">By their hashes; one schema is one object, by which profiles are compared.</param>
internal sealed class Schemas(
    SchemaCopy copy,
    Connection connection,
    ListCache lists,
    ConcurrentDictionary<ContentHash, TaskSchema?> read
)
{
    /// <summary>As it is now; a copy that cannot be read adds no field, as in merges.</summary>
    public ReadSchema Now()
    {
        if (copy.Bytes() is not { } bytes)
            return ReadSchema.None;
        var hash = ContentHash.Of(bytes);
        return Read(hash, () => bytes) is { } schema ? new(schema, hash, bytes) : ReadSchema.None;
    }

    /// <summary>The schema of rows.</summary>
    public TaskSchema Of(ContentHash? hash) =>
        hash is { } known ? Read(known, () => new Blobs(connection).Read(known)) ?? TaskSchema.None : TaskSchema.None;

    /// <summary>The rows of a change as a schema takes them, by whichever they were read.</summary>
    /// <param name="path">Of the list, as it is read now.</param>
    public IReadOnlyList<RuntimeTask> Rows(KnownChange known, ReadSchema schema, string path)
    {
        if (known.Base is null || known.Row!.SchemaHash == schema.Hash) // a base has a row
            return known.RuntimeTasks;
        var list = lists.Read(Encoding.UTF8.GetString(known.Base), null, path, Of(known.Row.SchemaHash));
        return Rereading.Of(list, known.RuntimeTasks, schema.Fields, path);
    }

    private TaskSchema? Read(ContentHash hash, Func<byte[]> bytes) =>
        read.GetOrAdd(hash, _ => TaskSchema.Read(bytes()).Schema);
}
