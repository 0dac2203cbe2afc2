using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Sync.Changes;

/// <summary>Reads what a renamed change is recognised by: its base in the database, and lists in the work tree.</summary>
internal sealed class ChangeReading(Connection connection, string workTree)
{
    public ChangeContents Contents => new(change => Read(change)?.Hash.ToString(), Held, Found);

    private TaskDocument? Held(HeldChange change) =>
        change.Content is { } hash ? Parse(new Blobs(connection).Read(ContentHash.Parse(hash)), change.Path) : null;

    private TaskDocument? Found(Change change) => Read(change) is { } file ? Parse(file.Bytes, change.Path) : null;

    /// <summary>Null where the list cannot be read; whoever synchronises it says why.</summary>
    private FileReading? Read(Change change)
    {
        try
        {
            return FileReading.Read(SpecPlace.Resolve(workTree, change.Path));
        }
        catch (ZyFlowException)
        {
            return null;
        }
    }

    private static TaskDocument? Parse(byte[] bytes, string path) =>
        TaskDocument.TryRead(bytes, out var document, out _, path: path) ? document : null;
}
