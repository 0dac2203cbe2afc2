namespace ZyFlow.Git.Storage.Events;

/// <summary>A reader of the log that remembers how far it is.</summary>
/// <param name="name">Its cursor's name; two subscribers of one name share the work.</param>
/// <param name="filter">What it wants; it passes over the rest.</param>
public sealed class Subscription(
    Connection connection,
    string repositoryId,
    string name,
    TimeProvider time,
    EventFilter? filter = null
)
{
    private readonly EventReader _events = new(connection);

    /// <summary>The last event that was dealt with; 0 before the first.</summary>
    public long Position =>
        connection.Query(
            $"SELECT position FROM {CursorTable.Name} WHERE {CursorTable.WhereKey}",
            static row => row.Integer(0),
            statement => CursorTable.BindKey(statement, repositoryId, name)
        )
            is [var position]
            ? position
            : 0;

    /// <summary>Deals with each event exactly once: what the handler writes and the cursor are one transaction.</summary>
    /// <remarks>The handler writes through <paramref name="handle"/>'s connection and touches nothing else.</remarks>
    /// <returns>How many events were handled; 0 when there are no more.</returns>
    public int DeliverOnce(Action<Connection, StoredEvent> handle, int most = 1000)
    {
        using var transaction = connection.Write($"subscriber {name}");
        var (page, end) = Next(most);
        foreach (var stored in page)
            handle(connection, stored);
        if (end > Position)
        {
            Save(end);
            transaction.Commit();
        }

        return page.Count;
    }

    /// <summary>Deals with each event at least once: after a crash the same ones come again.</summary>
    /// <returns>How many events were handled; 0 when there are no more.</returns>
    public int Deliver(Action<StoredEvent> handle, int most = 1000)
    {
        var (page, end) = Next(most);
        foreach (var stored in page)
            handle(stored);
        if (end == Position)
            return page.Count;
        using var transaction = connection.Write($"subscriber {name}");
        Save(Math.Max(end, Position)); // another process of this name may be farther
        transaction.Commit();
        return page.Count;
    }

    /// <summary>Goes to another place in the log: back to see events again, on to pass over them.</summary>
    public void Seek(long position)
    {
        using var transaction = connection.Write($"subscriber {name}");
        Save(position);
        transaction.Commit();
    }

    /// <summary>Goes to the first event after a moment.</summary>
    public void Seek(DateTimeOffset moment) => Seek(_events.PositionAt(moment));

    private (List<StoredEvent> Page, long End) Next(int most)
    {
        var last = _events.LastPosition();
        var page = _events.After(Position, filter, last).Take(most).ToList();
        return (page, page.Count == most ? page[^1].Position : last);
    }

    private void Save(long position)
    {
        var upsert = connection.Prepare(CursorTable.Upsert);
        CursorTable.Bind(
            upsert,
            new()
            {
                RepositoryId = repositoryId,
                Subscriber = name,
                Position = position,
                UpdatedAt = time.GetUtcNow(),
            }
        );
        upsert.Run();
    }
}
