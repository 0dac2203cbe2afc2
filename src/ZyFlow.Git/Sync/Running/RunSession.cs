using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Sessions;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What others can see of one operation: it waits, it runs, it went well, it failed.</summary>
/// <remarks>Written inside transactions that there are anyway; only one that has to wait says so in one of its own.</remarks>
internal sealed class RunSession(SyncParts parts, string operation, string worktree) : IDisposable
{
    private readonly SessionLog _log = new(parts.Database, parts.Database.Connection, parts.Time);
    private readonly DateTimeOffset _startedAt = parts.Time.GetUtcNow();
    private Session? _open;

    /// <summary>Also what its events have in common.</summary>
    public Guid Id { get; } = new Identifiers(parts.Time).Next();

    private SessionRow Row => _log.New(Id, operation, worktree, parts.Actor, _startedAt);

    /// <summary>It has to wait for somebody else.</summary>
    public void Wait()
    {
        if (_open is not null)
            return;
        using var transaction = parts.Database.Connection.Write(operation);
        _open = _log.Begin(Row with { State = SessionState.Pending });
        transaction.Commit();
    }

    /// <summary>It is at work until it ends, or its process does; inside the caller's transaction.</summary>
    public void Run()
    {
        if (_open is null)
            _open = _log.Begin(Row);
        else
            _log.Run(_open);
    }

    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="error">Why it failed; null when it did not.</param>
    public void End(string? error = null)
    {
        if (_open is null)
            _log.Note(Row, error);
        else
            _log.End(_open, error);
        Dispose();
    }

    /// <summary>One that had to say that it waits, and then found nothing to do.</summary>
    /// <param name="error">Why it did nothing; null: there was nothing to do.</param>
    public void EndWaiting(string? error = null)
    {
        if (_open is null)
            return;
        using var transaction = parts.Database.Connection.Write(operation);
        End(error);
        transaction.Commit();
    }

    public void Dispose()
    {
        _open?.Dispose();
        _open = null;
    }
}
