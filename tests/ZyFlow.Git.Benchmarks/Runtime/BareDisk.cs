using Microsoft.Data.Sqlite;
using SQLitePCL;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Benchmarks.Runtime;

/// <summary>What the same disk takes for the flushes alone, and SQLite for rows alone, without anything of ours around.</summary>
internal sealed class BareDisk : IDisposable
{
    private readonly string _folder;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private int _number;

    public BareDisk(string folder)
    {
        _folder = folder;
        SqliteLibrary.Load();
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        _connection.Open();
        Run("PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA wal_autocheckpoint = 0");
        Run("CREATE TABLE one(id INTEGER PRIMARY KEY, number TEXT, title TEXT, state TEXT) STRICT");
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO one VALUES($id, $number, $title, 'todo')";
        foreach (var name in (string[])["$id", "$number", "$title"])
            _insert.Parameters.AddWithValue(name, DBNull.Value);
    }

    /// <summary>So many transactions of one row each, on the disk.</summary>
    public void Commit(int count)
    {
        for (var i = 0; i < count; i++)
            Insert(1);
    }

    /// <summary>A transaction of so many rows.</summary>
    public void Insert(int rows)
    {
        Run("BEGIN IMMEDIATE");
        for (var i = 0; i < rows; i++)
        {
            _insert.Parameters[0].Value = ++_number;
            _insert.Parameters[1].Value = $"{_number / 14}.{_number % 14}";
            _insert.Parameters[2].Value = "Describe the settings page as the design says in module 3 of area 7";
            _insert.ExecuteNonQuery();
        }

        Run("COMMIT");
    }

    /// <summary>The same bytes in a new file, flushed, renamed, and its folder flushed.</summary>
    public void Replace(ReadOnlySpan<byte> bytes) => DurableFile.Replace(Path.Combine(_folder, "bare.md"), bytes);

    /// <summary>What a sync that never stops writing does with its log once in a while.</summary>
    public void Checkpoint() => Run("PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private void Run(string sql)
    {
        if (raw.sqlite3_exec(_connection.Handle!, sql) is not raw.SQLITE_OK and var error) // open until disposed
            throw new InvalidOperationException($"{sql}: {error}");
    }
}
