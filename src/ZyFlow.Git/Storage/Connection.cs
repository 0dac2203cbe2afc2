using Microsoft.Data.Sqlite;
using SQLitePCL;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage;

/// <summary>One connection to the database, for one thread; its statements are prepared once.</summary>
public sealed class Connection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = [];

    private Connection(DatabaseLocation location, SqliteConnection connection)
    {
        Location = location;
        _connection = connection;
        Streams = new StreamNumbers(this);
    }

    public DatabaseLocation Location { get; }

    internal StreamNumbers Streams { get; }

    internal sqlite3 Handle => _connection.Handle!; // there while the connection is open

    /// <summary>Connects to the file with every setting that the product relies on.</summary>
    internal static Connection Open(DatabaseLocation location) =>
        Open(location, location.File, SqliteOpenMode.ReadWrite, Settings.Apply); // DatabaseLocation makes the file

    /// <summary>Connects to a copy, or to what is left of a database.</summary>
    internal static Connection OpenToRead(DatabaseLocation location, string file) =>
        Open(location, file, SqliteOpenMode.ReadOnly, Settings.ApplyToReader);

    private static Connection Open(
        DatabaseLocation location,
        string file,
        SqliteOpenMode mode,
        Action<Connection> apply
    )
    {
        SqliteLibrary.Load();
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
        };
        var connection = new Connection(location, new SqliteConnection(options.ToString()));
        try
        {
            connection._connection.Open();
            apply(connection);
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw DatabaseTrouble.Explain(error, file) ?? (Exception)error;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement with this text; it belongs to the connection, and is nobody else's until it has run.</summary>
    public Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new Statement(Handle, sql));
        return !statement.IsRunning
            ? statement
            : throw new InvalidOperationException($"This statement still has rows to read: {sql}");
    }

    /// <summary>A statement that is the caller's own, for what runs once or beside itself.</summary>
    public Statement New(string sql) => new(Handle, sql);

    /// <summary>Runs SQL without parameters and results, also several statements.</summary>
    public void Execute(string sql) => DatabaseTrouble.Check(raw.sqlite3_exec(Handle, sql), Handle);

    /// <summary>All rows of a query.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<Statement, T> read, Action<Statement>? bind = null)
    {
        var statement = Prepare(sql);
        bind?.Invoke(statement);
        var rows = new List<T>();
        try
        {
            while (statement.Step())
                rows.Add(read(statement));
        }
        finally
        {
            statement.Reset();
        }

        return rows;
    }

    /// <summary>Takes the writer's lock and begins; nothing that was read before the begin may decide what is written.</summary>
    public Transaction Write(string purpose = "zyflow", TimeSpan? patience = null)
    {
        var writer = FileLock.Take(Location.WriterLock, patience ?? FileLock.Patience, purpose);
        try
        {
            Execute("BEGIN IMMEDIATE");
            return new Transaction(this, writer);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Begins to read: everything is seen as it is at the first query, or as a transaction that is open sees it.</summary>
    public Transaction Read()
    {
        var isOpen = raw.sqlite3_get_autocommit(Handle) == 0;
        if (!isOpen)
            Execute("BEGIN");
        return new Transaction(this, writer: null, isPart: isOpen);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }
}
