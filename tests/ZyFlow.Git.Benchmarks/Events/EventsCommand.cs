using System.Diagnostics;
using System.Globalization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Benchmarks.Events;

/// <summary>How many events a second are appended, read again and folded anew, on a real disk.</summary>
internal static class EventsCommand
{
    private const int BatchSize = 1000;
    private const int Singles = 200;
    private const int Tasks = 10_000;

    private static readonly ViewKey Main = new("refs/heads/main");

    public static int Run(string[] arguments)
    {
        var count = arguments is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("zyflow-events-");
        try
        {
            Measure(folder.FullName, Math.Max(count, Tasks));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string folder, int count)
    {
        var ids = new Identifiers(TimeProvider.System);
        var context = new EventContext("benchmark", EventOrigin.Command, ids.Next());
        AppendAlone(folder, ids, context, count, BatchSize);
        AppendAlone(folder, ids, context, count, Tasks);
        RowsAlone(folder, ids, count, Tasks);
        var location = new DatabaseLocation(Path.Combine(folder, "zyflow"), DatabasePlace.Repository);
        using var database = Open(location, folder);
        var log = new EventLog(database, TimeProvider.System);
        var streams = Streams(ids);
        Sync(database, log, context, ids);
        var batches = Batches(streams, ids, count).ToList();

        var watch = Watch.Start();
        foreach (var batch in batches)
        {
            using var transaction = database.Connection.Write();
            log.Append(transaction, context, batch);
            transaction.Commit();
        }

        Say($"append, {BatchSize} in a transaction, folded", count, watch);
        watch.Restart();
        for (var i = 0; i < Singles; i++)
        {
            using var transaction = database.Connection.Write();
            log.Append(transaction, context, [new(ids.Next(), streams[i], new TaskEvent.TaskAssigned("kim"))]);
            transaction.Commit();
        }

        Say("append, one in a transaction, durable", Singles, watch);
        var reader = new EventReader(database.Connection);
        watch.Restart();
        var read = reader.After(0).Count();
        Say("replay: read and understood", read, watch);
        watch.Restart();
        var bytes = 0L;
        foreach (var stored in reader.After(0, new(Types: ["task.assigned"])))
            bytes += stored.Position;
        Say("replay of one type", read, watch);
        watch.Restart();
        var rebuilt = Rebuild.Verify(database.Connection, database.RepositoryId);
        Say($"rebuild, checksum {(rebuilt.IsEqual ? "equal" : "DIFFERENT")}", rebuilt.Events, watch);
        watch.Restart();
        var chain = ChainCheck.Run(database.Connection);
        Say($"chain {(chain.IsSound ? "sound" : "BROKEN")}", chain.Events, watch);
        var lists = new Lists(database.Connection, database.RepositoryId);
        watch.Restart();
        var tasks = lists.AsOf(Main, "add-x", count / 2)?.Tasks.Count ?? 0;
        Console.WriteLine(
            $"{$"a list of {tasks:n0} tasks as of half way", -50} {watch.Elapsed.TotalMilliseconds, 10:n0} ms"
        );
        var size = new FileInfo(location.File).Length;
        Console.WriteLine($"{"size", -50} {size / (count + Singles), 10:n0} bytes for an event");
        Console.WriteLine($"{"memory at most", -50} {Process.GetCurrentProcess().PeakWorkingSet64 >> 20, 10:n0} MiB");
    }

    /// <summary>Events that no projection follows, so that only the log is measured: as many streams, round after round.</summary>
    private static void AppendAlone(string folder, Identifiers ids, EventContext context, int count, int size)
    {
        var location = new DatabaseLocation(Path.Combine(folder, $"alone-{size}"), DatabasePlace.Repository);
        using var database = Open(location, folder);
        var log = new EventLog(database, TimeProvider.System);
        var streams = Enumerable.Range(0, Tasks).Select(i => EventStream.ViewOf(new($"refs/heads/b-{i}"))).ToArray();
        var said = new ViewEvent.RolledBack(ids.NextText(), ids.NextText());
        var batches = Enumerable
            .Range(0, count)
            .Select(i => new NewEvent(ids.Next(), streams[i % Tasks], said, i / Tasks))
            .Chunk(size)
            .ToList();
        var watch = Watch.Start();
        foreach (var batch in batches)
        {
            using var transaction = database.Connection.Write();
            log.Append(transaction, context, batch);
            transaction.Commit();
        }

        Say($"append, {size} in a transaction, log alone", count, watch);
    }

    /// <summary>The same rows without us: what SQLite takes for them through the same binding, with nothing to find out or to hash.</summary>
    private static void RowsAlone(string folder, Identifiers ids, int count, int size)
    {
        var location = new DatabaseLocation(Path.Combine(folder, "rows"), DatabasePlace.Repository);
        using var database = Open(location, folder);
        var said = EventJson.Write(new ViewEvent.RolledBack(ids.NextText(), ids.NextText()));
        var first = new EventReader(database.Connection).LastPosition() + 1;
        var @event = new EventRow
        {
            Position = 0,
            Stream = 0,
            StreamVersion = 0,
            EventId = Guid.Empty,
            Type = "view.rolled_back",
            Schema = 1,
            DeviceId = ids.Next(),
            Sequence = 0,
            Clock = 0,
            Actor = "benchmark",
            Origin = nameof(EventOrigin.Command),
            CorrelationId = ids.Next(),
            CausationId = null,
            BodyHash = ContentHash.Of(said),
            Hash = ContentHash.Of(said),
        };
        var body = new EventBodyRow
        {
            Position = 0,
            Body = new(said),
            RedactedAt = null,
        };
        var batches = Enumerable
            .Range(0, count)
            .Select(i =>
                @event with
                {
                    Position = first + i,
                    Stream = (i % Tasks) + 2,
                    StreamVersion = (i / Tasks) + 1,
                    EventId = ids.Next(),
                    Sequence = i + 1,
                    Clock = (long)i << 16,
                }
            )
            .Chunk(size)
            .ToList();
        var (events, bodies) = (
            database.Connection.Prepare(EventTable.Insert),
            database.Connection.Prepare(EventBodyTable.Insert)
        );
        var watch = Watch.Start();
        foreach (var batch in batches)
        {
            using var transaction = database.Connection.Write();
            foreach (var row in batch)
            {
                EventTable.Bind(events, row);
                events.Run();
                EventBodyTable.Bind(bodies, body with { Position = row.Position });
                bodies.Run();
            }

            transaction.Commit();
        }

        Say($"without us: the same rows, {size} in a transaction", count, watch);
    }

    private static Database Open(DatabaseLocation location, string folder) =>
        Database.Open(location, new(folder, Head: null, HasCommit: static _ => false), TimeProvider.System);

    private static void Sync(Database database, EventLog log, EventContext context, Identifiers ids)
    {
        var content = ByteString.FromText("- [ ] Write it");
        var hash = ContentHash.Of(content.Span);
        using var transaction = database.Connection.Write();
        var insert = database.Connection.Prepare(BlobTable.Insert);
        BlobTable.Bind(
            insert,
            new()
            {
                Hash = hash,
                Content = content,
                CreatedAt = DateTimeOffset.UnixEpoch,
            }
        );
        insert.Run();
        var synced = new ChangeEvent.ListSynced("tasks.md", hash.Hex, "Generic");
        log.Append(transaction, context, [new(ids.Next(), EventStream.Change(Main, "add-x"), synced)]);
        transaction.Commit();
    }

    private static EventStream[] Streams(Identifiers ids) =>
        [.. Enumerable.Range(0, Tasks).Select(_ => EventStream.Task(Main, "add-x", ids.NextText()))];

    /// <summary>First every task, then changes to one after the other.</summary>
    private static IEnumerable<NewEvent[]> Batches(EventStream[] streams, Identifiers ids, int count)
    {
        for (var from = 0; from < count; from += BatchSize)
        {
            var events = new NewEvent[Math.Min(BatchSize, count - from)];
            for (var i = 0; i < events.Length; i++)
            {
                var number = from + i;
                var (round, task) = Math.DivRem(number, streams.Length);
                events[i] = new(ids.Next(), streams[task], Body(round, task), round);
            }

            yield return events;
        }
    }

    private static TaskEvent Body(int round, int task) =>
        (round % 4) switch
        {
            0 when round == 0 => new TaskEvent.TaskAdded(
                new($"Write the part number {task} of it", Number: $"{task / 10}.{task % 10}", Place: task)
            ),
            1 => new TaskEvent.TaskStateChanged(TaskState.Doing),
            2 => new TaskEvent.TaskAssigned("agent-3"),
            3 => new TaskEvent.TaskStateChanged(TaskState.Done),
            _ => new TaskEvent.TaskReworded($"Write the part number {task} in round {round}"),
        };

    private static void Say(string what, long count, Watch watch) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -50} {count / watch.Elapsed.TotalSeconds, 10:n0} events/s {watch.Elapsed.TotalMilliseconds, 10:n0} ms {watch.Processor.TotalMilliseconds, 10:n0} ms of processor"
            )
        );

    /// <summary>The wall's time, and the processor's, which says more on a machine that has other work.</summary>
    private sealed class Watch
    {
        private readonly Stopwatch _wall = new();
        private TimeSpan _processor;

        public TimeSpan Elapsed => _wall.Elapsed;

        public TimeSpan Processor => Environment.CpuUsage.TotalTime - _processor;

        public static Watch Start()
        {
            var watch = new Watch();
            watch.Restart();
            return watch;
        }

        public void Restart()
        {
            _processor = Environment.CpuUsage.TotalTime;
            _wall.Restart();
        }
    }
}
