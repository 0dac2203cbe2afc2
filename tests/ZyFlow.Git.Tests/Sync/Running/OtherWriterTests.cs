using Microsoft.Data.Sqlite;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>A program that writes to the database and knows none of our locks, such as the shell of SQLite.</summary>
public sealed class OtherWriterTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    /// <remarks>Whoever read first and then wants to write is refused by SQLite at once, and never gets to wait.</remarks>
    [Fact]
    public void A_sync_waits_for_it_before_it_looks_at_anything()
    {
        _bench.Coordinator().SyncBidirectional("demo");
        _bench.Edit("[ ] 1.1", "[x] 1.1");
        using var other = Connect();
        using var planned = new ManualResetEventSlim();
        var release = new Thread(() =>
        {
            planned.Wait();
            Thread.Sleep(50); // the sync waits by now, or finds the way free: both are right
            Run(other, "COMMIT");
        });
        release.Start();

        var result = _bench
            .Coordinator(step =>
            {
                if (step != SyncStep.Planned)
                    return;
                Run(other, "BEGIN IMMEDIATE; CREATE TABLE other(one INTEGER)");
                planned.Set();
            })
            .SyncBidirectional("demo");
        release.Join();

        Assert.True(result is { Success: true, Changed: true });
        Assert.Equal(TaskState.Done, _bench.Coordinator().Tasks("demo")[0].State);
        Run(other, "DROP TABLE other");
        _bench.AssertSound();
    }

    [Fact]
    public void Nobody_else_writes_from_the_begin_of_a_transaction_on()
    {
        using var other = Connect();

        using (_bench.Database.Connection.Write())
            Assert.Equal(5, Assert.Throws<SqliteException>(() => Run(other, "BEGIN IMMEDIATE")).SqliteErrorCode); // SQLITE_BUSY

        Run(other, "BEGIN IMMEDIATE; COMMIT");
    }

    private SqliteConnection Connect()
    {
        SqliteLibrary.Load();
        var connection = new SqliteConnection($"Data Source={_bench.Database.Location.File};Pooling=False");
        connection.Open();
        connection.DefaultTimeout = 1;
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
