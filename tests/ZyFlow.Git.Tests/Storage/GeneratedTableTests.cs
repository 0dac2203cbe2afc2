using System.Reflection;
using Microsoft.Data.Sqlite;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>The generated tables in a real SQLite, in memory and in a file.</summary>
public sealed class GeneratedTableTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zyflow-storage-");

    public GeneratedTableTests() => SqliteLibrary.Load();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_column_of_every_table_comes_back_as_it_was_written(bool inMemory)
    {
        using var database = Open(inMemory);

        Write(database, TaskTable.Upsert, TaskTable.Bind, Rows.FullTask, Rows.BareTask);
        Write(database, TaskEffortTable.Upsert, TaskEffortTable.Bind, Rows.FullEffort, Rows.BareEffort);
        Write(database, SectionTable.Upsert, SectionTable.Bind, Rows.FullSection, Rows.BareSection);

        Assert.Equal([Rows.FullTask, Rows.BareTask], Read(database, TaskTable.Select, TaskTable.Read));
        Assert.Equal([Rows.FullEffort, Rows.BareEffort], Read(database, TaskEffortTable.Select, TaskEffortTable.Read));
        Assert.Equal([Rows.FullSection, Rows.BareSection], Read(database, SectionTable.Select, SectionTable.Read));
    }

    [Fact]
    public void A_file_keeps_the_rows_for_the_next_connection()
    {
        using (var first = Open(inMemory: false))
            Write(first, TaskTable.Upsert, TaskTable.Bind, Rows.FullTask);

        using var second = Connect(inMemory: false);

        Assert.Equal([Rows.FullTask], Read(second, TaskTable.Select, TaskTable.Read));
    }

    [Fact]
    public void The_full_rows_of_these_tests_leave_no_column_empty_and_the_bare_ones_no_null_untried()
    {
        object[] full = [Rows.FullTask, Rows.FullEffort, Rows.FullSection];
        object[] bare = [Rows.BareTask, Rows.BareEffort, Rows.BareSection];
        var nullability = new NullabilityInfoContext();

        Assert.All(full.SelectMany(Values), value => Assert.NotNull(value.Value));
        Assert.All(
            bare.SelectMany(Values),
            value =>
                Assert.Equal(
                    nullability.Create(value.Property).ReadState == NullabilityState.Nullable,
                    value.Value is null
                )
        );
    }

    [Fact]
    public void Writing_a_key_again_replaces_its_values()
    {
        using var database = Open(inMemory: true);
        var reworded = Rows.FullTask with { Title = "Write it again", Assignee = null };

        Write(database, TaskTable.Upsert, TaskTable.Bind, Rows.FullTask, reworded);

        Assert.Equal([reworded], Read(database, TaskTable.Select, TaskTable.Read));
    }

    [Fact]
    public void The_same_task_on_two_branches_is_two_rows_and_a_key_finds_and_deletes_one()
    {
        using var database = Open(inMemory: true);
        var elsewhere = Rows.FullTask with { BranchView = "refs/heads/main" };
        Write(database, TaskTable.Upsert, TaskTable.Bind, Rows.FullTask, elsewhere);

        using var command = database.CreateCommand();
        var row = Rows.FullTask;
        TaskTable.BindKey(command, row.RepositoryId, row.Worktree, row.BranchView, row.ChangeId, row.TaskId);
        command.CommandText = $"{TaskTable.Select} WHERE {TaskTable.WhereKey}";
        using (var reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
            Assert.Equal(Rows.FullTask, TaskTable.Read(reader));
            Assert.False(reader.Read());
        }

        command.CommandText = TaskTable.DeleteByKey;
        Assert.Equal(1, command.ExecuteNonQuery());
        Assert.Equal([elsewhere], Read(database, TaskTable.Select, TaskTable.Read));
    }

    [Theory]
    [InlineData("task", "place", "'seventh'")]
    [InlineData("task", "title", "x'00ff'")]
    [InlineData("task_effort", "time_spent", "1.5")]
    [InlineData("section", "title", "NULL")]
    public void A_value_of_the_wrong_type_is_refused(string table, string column, string value)
    {
        using var database = Open(inMemory: true);
        Write(database, TaskTable.Upsert, TaskTable.Bind, Rows.FullTask);
        Write(database, TaskEffortTable.Upsert, TaskEffortTable.Bind, Rows.FullEffort);
        Write(database, SectionTable.Upsert, SectionTable.Bind, Rows.FullSection);

        var problem = Assert.Throws<SqliteException>(() =>
            Execute(database, $"UPDATE {table} SET {column} = {value};")
        );

        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, problem.SqliteErrorCode);
        Assert.Contains($"{table}.{column}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_is_strict_and_has_the_columns_in_the_order_that_the_reader_reads()
    {
        using var database = Open(inMemory: true);

        Assert.Equal(
            [SectionTable.Name, TaskTable.Name, TaskEffortTable.Name],
            Read(database, "SELECT name FROM pragma_table_list WHERE strict ORDER BY name", row => row.GetString(0))
        );
        Assert.Equal(
            TaskTable.Columns.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
            Read(database, "SELECT name FROM pragma_table_info('task')", row => row.GetString(0))
        );
        Assert.Contains(
            "task_by_assignee",
            Read(database, "SELECT name FROM sqlite_schema WHERE type = 'index'", row => row.GetString(0))
        );
    }

    private SqliteConnection Open(bool inMemory)
    {
        var database = Connect(inMemory);
        Execute(database, TaskTable.Create);
        Execute(database, TaskEffortTable.Create);
        Execute(database, SectionTable.Create);
        return database;
    }

    private SqliteConnection Connect(bool inMemory)
    {
        var source = inMemory ? ":memory:" : Path.Combine(_folder.FullName, "zyflow.db");
        var database = new SqliteConnection($"Data Source={source}");
        database.Open();
        return database;
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Write<T>(SqliteConnection database, string sql, Action<SqliteCommand, T> bind, params T[] rows)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        foreach (var row in rows)
        {
            bind(command, row);
            Assert.Equal(1, command.ExecuteNonQuery());
        }
    }

    private static List<T> Read<T>(SqliteConnection database, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static IEnumerable<(PropertyInfo Property, object? Value)> Values(object row) =>
        row.GetType()
            .GetProperties()
            .Where(property => property.Name != "EqualityContract")
            .Select(property => (property, property.GetValue(row)));
}
