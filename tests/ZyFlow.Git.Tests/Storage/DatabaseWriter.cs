using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>The other process that counts up in the database: each step reads, adds one and writes.</summary>
internal static class DatabaseWriter
{
    private const string Upsert = MetaTable.Upsert;

    public static int Run(string folder, int count)
    {
        var place = new RepositoryPlace(folder, Head: null, HasCommit: _ => false);
        var location = new DatabaseLocation(Path.Combine(folder, "zyflow"), DatabasePlace.Repository);
        using var database = Database.Open(location, place, TimeProvider.System);
        for (var step = 0; step < count; step++)
        {
            using var transaction = database.Connection.Write("a test", TimeSpan.FromMinutes(2));
            var write = database.Connection.Prepare(Upsert);
            MetaTable.Bind(write, new MetaRow { Name = "count", Value = $"{Read(database.Connection) + 1}" });
            write.Run();
            transaction.Commit();
        }

        return 0;
    }

    public static int Read(Connection connection) =>
        connection.Query("SELECT value FROM meta WHERE name = 'count'", row => row.Text(0)) is [var text]
            ? int.Parse(text, null)
            : 0;
}
