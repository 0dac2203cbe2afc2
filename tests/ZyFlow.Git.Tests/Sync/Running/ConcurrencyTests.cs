using System.Globalization;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Sessions;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>Several changes at a time, several processes at a time, and the end of patience.</summary>
public sealed class ConcurrencyTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    /// <summary>Nothing is wrong, and once everything is in step nothing is written any more.</summary>
    private void AssertSound()
    {
        Assert.True(_bench.Coordinator().SyncAll(SyncDirection.Bidirectional).Success);
        _bench.AssertSound();
    }

    [Fact]
    public void Changes_are_planned_side_by_side_and_written_one_after_the_other()
    {
        var ids = LargeLists(4);
        using var both = new Barrier(2);
        var (writers, most, met) = (0, 0, 0);
        var seen = new HashSet<int>();

        void After(SyncStep at)
        {
            if (at == SyncStep.Planned && Interlocked.Increment(ref met) <= 2)
                Assert.True(both.SignalAndWait(Soon), "nobody else was planning");
            if (at == SyncStep.Appended)
            {
                most = Math.Max(most, Interlocked.Increment(ref writers));
                seen.Add(Environment.CurrentManagedThreadId);
            }

            if (at == SyncStep.Recorded)
                Interlocked.Decrement(ref writers);
        }

        var batch = _bench.Coordinator(After).SyncAll(SyncDirection.Bidirectional, ids);

        Assert.True(batch.Success);
        Assert.Equal(ids, batch.Results.Select(static result => result.ChangeId));
        Assert.All(batch.Results, static result => Assert.Equal(400, result.RecordsSucceeded));
        Assert.Equal(1, most);
        Assert.Equal(Environment.CurrentManagedThreadId, Assert.Single(seen));
        AssertSound();
    }

    [Fact]
    public void Side_by_side_a_task_that_comes_back_is_the_one_that_it_was()
    {
        var ids = LargeLists(3);
        _bench.Coordinator().SyncAll(SyncDirection.Bidirectional, ids);
        var before = Names(ids);
        var whole = ids.ToDictionary(static id => id, id => _bench.Text(id));
        foreach (var id in ids)
            _bench.Write(id, string.Join('\n', whole[id].Split('\n').Where(static (_, i) => i % 7 != 3)));
        _bench.Coordinator().SyncAll(SyncDirection.Bidirectional, ids);
        Assert.NotEqual(before.Count, Names(ids).Count);
        foreach (var id in ids)
            _bench.Write(id, whole[id]);

        var batch = _bench.Coordinator().SyncAll(SyncDirection.Bidirectional, ids);

        Assert.True(batch.Success);
        Assert.Equal(
            before.Values.Select(static task => (task.Id, task.ChangeId, task.Title)).Order(),
            Names(ids).Values.Select(static task => (task.Id, task.ChangeId, task.Title)).Order()
        );
    }

    [Fact]
    public void A_list_that_changes_after_it_was_planned_is_planned_again()
    {
        var ids = LargeLists(3);
        var edited = false;

        var batch = _bench
            .Coordinator(at =>
            {
                if (at == SyncStep.Recorded && !edited)
                {
                    edited = true;
                    _bench.Write(
                        ids[2],
                        _bench.Text(ids[2]).Replace("Do thing 1 ", "Do thing one ", StringComparison.Ordinal)
                    );
                }
            })
            .SyncAll(SyncDirection.SpecToRuntime, ids);

        Assert.True(batch.Success);
        Assert.Contains(
            _bench.Coordinator().Tasks(ids[2]),
            static task => task.Title.StartsWith("Do thing one ", StringComparison.Ordinal)
        );
        Assert.False(_bench.Coordinator().SyncBidirectional(ids[2]).Changed);
    }

    [Fact]
    public void What_is_busy_is_tried_again_until_time_is_up()
    {
        var busy = 3;
        var patient = _bench
            .Coordinator(at =>
            {
                if (at == SyncStep.Planned && busy-- > 0)
                    throw Busy();
            })
            .SyncBidirectional("demo");
        _bench.Time.Now += TimeSpan.FromMinutes(1);
        var impatient = _bench
            .Coordinator(static at => throw Busy())
            .SyncAll(
                SyncDirection.Bidirectional,
                ["demo"],
                new SyncOptions { Strategy = SyncStrategy.Full, Timeout = TimeSpan.FromSeconds(3) }
            );

        Assert.True(patient is { Success: true, Changed: true });
        Assert.Equal(Problem.Busy, Assert.Single(Assert.Single(impatient.Results).Errors).Problem);
        var recent = Sessions().Recent(9);
        Assert.Equal([SessionState.Failed, SessionState.Success], recent.Select(static row => row.State));
        Assert.Equal("Somebody has it.", recent[0].Error);
        AssertSound();
    }

    [Fact]
    public void Who_kept_a_sync_waiting_is_named_also_when_the_time_is_up_later()
    {
        var attempts = 0;
        var batch = _bench
            .Coordinator(at =>
            {
                if (at == SyncStep.Read && attempts++ == 0)
                    throw Busy();
                if (at == SyncStep.Planned)
                    Thread.Sleep(TimeSpan.FromSeconds(3.1));
            })
            .SyncAll(SyncDirection.Bidirectional, ["demo"], new SyncOptions { Timeout = TimeSpan.FromSeconds(3) });

        Assert.Equal("Somebody has it.", Assert.Single(Assert.Single(batch.Results).Errors).Message);
        AssertSound();
    }

    [Fact]
    public void Time_that_runs_out_ends_the_work_between_two_steps_and_leaves_everything_as_it_was()
    {
        var late = _bench
            .Coordinator(static at => Thread.Sleep(at == SyncStep.Planned ? 300 : 0))
            .SyncBidirectional("demo", new SyncOptions { Timeout = TimeSpan.FromMilliseconds(100) });

        Assert.Equal("demo was not synchronised in time.", Assert.Single(late.Errors).Message);
        Assert.Equal(0, new EventReader(_bench.Database.Connection).After(0).Count(static e => e.Body is TaskEvent));
        Assert.True(_bench.Coordinator().SyncBidirectional("demo").Success);
        AssertSound();
    }

    [Fact]
    public void Whoever_stops_a_sync_gets_what_was_done_and_the_rest_is_not_begun()
    {
        var ids = LargeLists(4);
        using var stop = new CancellationTokenSource();

        var batch = _bench
            .Coordinator(at =>
            {
                if (at == SyncStep.Recorded)
                    stop.Cancel(); // while the first list is being written: it is finished
            })
            .SyncAll(SyncDirection.Bidirectional, ids, null, stop.Token);

        Assert.Equal(ids[0], Assert.Single(batch.Results).ChangeId);
        Assert.True(batch.Results[0].Success);
        Assert.Equal(ids.Skip(1), batch.NotStarted);
        Assert.False(batch.Success);
        Assert.Empty(Sessions().Current());
        AssertSound();
    }

    [Fact]
    public void Who_waits_for_the_worktree_is_seen_waiting_and_who_gives_up_has_failed()
    {
        var worktree = _bench.Database.Location.WorktreeLock(_bench.Place().Scene().Worktree);
        SessionRow? waiting = null;
        using (FileLock.Take(worktree, Soon, "a test"))
        {
            var failed = Assert.Throws<ZyFlowException>(() =>
                _bench
                    .Coordinator()
                    .SyncBidirectional("demo", new SyncOptions { Timeout = TimeSpan.FromMilliseconds(500) })
            );
            Assert.Contains("a test", failed.Message, StringComparison.Ordinal);
        }

        _bench.Time.Now += TimeSpan.FromMinutes(1);
        using var other = _bench.Database.Beside();
        var thread = new Thread(() => _bench.Coordinator().SyncBidirectional("demo"));
        using (FileLock.Take(worktree, Soon, "a test"))
        {
            thread.Start();
            while (waiting is null)
                waiting = new SessionLog(other, other.Connection, _bench.Time).Current().SingleOrDefault();
        }

        thread.Join();
        Assert.Equal((SessionState.Pending, "sync demo", "tester"), (waiting.State, waiting.Operation, waiting.Owner));
        var recent = Sessions().Recent(9);
        Assert.Equal(
            [(waiting.SessionId, SessionState.Success), (recent[1].SessionId, SessionState.Failed)],
            recent.Select(static row => (row.SessionId, row.State))
        );
    }

    private SessionLog Sessions() => new(_bench.Database, _bench.Database.Connection, _bench.Time);

    private Dictionary<string, TaskView> Names(IEnumerable<string> ids) =>
        ids.SelectMany(_bench.Coordinator().Tasks).ToDictionary(static task => task.Id);

    private static ZyFlowException Busy() => new(Problem.Busy, "Somebody has it.", "Wait.");

    /// <summary>Each is long enough to be worth a thread.</summary>
    private List<string> LargeLists(int count)
    {
        var ids = Enumerable.Range(1, count).Select(static i => $"list-{i}").ToList();
        foreach (var id in ids)
            _bench.Write(
                id,
                string.Concat(
                    Enumerable
                        .Range(1, 400)
                        .Select(i =>
                            $"- [ ] {i % 10}.{i} Do thing {i} of {id}, which has a title of some length{new string('.', 40)}{i}\n"
                        )
                )
            );
        return ids;
    }
}
