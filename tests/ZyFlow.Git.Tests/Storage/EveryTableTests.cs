using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>What holds for every generated table, found by reflection so that none is forgotten.</summary>
public sealed class EveryTableTests : IDisposable
{
    private static readonly Type[] Tables =
    [
        .. typeof(Database)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true } && type.GetField("Create")?.IsLiteral == true)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    private readonly Store _store = new();
    private readonly Database _database;

    public EveryTableTests() => _database = _store.Open();

    public static TheoryData<string> Names => [.. Tables.Select(table => table.Name)];

    public void Dispose()
    {
        _database.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void A_new_database_has_all_of_them_and_all_are_strict()
    {
        var expected = Tables.Select(table => Constant(table, "Name")).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(expected, StorageSchema.Tables.Select(table => table.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            expected,
            _database
                .Connection.Query("SELECT name FROM pragma_table_list WHERE strict", row => row.Text(0))
                .Order(StringComparer.Ordinal)
        );
        Assert.Empty(
            _database.Connection.Query(
                "SELECT name FROM pragma_table_list WHERE NOT strict AND name NOT LIKE 'sqlite_%'",
                row => row.Text(0)
            )
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_stand_in_the_order_in_which_they_are_bound_and_read(string name)
    {
        var table = Tables.Single(table => table.Name == name);

        Assert.Equal(
            Constant(table, "Columns").Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
            _database.Connection.Query(
                $"SELECT name FROM pragma_table_info('{Constant(table, "Name")}')",
                r => r.Text(0)
            )
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_with_every_value_and_one_with_every_null_come_back_as_they_were_written(string name)
    {
        var table = Tables.Single(table => table.Name == name);
        _database.Connection.Execute($"PRAGMA foreign_keys = OFF; DELETE FROM repository; DELETE FROM device");
        object[] rows = [Row(table, number: 1, bare: false), Row(table, number: 2, bare: true)];

        var insert = _database.Connection.Prepare(Constant(table, "Insert"));
        foreach (var row in rows)
        {
            table.GetMethod("Bind")!.Invoke(null, [insert, row]);
            Assert.Equal(1, insert.Run());
        }

        var read = table.GetMethod("Read")!;
        var found = _database.Connection.Query(Constant(table, "Select"), row => read.Invoke(null, [row])!);
        Assert.Equal(rows.ToHashSet(), found.ToHashSet());
    }

    [Theory]
    [InlineData("UPDATE event SET actor = 'Mallory'")]
    [InlineData("DELETE FROM event")]
    [InlineData("INSERT OR REPLACE INTO event SELECT * FROM event")]
    public void History_cannot_be_changed(string sql)
    {
        var insert = _database.Connection.Prepare(EventTable.Insert);
        EventTable.Bind(insert, (EventRow)Row(typeof(EventTable), number: 1, bare: false));
        insert.Run();

        var problem = Assert.Throws<SqliteException>(() => _database.Connection.Execute(sql));

        Assert.Contains("a row of event is never", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SQLite_gives_the_key_where_a_row_says_zero()
    {
        var insert = _database.Connection.Prepare(MetricTable.Insert);
        foreach (var number in new[] { 0, 0, 9, 0 })
        {
            MetricTable.Bind(insert, (MetricRow)Row(typeof(MetricTable), number, bare: true));
            insert.Run();
        }

        Assert.Equal(
            [1, 2, 9, 10],
            _database.Connection.Query(MetricTable.Select, MetricTable.Read).Select(m => m.Number)
        );
    }

    [Fact]
    public void A_blob_that_something_refers_to_cannot_go()
    {
        var content = ByteString.FromText("x");
        var hash = ContentHash.Of(content.Span);
        var blob = _database.Connection.Prepare(BlobTable.Insert);
        BlobTable.Bind(
            blob,
            new BlobRow
            {
                Hash = hash,
                Content = content,
                CreatedAt = DateTimeOffset.UnixEpoch,
            }
        );
        blob.Run();
        var change = _database.Connection.Prepare(ChangeViewTable.Insert);
        var row = (ChangeViewRow)Row(typeof(ChangeViewTable), number: 1, bare: false);
        ChangeViewTable.Bind(change, row with { BaseHash = hash, SchemaHash = null });
        change.Run();

        Assert.Throws<SqliteException>(() => _database.Connection.Execute("DELETE FROM blob"));
        Assert.Equal([content], _database.Connection.Query(BlobTable.Select, BlobTable.Read).Select(b => b.Content));
    }

    private static string Constant(Type table, string name) => (string)table.GetField(name)!.GetRawConstantValue()!;

    /// <summary>A row whose every value follows from its number.</summary>
    private static object Row(Type table, int number, bool bare)
    {
        var type = table.GetMethod("Read")!.ReturnType;
        var nullability = new NullabilityInfoContext();
        var row = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var isNull = bare && nullability.Create(property).ReadState == NullabilityState.Nullable;
            property.SetValue(row, isNull ? null : Value(property, number));
        }

        return row;
    }

    private static object Value(PropertyInfo property, int number)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var text = string.Create(CultureInfo.InvariantCulture, $"{property.Name} \0 {number} 병합 🎯");
        return type switch
        {
            _ when type == typeof(string) => number == 2 && property.Name != "Name" ? "" : text,
            _ when type == typeof(long) => (long)number,
            _ when type == typeof(double) => number / 4.0,
            _ when type == typeof(bool) => number == 1,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch.AddMilliseconds(number - 100),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(number),
            _ when type == typeof(Guid) => new Guid(number, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            _ when type == typeof(ContentHash) => ContentHash.Of([(byte)number]),
            _ when type == typeof(ByteString) => number == 2 ? default : ByteString.FromText(text),
            { IsEnum: true } => Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length)!,
            _ => throw new InvalidOperationException($"{property}"),
        };
    }
}
