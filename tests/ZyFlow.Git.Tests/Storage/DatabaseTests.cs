using System.Globalization;
using Microsoft.Data.Sqlite;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly Store _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(DatabasePlace.Repository, "wal")]
    [InlineData(DatabasePlace.UserState, "delete")]
    public void Every_connection_has_every_setting(DatabasePlace place, string journal)
    {
        using var database = Database.Open(_store.Location with { Place = place }, _store.Place, TimeProvider.System);
        using var other = database.Connect();

        foreach (var connection in new[] { database.Connection, other })
        {
            Assert.Equal(journal, Pragma(connection, "journal_mode"));
            Assert.Equal("2", Pragma(connection, "synchronous"));
            Assert.Equal("5000", Pragma(connection, "busy_timeout"));
            Assert.Equal("1", Pragma(connection, "foreign_keys"));
            Assert.Equal("0", Pragma(connection, "trusted_schema"));
            Assert.Equal("1", Pragma(connection, "cell_size_check"));
            Assert.Equal("1", Pragma(connection, "recursive_triggers"));
            Assert.Equal("0", Pragma(connection, "wal_autocheckpoint"));
            Assert.Equal("0", Pragma(connection, "mmap_size"));
            Assert.Equal($"{Database.ApplicationId}", Pragma(connection, "application_id"));
            Assert.Equal($"{StorageSchema.Version}", Pragma(connection, "user_version"));
        }
    }

    [Fact]
    public void Nobody_else_may_read_it()
    {
        using (var database = _store.Open())
        {
            using var write = database.Connection.Write();
            database.Connection.Execute("INSERT INTO meta VALUES ('a', 'b')");
            write.Commit();
        }

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(_store.Location.Folder));
        Assert.All(
            Directory.GetFiles(_store.Location.Folder, "*", SearchOption.AllDirectories),
            file => Assert.Equal(Own, File.GetUnixFileMode(file))
        );
    }

    [Fact]
    public void The_ids_stay_and_a_moved_repository_keeps_its_own_but_writes_as_another_device()
    {
        using var first = _store.Open();
        using var second = _store.Open();
        Assert.Equal((first.RepositoryId, first.DeviceId), (second.RepositoryId, second.DeviceId));

        var moved = _store.Place with { Folder = "/elsewhere" };
        using var third = Database.Open(_store.Location, moved, TimeProvider.System);
        using var again = Database.Open(_store.Location, moved, TimeProvider.System);

        Assert.Equal(first.RepositoryId, third.RepositoryId);
        Assert.NotEqual(first.DeviceId, third.DeviceId);
        Assert.Equal(third.DeviceId, again.DeviceId);
    }

    [Fact]
    public void What_is_not_committed_has_not_happened_and_the_next_writer_does_not_wait()
    {
        using var database = _store.Open();
        using (database.Connection.Write())
            database.Connection.Execute("INSERT INTO meta VALUES ('a', 'b')");

        using var next = database.Connection.Write(patience: TimeSpan.Zero);

        Assert.Empty(database.Connection.Query(MetaTable.Select, MetaTable.Read));
    }

    [Fact]
    public void A_reader_sees_one_moment_while_another_writes()
    {
        using var database = _store.Open();
        using var reader = database.Connect();
        using (reader.Read())
        {
            Assert.Equal(0, DatabaseWriter.Read(reader));
            using (var write = database.Connection.Write())
            {
                database.Connection.Execute("INSERT INTO meta VALUES ('count', '7')");
                write.Commit();
            }

            Assert.Equal(0, DatabaseWriter.Read(reader));
        }

        Assert.Equal(7, DatabaseWriter.Read(reader));
    }

    [Fact]
    public void Several_processes_lose_no_write_and_make_one_database()
    {
        const int Steps = 25;
        var others = Enumerable
            .Range(0, 4)
            .Select(_ => OtherProcess.Start("write", _store.Place.Folder, Steps.ToString(CultureInfo.InvariantCulture)))
            .ToList();
        foreach (var other in others)
        {
            other.WaitForExit();
            Assert.Equal(0, other.ExitCode);
            other.Dispose();
        }

        using var database = _store.Open();
        Assert.Equal(others.Count * Steps, DatabaseWriter.Read(database.Connection));
        Assert.Single(database.Connection.Query(RepositoryTable.Select, RepositoryTable.Read));
        Assert.Single(database.Connection.Query(DeviceTable.Select, DeviceTable.Read));
    }

    [Fact]
    public void Several_who_make_it_at_the_same_moment_all_get_it()
    {
        foreach (var _ in LawSeeds.From(1, 10))
        {
            using var store = new Store();
            using var start = new Barrier(4);
            var opened = new string[start.ParticipantCount];
            var threads = opened
                .Select(
                    (_, i) =>
                        new Thread(() =>
                        {
                            start.SignalAndWait();
                            try
                            {
                                using var database = store.Open();
                                opened[i] = database.RepositoryId;
                            }
                            catch (ZyFlowException error)
                            {
                                opened[i] = error.Message;
                            }
                        })
                )
                .ToList();

            threads.ForEach(static thread => thread.Start());
            threads.ForEach(static thread => thread.Join());

            using var database = store.Open();
            Assert.All(opened, id => Assert.Equal(database.RepositoryId, id));
        }
    }

    [Fact]
    public void Another_program_that_is_writing_to_a_new_one_is_waited_for()
    {
        _store.Location.Prepare();
        SqliteLibrary.Load();
        using var other = new SqliteConnection($"Data Source={_store.Location.File};Pooling=False");
        other.Open();
        Run(other, "BEGIN IMMEDIATE");
        using var end = new Timer(_ => Run(other, "ROLLBACK"), null, 200, Timeout.Infinite);

        using var database = _store.Open();

        Assert.Equal("wal", Pragma(database.Connection, "journal_mode"));
    }

    [Fact]
    public void The_log_is_moved_into_the_database_when_it_is_long_and_never_at_the_end_of_a_process()
    {
        var log = new FileInfo(_store.Location.File + "-wal");
        using (var database = _store.Open())
        {
            for (var more = 0; more < 5; more++)
                Put(database, bytes: 100_000);
            log.Refresh();
            Assert.InRange(log.Length, 500_000, 1 << 20);
            for (var more = 0; more < 10; more++)
                Put(database, bytes: 100_000);
        }

        log.Refresh();
        Assert.True(log.Exists);
        Assert.InRange(log.Length, 1, 900_000); // more than that went through it
        using var again = _store.Open();
        Assert.Equal(15, again.Connection.Query("SELECT count(*) FROM blob", row => row.Integer(0))[0]);
        Assert.Equal("5000", Pragma(again.Connection, "busy_timeout"));
    }

    [Fact]
    public void Large_transactions_share_a_checkpoint_and_a_small_one_does_not_leave_what_they_left()
    {
        using var database = _store.Open();
        var log = new FileInfo(_store.Location.File + "-wal");
        var lengths = new List<long>();
        for (var more = 0; more < 4; more++)
        {
            Put(database, bytes: 2 << 20);
            log.Refresh();
            lengths.Add(log.Length >> 20);
        }

        Assert.Equal([2L, 4, 6, 0], lengths);
        Put(database, bytes: 2 << 20);
        Put(database, bytes: 1);
        log.Refresh();
        Assert.Equal(0, log.Length);
    }

    [Fact]
    public void A_log_that_a_reader_kept_long_is_cut_off_when_the_reader_is_gone()
    {
        using var database = _store.Open();
        using var reader = database.Connect();
        using (reader.Read())
        {
            DatabaseWriter.Read(reader);
            for (var more = 0; more < 3; more++)
                Put(database, bytes: 1 << 20);
            Assert.InRange(new FileInfo(_store.Location.File + "-wal").Length, 3 << 20, 6 << 20);
            Assert.Equal("5000", Pragma(database.Connection, "busy_timeout"));
        }

        Put(database, bytes: 1);

        Assert.Equal(0, new FileInfo(_store.Location.File + "-wal").Length);
    }

    private static void Put(Database database, int bytes)
    {
        var content = new byte[bytes];
        Random.Shared.NextBytes(content);
        using var write = database.Connection.Write();
        new Blobs(database.Connection).Put(content, DateTimeOffset.UnixEpoch);
        write.Commit();
    }

    private static string Pragma(Connection connection, string name) =>
        connection.Query($"PRAGMA {name}", row => row.Text(0)).FirstOrDefault("0");

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
