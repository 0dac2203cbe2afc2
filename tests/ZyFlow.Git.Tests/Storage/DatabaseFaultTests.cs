using System.Globalization;
using Microsoft.Data.Sqlite;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Opening;
using ZyFlow.Git.Storage.Repair;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>Databases that cannot be used as they are: each is a sentence, and what doctor offers loses nothing.</summary>
public sealed class DatabaseFaultTests : IDisposable
{
    private readonly Store _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_missing_one_is_not_initialised()
    {
        var missing = Assert.Throws<ZyFlowException>(() =>
            Database.OpenExisting(_store.Location, _store.Place, TimeProvider.System)
        );

        Assert.Equal((Problem.NotInitialised, "databaseMissing"), (missing.Problem, missing.Code));
        Assert.Equal($"There is no runtime database at {_store.Location.File}.", missing.Message);
        Assert.False(File.Exists(_store.Location.File));
    }

    [Fact]
    public void A_file_that_is_no_database_is_put_aside_and_kept()
    {
        _store.Location.Prepare();
        File.WriteAllText(_store.Location.File, new string('x', 5000));

        AssertFault(DatabaseFault.NotADatabase, $"The file {_store.Location.File} is not a database.");

        AssertMends("Moved what was there to ");
        var kept = Directory.GetFiles(_store.Location.Folder, "zyflow.db", SearchOption.AllDirectories);
        Assert.Contains(kept, file => File.ReadAllText(file).StartsWith("xxx", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_programs_database_is_left_alone()
    {
        _store.Location.Prepare();
        SqliteLibrary.Load();
        using (var other = new SqliteConnection($"Data Source={_store.Location.File};Pooling=False"))
        {
            other.Open();
            using var make = other.CreateCommand();
            make.CommandText = "CREATE TABLE songs (title TEXT)";
            make.ExecuteNonQuery();
        }

        AssertFault(DatabaseFault.NotOurs, $"The file {_store.Location.File} is a database, but not one of zyflow's.");
        AssertMends("Moved what was there to ");
    }

    [Fact]
    public void A_newer_major_version_is_refused_and_a_newer_minor_one_is_not()
    {
        Set($"user_version = {StorageSchema.Version + 1}");
        _store.Open().Dispose();

        Set($"user_version = {StorageSchema.Version + 1000}");

        AssertFault(
            DatabaseFault.Newer,
            $"The database {_store.Location.File} has version 3.0; this zyflow knows versions up to 2.0."
        );
        var finding = Assert.Single(Examine());
        Assert.Equal(DatabaseRepair.None, finding.Repair);
    }

    [Fact]
    public void Another_repositorys_database_is_refused_until_it_is_put_aside()
    {
        var first = _store.Place with { Head = "1111111111111111111111111111111111111111" };
        Database.Open(_store.Location, first, TimeProvider.System).Dispose();
        var here = _store.Place with { Folder = "/elsewhere/.git" };

        var foreign = Assert.Throws<ZyFlowException>(() => Database.Open(_store.Location, here, TimeProvider.System));
        Assert.Equal((Problem.Refused, "databaseForeign"), (foreign.Problem, foreign.Code));
        Assert.Contains(
            $"belongs to another repository, which was in {first.Folder}.",
            foreign.Message,
            StringComparison.Ordinal
        );
        var copy = here with { HasCommit = commit => commit == first.Head };
        Database.Open(_store.Location, copy, TimeProvider.System).Dispose();

        var other = here with { Folder = "/third/.git" };
        var (done, left) = DatabaseMending.Run(_store.Location, other, TimeProvider.System);

        Assert.StartsWith("Moved what was there to ", Assert.Single(done), StringComparison.Ordinal);
        Assert.Empty(left);
        Database.Open(_store.Location, other, TimeProvider.System).Dispose();
    }

    [Fact]
    public void A_locked_one_is_busy_and_stays_as_it_is()
    {
        using var database = _store.Open();
        using var second = _store.Open();
        using (database.Connection.Write("a long sync"))
        {
            var busy = Assert.Throws<ZyFlowException>(() => second.Connection.Write(patience: TimeSpan.Zero));
            Assert.Equal(Problem.Busy, busy.Problem);
            Assert.Contains(
                "(a long sync) is writing to the runtime database.",
                busy.Message,
                StringComparison.Ordinal
            );
        }

        // A program that knows nothing of our locks.
        database.Connection.Execute("BEGIN IMMEDIATE");
        second.Connection.Execute("PRAGMA busy_timeout = 0");
        var locked = Assert.Throws<ZyFlowException>(() => second.Connection.Write());
        Assert.Equal((Problem.Busy, "databaseLocked"), (locked.Problem, locked.Code));
        database.Connection.Execute("ROLLBACK");
        second.Connection.Write().Dispose();
    }

    [Fact]
    public void A_full_disk_is_a_sentence_and_leaves_the_rows_that_were_there()
    {
        using var database = _store.Open();
        database.Connection.Execute("INSERT INTO meta VALUES ('a', 'b')");
        var pages = database.Connection.Query("PRAGMA page_count", row => row.Integer(0))[0];
        database.Connection.Query($"PRAGMA max_page_count = {pages}", _ => 0);

        var full = Assert.Throws<ZyFlowException>(() =>
        {
            using var write = database.Connection.Write();
            new Blobs(database.Connection).Put(new byte[100_000], DateTimeOffset.UnixEpoch);
            write.Commit();
        });

        Assert.Equal((Problem.Failed, "databaseFull"), (full.Problem, full.Code));
        Assert.Equal("b", Assert.Single(database.Connection.Query(MetaTable.Select, MetaTable.Read)).Value);
        database.Connection.Write(patience: TimeSpan.Zero).Dispose();
    }

    [Fact]
    public void A_connection_that_may_not_write_says_so()
    {
        using var database = _store.Open();
        database.Connection.Execute("PRAGMA query_only = 1");

        var readOnly = Assert.Throws<ZyFlowException>(() =>
            database.Connection.Execute("INSERT INTO meta VALUES ('a', 'b')")
        );

        Assert.Equal((Problem.Refused, "databaseReadOnly"), (readOnly.Problem, readOnly.Code));
    }

    [Fact]
    public void Rights_of_others_are_found_and_taken()
    {
        _store.Open().Dispose();
        File.SetUnixFileMode(_store.Location.File, File.GetUnixFileMode(_store.Location.File) | UnixFileMode.OtherRead);

        Assert.Equal("databaseOpenToOthers", Assert.Single(Examine()).Code);

        AssertMends("Took the rights of others away.");
    }

    [Fact]
    public void A_blob_that_the_disk_changed_is_never_handed_out()
    {
        using (var database = _store.Open())
        {
            var blobs = new Blobs(database.Connection);
            var hash = blobs.Put(new byte[] { 1, 2, 3 }, DateTimeOffset.UnixEpoch);
            Assert.Equal([1, 2, 3], blobs.Read(hash));
            Assert.Null(blobs.Find(ContentHash.Of([9])));
            database.Connection.Execute("UPDATE blob SET content = x'010204'");

            var damaged = Assert.Throws<ZyFlowException>(() => blobs.Read(hash));
            Assert.Equal((Problem.Refused, "databaseDamaged"), (damaged.Problem, damaged.Code));
        }

        Assert.Contains("does not hold what was written", Assert.Single(Examine()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_database_is_brought_here_step_by_step_and_kept_as_it_was()
    {
        MakeOlder();
        using (var upgraded = Database.Open(_store.Location, _store.Place, TimeProvider.System, Migrating()))
        {
            Assert.Equal(
                ["first", "second"],
                upgraded.Connection.Query("SELECT name FROM meta ORDER BY name", row => row.Text(0))
            );
            Assert.Equal(
                StorageSchema.Version,
                upgraded.Connection.Query("PRAGMA user_version", row => row.Integer(0))[0]
            );
        }

        var backup = Assert.Single(Directory.GetFiles(_store.Location.Folder, "*.backup"));
        Assert.Contains("zyflow.db.0.800.", backup, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        SqliteLibrary.Load();
        using var old = new SqliteConnection($"Data Source={backup};Pooling=False;Mode=ReadOnly");
        old.Open();
        using var question = old.CreateCommand();
        question.CommandText = "SELECT group_concat(key) FROM meta";
        Assert.Equal("first,second", question.ExecuteScalar());
    }

    [Theory]
    [InlineData(1000, 2)]
    [InlineData(1000, 1)]
    [InlineData(1001, 0)]
    public void Databases_of_earlier_versions_have_the_tables_of_this_one_after_an_upgrade(int version, int missing)
    {
        _store.Open().Dispose();
        using (var older = Connection.Open(_store.Location))
        {
            older.Execute("ALTER TABLE task DROP COLUMN fields");
            MakeWithoutSchema(older);
            foreach (var table in ((string[])["change_view", "intent"]).Take(missing))
                older.Execute($"ALTER TABLE {table} DROP COLUMN agreed_tasks");
            older.Execute($"PRAGMA user_version = {version}");
        }

        using var upgraded = _store.Open();

        using var fresh = new Store();
        using var expected = fresh.Open();
        Assert.Equal(Columns(expected.Connection), Columns(upgraded.Connection));
    }

    // A column that refers to another table cannot be dropped.
    private static void MakeWithoutSchema(Connection connection)
    {
        var lines = ChangeViewTable
            .Create.Split('\n')
            .Where(static line => !line.Contains("schema_hash", StringComparison.Ordinal))
            .ToArray();
        var last = Array.FindIndex(lines, static line => line.Contains("FOREIGN KEY", StringComparison.Ordinal));
        lines[last] = lines[last].TrimEnd(',');
        connection.Execute("DROP TABLE change_view");
        connection.Execute(string.Join('\n', lines));
    }

    private static IReadOnlyList<string> Columns(Connection connection) =>
        connection.Query(
            """
            SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk
            FROM pragma_table_list t, pragma_table_info(t.name) c
            WHERE t.schema = 'main' ORDER BY 1
            """,
            row => row.Text(0)
        );

    [Fact]
    public void A_migration_that_fails_leaves_the_older_database()
    {
        MakeOlder();
        var failing = new Upgrade(
            StorageSchema.Version,
            StorageSchema.Tables,
            [
                new(800, 900, c => c.Execute("ALTER TABLE meta RENAME COLUMN key TO name")),
                new(900, StorageSchema.Version, c => c.Execute("DELETE FROM meta; SELECT no_such_function()")),
            ]
        );

        Assert.Throws<SqliteException>(() =>
            Database.Open(_store.Location, _store.Place, TimeProvider.System, failing)
        );

        using var connection = Connection.Open(_store.Location);
        Assert.Equal(800, connection.Query("PRAGMA user_version", row => row.Integer(0))[0]);
        Assert.Equal(2, connection.Query("SELECT key FROM meta", row => row.Text(0)).Count);
    }

    [Fact]
    public void An_older_database_without_a_way_here_is_refused()
    {
        MakeOlder();

        var refused = Assert.Throws<ZyFlowException>(() => _store.Open());

        Assert.Equal((Problem.Refused, "databaseTooOld"), (refused.Problem, refused.Code));
        Assert.Contains(
            "has version 0.800, from which no way leads to 2.0.",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>A database as a zyflow 0.8 could have left it.</summary>
    private void MakeOlder()
    {
        _store.Location.Prepare();
        using var older = Connection.Open(_store.Location);
        older.Execute("CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT");
        older.Execute("INSERT INTO meta VALUES ('first', '1'), ('second', '2')");
        foreach (var (name, create) in StorageSchema.Tables)
        {
            if (name != MetaTable.Name)
                older.Execute(create);
        }

        older.Execute($"PRAGMA application_id = {Database.ApplicationId}; PRAGMA user_version = 800");
    }

    private static Upgrade Migrating() =>
        new(
            StorageSchema.Version,
            StorageSchema.Tables,
            [
                new(800, 900, c => c.Execute("ALTER TABLE meta RENAME COLUMN key TO name")),
                new(900, StorageSchema.Version, c => c.Execute("UPDATE meta SET value = value || '!'")),
            ]
        );

    private void Set(string pragma)
    {
        using var database = _store.Open();
        database.Connection.Execute($"PRAGMA {pragma}");
    }

    private void AssertFault(DatabaseFault fault, string message)
    {
        var refused = Assert.Throws<ZyFlowException>(() => _store.Open());
        Assert.Equal(message, refused.Message);
        Assert.Equal(
            (Problem.Refused, string.Create(CultureInfo.InvariantCulture, $"database{fault}")),
            (refused.Problem, refused.Code)
        );
        Assert.NotEmpty(refused.Hint);
        Assert.Equal(refused.Message, Assert.Single(Examine()).Message);
    }

    private void AssertMends(string done)
    {
        var (said, left) = DatabaseMending.Run(_store.Location, _store.Place, TimeProvider.System);
        Assert.StartsWith(done, Assert.Single(said), StringComparison.Ordinal);
        Assert.Empty(left);
        _store.Open().Dispose();
        Assert.Empty(Examine());
    }

    private IReadOnlyList<DatabaseFinding> Examine() =>
        DatabaseExamination.Run(_store.Location, _store.Place, TimeProvider.System);
}
