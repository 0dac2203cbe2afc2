using SQLitePCL;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage;

/// <summary>One connection to the database, for one thread; its statements are prepared once.</summary>
public sealed class Connection : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = [];

    private Connection(DatabaseLocation location, nint handle)
    {
        Location = location;
        Handle = handle;
        Streams = new StreamNumbers(this);
    }

    public DatabaseLocation Location { get; }

    internal StreamNumbers Streams { get; }

    /// <summary>SQLite's own; 0 once it is closed.</summary>
    internal nint Handle { get; private set; }

    /// <summary>The number that SQLite gave to the last row that was inserted.</summary>
    internal long LastRow => NativeDatabase.LastRow(Handle);

    /// <summary>How often changes were taken back here.</summary>
    internal long Undone { get; set; }

    /// <summary>The state that the next query sees; what was read at an equal one need not be read again.</summary>
    public DataStamp Stamp()
    {
        var read = Prepare("PRAGMA data_version");
        read.Step();
        var others = read.Integer(0);
        read.Reset();
        return new(others, NativeDatabase.TotalChanges(Handle), Undone);
    }

    /// <summary>Connects to the file with every setting that the product relies on.</summary>
    internal static Connection Open(DatabaseLocation location) =>
        Open(location, location.File, raw.SQLITE_OPEN_READWRITE, Settings.Apply); // DatabaseLocation makes the file

    /// <summary>Connects to a copy, or to what is left of a database.</summary>
    internal static Connection OpenToRead(DatabaseLocation location, string file) =>
        Open(location, file, raw.SQLITE_OPEN_READONLY, Settings.ApplyToReader);

    private static Connection Open(DatabaseLocation location, string file, int flags, Action<Connection> apply)
    {
        SqliteLibrary.Require();
        // One connection is one thread's, so no call has to take a lock.
        var result = NativeDatabase.Open(file, flags | raw.SQLITE_OPEN_NOMUTEX, out var handle);
        var connection = new Connection(location, handle);
        try
        {
            DatabaseTrouble.Check(result, handle);
            apply(connection);
            return connection;
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
    public void Execute(string sql) => DatabaseTrouble.Check(NativeDatabase.Execute(Handle, sql), Handle);

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

    /// <summary>The one number that a query comes to; NULL is 0.</summary>
    internal long Number(string sql)
    {
        var statement = Prepare(sql);
        try
        {
            return statement.Step() ? statement.Integer(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
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
        var isOpen = NativeDatabase.IsInTransaction(Handle);
        if (!isOpen)
            Execute("BEGIN");
        return new Transaction(this, writer: null, isPart: isOpen);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        NativeDatabase.Close(Handle); // of 0 it does nothing
        Handle = 0;
    }
}
