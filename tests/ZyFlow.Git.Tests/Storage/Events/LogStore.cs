using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Tests.Storage.Events;

/// <summary>A real database with a log, and short ways to append to it.</summary>
internal sealed class LogStore : IDisposable
{
    public static readonly ViewKey Main = new("refs/heads/main");
    public static readonly ViewKey Topic = new("refs/heads/topic");
    public const string Change = "add-x";

    private readonly Store _store = new();

    public LogStore()
    {
        Database = _store.Open(Time);
        Log = new EventLog(Database, Time);
        Ids = new Identifiers(Time);
        Reader = new EventReader(Connection);
        Lists = new Lists(Connection, Database.RepositoryId);
    }

    public SettableTime Time { get; } = new();

    public Database Database { get; }

    public Connection Connection => Database.Connection;

    public EventLog Log { get; }

    public Identifiers Ids { get; }

    public EventReader Reader { get; }

    public Lists Lists { get; }

    public static EventContext Context => new("kim", EventOrigin.Command, new("01936f2e-0000-7000-8000-00000000000c"));

    public void Dispose()
    {
        Database.Dispose();
        _store.Dispose();
    }

    public static EventStream Task(string id, ViewKey? view = null) => EventStream.Task(view ?? Main, Change, id);

    public NewEvent New(EventStream stream, Event body, long? expected = null) =>
        new(Ids.Next(), stream, body, expected);

    public AppendResult Append(params NewEvent[] events)
    {
        using var transaction = Connection.Write();
        var result = Log.Append(transaction, Context, events);
        transaction.Commit();
        return result;
    }

    public AppendResult Append(EventStream stream, params Event[] bodies) =>
        Append([.. bodies.Select(body => New(stream, body))]);

    /// <summary>A blob that lists may name.</summary>
    public string Blob(string text)
    {
        var content = ByteString.FromText(text);
        var hash = ContentHash.Of(content.Span);
        var insert = Connection.Prepare($"{BlobTable.Insert} ON CONFLICT DO NOTHING");
        BlobTable.Bind(
            insert,
            new()
            {
                Hash = hash,
                Content = content,
                CreatedAt = Time.Now,
            }
        );
        insert.Run();
        return hash.Hex;
    }

    public IReadOnlyList<TaskRow> Tasks() =>
        Connection.Query($"{TaskTable.Select} ORDER BY branch_view, change_id, place, task_id", TaskTable.Read);

    public IReadOnlyList<StoredEvent> Events() => [.. Reader.After(0)];

    public RebuildResult Verify() => Rebuild.Verify(Connection, Database.RepositoryId);
}
