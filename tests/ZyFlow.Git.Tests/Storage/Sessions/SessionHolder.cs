using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Sessions;

namespace ZyFlow.Git.Tests.Storage.Sessions;

/// <summary>The other process that begins an operation and does not end it.</summary>
internal static class SessionHolder
{
    public static int Run(string folder)
    {
        var place = new RepositoryPlace(folder, Head: null, HasCommit: _ => false);
        var location = new DatabaseLocation(Path.Combine(folder, "zyflow"), DatabasePlace.Repository);
        using var database = Database.Open(location, place, TimeProvider.System);
        Session session;
        using (var write = database.Connection.Write())
        {
            session = new SessionLog(database, database.Connection, TimeProvider.System).Begin("sync", ".", "kim");
            write.Commit();
        }

        Console.WriteLine(session.Id);
        Console.In.ReadToEnd();
        session.Dispose();
        return 0;
    }
}
