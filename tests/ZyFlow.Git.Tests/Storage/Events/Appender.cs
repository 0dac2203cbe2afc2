using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Storage.Events;

/// <summary>A process that appends to one stream while others do, and says what it has committed.</summary>
internal static class Appender
{
    public static readonly EventStream Stream = EventStream.Effort("add-x", "t-1");

    public static int Run(string folder, int count)
    {
        var location = new DatabaseLocation(folder, DatabasePlace.Repository);
        var place = new RepositoryPlace(Path.GetDirectoryName(folder)!, Head: null, HasCommit: _ => false);
        using var database = Database.Open(location, place, TimeProvider.System);
        var log = new EventLog(database, TimeProvider.System);
        var ids = new Identifiers(TimeProvider.System);
        var context = new EventContext($"process {Environment.ProcessId}", EventOrigin.Command, ids.Next());
        while (count > 0)
        {
            var version = log.StreamVersion(Stream); // others may write between this and the append
            var id = ids.Next();
            using var transaction = database.Connection.Write("a test", TimeSpan.FromMinutes(5));
            var result = log.Append(
                transaction,
                context,
                [new(id, Stream, new EffortEvent.AttemptStarted(TimeProvider.System.GetUtcNow()), version)]
            );
            if (result is not AppendResult.Appended { Events: [var appended] })
                continue;
            transaction.Commit();
            Console.WriteLine($"{id} {appended.StreamVersion}");
            count--;
        }

        return 0;
    }
}
