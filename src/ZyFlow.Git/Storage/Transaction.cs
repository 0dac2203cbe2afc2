namespace ZyFlow.Git.Storage;

/// <summary>Changes that happen together or not at all: not, unless <see cref="Commit"/> is called.</summary>
public sealed class Transaction : IDisposable
{
    private readonly Connection _connection;
    private readonly FileLock? _writer;
    private readonly bool _isPart;
    private readonly long _logLength;
    private bool _isCommitted;

    /// <param name="connection">Where it has begun.</param>
    /// <param name="writer">The writer's lock, which is held until the end; null for one that only reads.</param>
    /// <param name="isPart">Another one is open around it, which is the one to end.</param>
    internal Transaction(Connection connection, FileLock? writer, bool isPart = false)
    {
        _connection = connection;
        _writer = writer;
        _isPart = isPart;
        _logLength = writer is null ? 0 : Checkpoint.LogLength(connection);
    }

    /// <summary>Makes the changes durable: when this returns, they are on the disk.</summary>
    public void Commit()
    {
        _connection.Execute("COMMIT");
        _isCommitted = true;
        if (_writer is not null)
            Checkpoint.AfterCommit(_connection, _logLength);
    }

    public void Dispose()
    {
        if (!_isCommitted && _writer is not null)
        {
            _connection.Streams.Forget();
            _connection.Undone++;
        }

        // An error such as a full disk has ended the transaction already.
        var isOpen = !_isPart && NativeDatabase.IsInTransaction(_connection.Handle);
        try
        {
            if (isOpen)
                _connection.Execute("ROLLBACK");
        }
        finally
        {
            _writer?.Dispose();
        }
    }
}
