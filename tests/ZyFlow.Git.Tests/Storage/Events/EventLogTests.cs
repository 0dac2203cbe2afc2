using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Storage.Events;

public sealed class EventLogTests : IDisposable
{
    private readonly LogStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void What_was_appended_is_read_back_and_the_projection_shows_it()
    {
        var task = LogStore.Task("t-1");
        var cause = _store.Ids.Next();

        var result = _store.Append(
            _store.New(task, new TaskEvent.TaskAdded(new("Write")), expected: 0),
            _store.New(task, new TaskEvent.TaskStateChanged(TaskState.Done), expected: 1) with
            {
                Causation = cause,
            }
        );

        Assert.Equal(new AppendResult.Appended([new(1, 1, false), new(2, 2, false)]), result);
        var last = _store.Events()[^1];
        Assert.Equal(new TaskEvent.TaskStateChanged(TaskState.Done), last.Body);
        Assert.Equal(task, last.Stream);
        Assert.Equal(
            (LogStore.Main, LogStore.Change, "t-1"),
            (last.Stream.View, last.Stream.ChangeId, last.Stream.TaskId)
        );
        Assert.Equal(("kim", EventOrigin.Command), (last.Actor, last.Origin));
        Assert.Equal((cause, LogStore.Context.Correlation), (last.Causation, last.Correlation));
        Assert.Equal((_store.Database.DeviceId, 2L), (last.Device, last.Sequence));
        Assert.Equal(_store.Time.Now, HybridClock.Moment(last.Clock));
        var row = Assert.Single(_store.Tasks());
        Assert.Equal(("Write", TaskState.Done, 2L), (row.Title, row.State, row.StreamVersion));
        Assert.Equal(last.Clock, row.StateClock);
    }

    [Fact]
    public void A_writer_that_saw_an_older_or_a_newer_version_is_told_and_nothing_is_written()
    {
        var (task, other) = (LogStore.Task("t-1"), LogStore.Task("t-2"));
        _store.Append(task, new TaskEvent.TaskAdded(new("Write")), new TaskEvent.TaskReworded("Write it"));

        foreach (var expected in new[] { 0, 1, 3 })
        {
            var result = _store.Append(
                _store.New(other, new TaskEvent.TaskAdded(new("Test")), expected: 0),
                _store.New(task, new TaskEvent.TaskReworded("Do it"), expected)
            );

            Assert.Equal(new AppendResult.Stale(task, expected, 2), result);
        }

        Assert.Equal(2, _store.Events().Count);
        Assert.Equal("Write it", Assert.Single(_store.Tasks()).Title);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_replay_returns_the_first_result_and_writes_nothing(bool isExpected)
    {
        var task = LogStore.Task("t-1");
        NewEvent[] batch =
        [
            _store.New(task, new TaskEvent.TaskAdded(new("Write")), isExpected ? 0 : null),
            _store.New(task, new TaskEvent.TaskReworded("Write it"), isExpected ? 1 : null),
        ];
        _store.Append(batch);
        _store.Append(_store.New(task, new TaskEvent.TaskReworded("Later"), expected: 2));

        var again = _store.Append(batch);

        Assert.Equal(new AppendResult.Appended([new(1, 1, true), new(2, 2, true)]), again);
        Assert.Equal(3, _store.Events().Count);
        Assert.Equal("Later", Assert.Single(_store.Tasks()).Title);
    }

    [Fact]
    public void A_batch_that_was_half_known_appends_the_other_half()
    {
        var task = LogStore.Task("t-1");
        var first = _store.New(task, new TaskEvent.TaskAdded(new("Write")), expected: 0);
        _store.Append(first);

        var result = _store.Append(first, _store.New(task, new TaskEvent.TaskReworded("Write it"), expected: 1));

        Assert.Equal(new AppendResult.Appended([new(1, 1, true), new(2, 2, false)]), result);
        Assert.True(ChainCheck.Run(_store.Connection).IsSound);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    public void A_repeated_event_takes_no_version_from_the_new_one_after_it(long? expected)
    {
        var task = LogStore.Task("t-1");
        var first = _store.New(task, new TaskEvent.TaskAdded(new("Draw the map")));
        _store.Append(first);
        var next = _store.New(task, new TaskEvent.TaskReworded("Draw the big map"), expected);
        var last = _store.New(task, new TaskEvent.TaskReworded("Draw the whole map"));

        var result = Assert.IsType<AppendResult.Appended>(_store.Append(first, next, last));

        Assert.Equal([(1L, true), (2L, false), (3L, false)], result.Events.Select(e => (e.StreamVersion, e.IsReplay)));
        Assert.Equal([1L, 2L, 3L], _store.Events().Select(e => e.StreamVersion));
        Assert.True(_store.Verify().IsEqual);
    }

    [Fact]
    public void A_new_event_that_counted_a_repeated_one_twice_is_stale_and_nothing_is_written()
    {
        var task = LogStore.Task("t-1");
        var first = _store.New(task, new TaskEvent.TaskAdded(new("Draw the map")));
        _store.Append(first);
        var other = _store.New(LogStore.Task("t-2"), new TaskEvent.TaskAdded(new("Pack")));
        var next = _store.New(task, new TaskEvent.TaskReworded("Draw the big map"), expected: 2);

        Assert.Equal(new AppendResult.Stale(task, 2, 1), _store.Append(other, first, next));
        Assert.Single(_store.Events());
    }

    [Fact]
    public void An_id_cannot_be_used_for_another_stream()
    {
        var first = _store.New(LogStore.Task("t-1"), new TaskEvent.TaskAdded(new("Write")));
        _store.Append(first);

        Assert.Throws<ArgumentException>(() => _store.Append(first with { Stream = LogStore.Task("t-2") }));
    }

    [Fact]
    public void What_was_rolled_back_never_happened()
    {
        var task = LogStore.Task("t-1");
        using (var transaction = _store.Connection.Write())
            _store.Log.Append(transaction, LogStore.Context, [_store.New(task, new TaskEvent.TaskAdded(new("Gone")))]);

        _store.Append(task, new TaskEvent.TaskAdded(new("Kept")));

        var stored = Assert.Single(_store.Events());
        Assert.Equal((1L, 1L, 1L), (stored.Position, stored.StreamVersion, stored.Sequence));
        Assert.Equal("Kept", Assert.Single(_store.Tasks()).Title);
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_mistake_of_its_writer_and_leaves_no_trace()
    {
        var task = LogStore.Task("t-1");

        Assert.Throws<InvalidOperationException>(() => _store.Append(task, new TaskEvent.TaskReworded("Nobody")));
        Assert.Throws<InvalidOperationException>(() =>
            _store.Append(task, new TaskEvent.TaskAdded(new("A")), new TaskEvent.TaskAdded(new("B")))
        );
        Assert.Throws<ArgumentException>(() => _store.Append(task, new ViewEvent.ViewClosed()));

        Assert.Empty(_store.Events());
        Assert.Empty(_store.Tasks());
    }

    [Fact]
    public void The_log_can_be_neither_changed_nor_shortened()
    {
        _store.Append(LogStore.Task("t-1"), new TaskEvent.TaskAdded(new("Write")));

        foreach (var sql in new[] { "UPDATE event SET actor = 'x'", "DELETE FROM event" })
            Assert.ThrowsAny<Exception>(() => _store.Connection.Execute(sql));

        Assert.Single(_store.Events());
    }

    [Fact]
    public void Streams_of_a_transaction_that_was_rolled_back_were_never_there()
    {
        var (given, other) = (LogStore.Task("t-1"), LogStore.Task("t-2"));
        using (var transaction = _store.Connection.Write())
        {
            _store.Log.Append(transaction, LogStore.Context, [_store.New(given, new TaskEvent.TaskAdded(new("A")), 0)]);
            Assert.Equal(given, Assert.Single(_store.Events()).Stream);
        }

        _store.Append(_store.New(other, new TaskEvent.TaskAdded(new("B")), expected: 0));
        Assert.Equal(other, Assert.Single(_store.Events()).Stream);
        _store.Append(_store.New(given, new TaskEvent.TaskAdded(new("A")), expected: 0));

        Assert.Equal([other, given], _store.Events().Select(static stored => stored.Stream));
        Assert.True(ChainCheck.Run(_store.Connection).IsSound);
    }

    [Fact]
    public void What_another_connection_wrote_counts()
    {
        var task = LogStore.Task("t-1");
        _store.Append(_store.New(task, new TaskEvent.TaskAdded(new("A")), expected: 0));
        using (var connection = _store.Database.Connect())
        using (var transaction = connection.Write())
        {
            var log = new EventLog(connection, _store.Database.RepositoryId, _store.Database.DeviceId, _store.Time);
            log.Append(transaction, LogStore.Context, [_store.New(task, new TaskEvent.TaskReworded("B"), expected: 1)]);
            transaction.Commit();
        }

        var late = _store.Append(_store.New(task, new TaskEvent.TaskReworded("C"), expected: 1));

        Assert.Equal(new AppendResult.Stale(task, 1, 2), late);
    }

    [Fact]
    public void Events_are_in_order_whatever_the_walls_clock_does()
    {
        var task = LogStore.Task("t-1");
        _store.Append(task, new TaskEvent.TaskAdded(new("0")));
        foreach (var years in new[] { 10, -10, 0 })
        {
            _store.Time.Now = SettableTime.Start.AddYears(years);
            _store.Append(task, new TaskEvent.TaskReworded($"{years}"), new TaskEvent.TaskReworded($"{years} again"));
        }

        var clocks = _store.Events().Select(static stored => stored.Clock).ToList();

        Assert.Equal(clocks.Order().Distinct(), clocks);
        Assert.True(ChainCheck.Run(_store.Connection).IsSound);
    }

    [Fact]
    public void Streams_filters_positions_and_times_choose_what_is_read()
    {
        var (one, two) = (LogStore.Task("t-1"), LogStore.Task("t-2", LogStore.Topic));
        _store.Append(one, new TaskEvent.TaskAdded(new("One")));
        var between = _store.Time.Now;
        _store.Time.Now = between.AddSeconds(1);
        _store.Append(two, new TaskEvent.TaskAdded(new("Two")), new TaskEvent.TaskAssigned("kim"));
        _store.Append(EventStream.Effort(LogStore.Change, "t-2"), new EffortEvent.AttemptStarted(between));

        Assert.Equal([2L, 3, 4], Positions(_store.Reader.After(_store.Reader.PositionAt(between))));
        Assert.Equal([1L], Positions(_store.Reader.After(0, upTo: 1)));
        Assert.Equal([2L, 3], Positions(_store.Reader.OfStream(two)));
        Assert.Equal([2L, 3], Positions(_store.Reader.After(0, new(View: LogStore.Topic))));
        Assert.Equal([2L, 3, 4], Positions(_store.Reader.After(0, new(TaskId: "t-2"))));
        Assert.Equal([1L, 2], Positions(_store.Reader.After(0, new(Types: ["task.added"]))));
        Assert.Equal([1L, 2, 3], Positions(_store.Reader.After(0, new(Types: ["task."]))));
        Assert.Equal(
            [3L, 4],
            Positions(_store.Reader.After(1, new(Types: ["task.assigned", "attempt."], Actor: "kim")))
        );
        Assert.Equal(
            [1L, 2, 3, 4],
            Positions(_store.Reader.After(0, new(ChangeId: LogStore.Change, Correlation: LogStore.Context.Correlation)))
        );
        Assert.Empty(_store.Reader.After(0, new(Actor: "lee")));
        Assert.Equal(0, _store.Reader.PositionAt(between.AddSeconds(-1)));
        Assert.Equal(4, _store.Reader.LastPosition());
    }

    [Fact]
    public void A_log_of_many_pages_is_read_whole_while_the_reader_writes()
    {
        var stream = EventStream.Effort(LogStore.Change, "t-1");
        _store.Append(stream, [.. Enumerable.Repeat(new EffortEvent.LeaseReleased(), 2500)]);

        var read = 0;
        foreach (var stored in _store.Reader.After(0, upTo: 2500))
        {
            Assert.Equal(++read, stored.Position);
            if (read % 1000 == 500)
                _store.Append(stream, new EffortEvent.LeaseReleased());
        }

        Assert.Equal(2500, read);
        Assert.Equal(2503, _store.Reader.LastPosition());
    }

    [Fact]
    public void An_event_of_a_newer_program_is_refused_with_a_sentence()
    {
        _store.Append(LogStore.Task("t-1"), new TaskEvent.TaskAdded(new("Write")));
        _store.Connection.Execute("DROP TRIGGER event_is_never_changed; UPDATE event SET type = 'task.painted'");

        var problem = Assert.Throws<ZyFlowException>(() => _store.Events());

        Assert.Equal("The log has an event 'task.painted', which a newer zyflow wrote.", problem.Message);
    }

    private static IEnumerable<long> Positions(IEnumerable<StoredEvent> events) =>
        events.Select(static stored => stored.Position);

    [Fact]
    public void A_stream_is_read_backwards_page_by_page()
    {
        var (stream, other) = (LogStore.Task("one"), LogStore.Task("two"));
        _store.Append(stream, new TaskEvent.TaskAdded(new("One")));
        _store.Append(other, new TaskEvent.TaskAdded(new("Two")));
        for (var i = 0; i < 130; i++)
            _store.Append(i % 3 == 0 ? other : stream, new TaskEvent.TaskReworded($"Title {i}"));

        var backwards = _store.Reader.Backwards(stream).ToList();
        Assert.Equal(_store.Reader.OfStream(stream).Reverse(), backwards);
        var middle = backwards[70].Position;
        Assert.Equal(_store.Reader.OfStream(stream, middle).Reverse(), _store.Reader.Backwards(stream, middle));
        Assert.Empty(_store.Reader.Backwards(LogStore.Task("nobody")));
    }
}
