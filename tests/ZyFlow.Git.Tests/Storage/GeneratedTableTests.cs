using System.Reflection;
using Microsoft.Data.Sqlite;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>The tables of fields, with rows written by hand, in a real database.</summary>
public sealed class GeneratedTableTests : IDisposable
{
    private readonly Store _store = new();
    private readonly Database _database;

    public GeneratedTableTests() => _database = _store.Open();

    public void Dispose()
    {
        _database.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void Every_column_comes_back_as_it_was_written_on_another_connection_too()
    {
        Write(TaskTable.Upsert, TaskTable.Bind, Rows.FullTask, Rows.BareTask);
        Write(TaskEffortTable.Upsert, TaskEffortTable.Bind, Rows.FullEffort, Rows.BareEffort);
        Write(SectionTable.Upsert, SectionTable.Bind, Rows.FullSection, Rows.BareSection);
        using var other = _database.Connect();

        Assert.Equal([Rows.FullTask, Rows.BareTask], other.Query(TaskTable.Select, TaskTable.Read));
        Assert.Equal([Rows.FullEffort, Rows.BareEffort], other.Query(TaskEffortTable.Select, TaskEffortTable.Read));
        Assert.Equal([Rows.FullSection, Rows.BareSection], other.Query(SectionTable.Select, SectionTable.Read));
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
        var reworded = Rows.FullTask with { Title = "Write it again", Assignee = null };

        Write(TaskTable.Upsert, TaskTable.Bind, Rows.FullTask, reworded);

        Assert.Equal([reworded], _database.Connection.Query(TaskTable.Select, TaskTable.Read));
    }

    [Fact]
    public void The_same_task_on_two_branches_is_two_rows_and_a_key_finds_and_deletes_one()
    {
        var elsewhere = Rows.FullTask with { BranchView = "refs/heads/main" };
        Write(TaskTable.Upsert, TaskTable.Bind, Rows.FullTask, elsewhere);

        var found = _database.Connection.Query($"{TaskTable.Select} WHERE {TaskTable.WhereKey}", TaskTable.Read, Bind);
        var delete = _database.Connection.Prepare(TaskTable.DeleteByKey);
        Bind(delete);

        Assert.Equal([Rows.FullTask], found);
        Assert.Equal(1, delete.Run());
        Assert.Equal([elsewhere], _database.Connection.Query(TaskTable.Select, TaskTable.Read));

        static void Bind(Statement statement)
        {
            var row = Rows.FullTask;
            TaskTable.BindKey(statement, row.RepositoryId, row.Worktree, row.BranchView, row.ChangeId, row.TaskId);
        }
    }

    [Theory]
    [InlineData("task", "place", "'seventh'")]
    [InlineData("task", "title", "x'00ff'")]
    [InlineData("task_effort", "time_spent", "1.5")]
    [InlineData("section", "title", "NULL")]
    public void A_value_of_the_wrong_type_is_refused(string table, string column, string value)
    {
        Write(TaskTable.Upsert, TaskTable.Bind, Rows.FullTask);
        Write(TaskEffortTable.Upsert, TaskEffortTable.Bind, Rows.FullEffort);
        Write(SectionTable.Upsert, SectionTable.Bind, Rows.FullSection);

        var problem = Assert.Throws<SqliteException>(() =>
            _database.Connection.Execute($"UPDATE {table} SET {column} = {value};")
        );

        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, problem.SqliteErrorCode);
        Assert.Contains($"{table}.{column}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_no_program_knows_is_not_taken_for_another()
    {
        Write(TaskTable.Upsert, TaskTable.Bind, Rows.FullTask);
        _database.Connection.Execute("UPDATE task SET state = 'Dreaming'");

        Assert.Throws<ArgumentException>(() => _database.Connection.Query(TaskTable.Select, TaskTable.Read));
        Assert.Equal(TaskState.Done, Rows.FullTask.State);
    }

    private void Write<T>(string sql, Action<Statement, T> bind, params T[] rows)
    {
        var statement = _database.Connection.Prepare(sql);
        foreach (var row in rows)
        {
            bind(statement, row);
            Assert.Equal(1, statement.Run());
        }
    }

    private static IEnumerable<(PropertyInfo Property, object? Value)> Values(object row) =>
        row.GetType()
            .GetProperties()
            .Where(property => property.Name != "EqualityContract")
            .Select(property => (property, property.GetValue(row)));
}
