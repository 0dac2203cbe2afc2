using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Opening;

namespace ZyFlow.Git.Storage.Sessions;

/// <summary>Who is doing what, who has done it, and who died over it.</summary>
/// <remarks>
/// Everything is written inside the caller's transaction, so that a session costs no flush of its own. Whether an owner
/// lives is not guessed from its process number or its heartbeat: it holds a lock that the system takes away with it. Only
/// for other machines, where locks say nothing, silence counts.
/// </remarks>
public sealed class SessionLog(Database database, Connection connection, TimeProvider time)
{
    /// <summary>How often a heartbeat is worth a write.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    /// <summary>How long an owner on another machine may be silent.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private const string Open = $"{SessionTable.Select} WHERE state IN ('Pending', 'Running') ORDER BY started_at";

    /// <summary>Begins an operation, or announces one that has to wait.</summary>
    /// <param name="owner">The person or agent.</param>
    public Session Begin(string operation, string worktree, string owner, SessionState state = SessionState.Running) =>
        Begin(New(new Identifiers(time).Next(), operation, worktree, owner, time.GetUtcNow()) with { State = state });

    /// <summary>An operation that has not been written down yet.</summary>
    public SessionRow New(Guid id, string operation, string worktree, string owner, DateTimeOffset startedAt) =>
        new()
        {
            SessionId = id,
            RepositoryId = database.RepositoryId,
            Worktree = worktree,
            Operation = operation,
            State = SessionState.Running,
            Owner = owner,
            Process = Environment.ProcessId,
            Machine = Identity.Machine,
            StartedAt = startedAt,
            HeartbeatAt = time.GetUtcNow(),
            FinishedAt = null,
            Error = null,
        };

    /// <summary>Writes down that it has begun; its owner lives until it is disposed of.</summary>
    public Session Begin(SessionRow row)
    {
        var life = FileLock.Take(LifeOf(row), FileLock.Patience, row.Operation);
        var session = new Session(row, life);
        try
        {
            Write(row);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A session that waited goes on.</summary>
    public void Run(Session session) =>
        Update(session, session.Row with { State = SessionState.Running, HeartbeatAt = time.GetUtcNow() });

    /// <summary>Whether it is time for a heartbeat; a clock that jumped back must not silence it.</summary>
    public bool IsDue(Session session) => (time.GetUtcNow() - session.Row.HeartbeatAt).Duration() >= Beat;

    /// <summary>Says that it is still at work; does nothing when it said so a moment ago.</summary>
    /// <returns>Whether something was written.</returns>
    public bool Heartbeat(Session session)
    {
        if (!IsDue(session))
            return false;
        Update(session, session.Row with { HeartbeatAt = time.GetUtcNow() });
        return true;
    }

    /// <param name="error">Why it failed; null when it did not.</param>
    public void End(Session session, string? error = null)
    {
        Update(session, Ended(session.Row, error));
        File.Delete(LifeOf(session.Row)); // nobody else ever waits for this one
    }

    /// <summary>Writes down an operation that began and ended in the caller's transaction.</summary>
    public void Note(SessionRow row, string? error = null) => Write(Ended(row, error));

    /// <summary>Marks one as failed whose owner is gone; does nothing when it has ended.</summary>
    public void CloseAbandoned(Guid id)
    {
        foreach (var row in Current().Where(row => row.SessionId == id && IsAbandoned(row)))
            Close(row);
    }

    /// <summary>Null: it is not kept any more, or never was.</summary>
    public SessionRow? Find(Guid id) =>
        connection.Query(
            $"{SessionTable.Select} WHERE {SessionTable.WhereKey}",
            SessionTable.Read,
            statement => SessionTable.BindKey(statement, id)
        )
            is [var row]
            ? row
            : null;

    /// <summary>Sessions that have begun and not ended, oldest first.</summary>
    public IReadOnlyList<SessionRow> Current() => connection.Query(Open, SessionTable.Read);

    /// <summary>The last ones, newest first.</summary>
    /// <param name="owner">Null: anybody's.</param>
    public IReadOnlyList<SessionRow> Recent(int count, DateTimeOffset? since = null, string? owner = null) =>
        connection.Query(
            $"""
            {SessionTable.Select} WHERE started_at >= $since AND ($owner IS NULL OR owner = $owner)
            ORDER BY started_at DESC, session_id DESC LIMIT $count
            """,
            SessionTable.Read,
            statement =>
            {
                statement.Set(0, since ?? DateTimeOffset.MinValue);
                statement.Set(1, owner);
                statement.Set(2, (long)count);
            }
        );

    /// <summary>Sessions whose owners are gone.</summary>
    public IReadOnlyList<SessionRow> Abandoned() => [.. Current().Where(IsAbandoned)];

    /// <summary>Marks the abandoned ones as failed.</summary>
    /// <returns>Them.</returns>
    public IReadOnlyList<SessionRow> CloseAbandoned()
    {
        var abandoned = Abandoned();
        foreach (var row in abandoned)
            Close(row);
        return abandoned;
    }

    private void Close(SessionRow row)
    {
        Write(Ended(row, "Its process ended before it was done."));
        File.Delete(LifeOf(row));
    }

    private bool IsAbandoned(SessionRow row)
    {
        if (row.Machine != Identity.Machine)
            return time.GetUtcNow() - row.HeartbeatAt > Silence;

        if (!File.Exists(LifeOf(row)))
            return true;
        using var life = FileLock.TryTake(LifeOf(row));
        return life is not null;
    }

    private SessionRow Ended(SessionRow row, string? error) =>
        row with
        {
            State = error is null ? SessionState.Success : SessionState.Failed,
            Error = error,
            FinishedAt = time.GetUtcNow(),
        };

    private void Update(Session session, SessionRow row)
    {
        Write(row);
        session.Row = row;
    }

    private void Write(SessionRow row)
    {
        var write = connection.Prepare(SessionTable.Upsert);
        SessionTable.Bind(write, row);
        write.Run();
    }

    private string LifeOf(SessionRow row) => database.Location.SessionLock(row.SessionId);
}
