using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Tests.Storage.Events;

/// <summary>What somebody does to the database behind the program's back is found.</summary>
public sealed class ChainCheckTests : IDisposable
{
    private readonly LogStore _store = new();

    public ChainCheckTests()
    {
        _store.Append(
            LogStore.Task("t-1"),
            new TaskEvent.TaskAdded(new("The password is hunter2", Blocked: "hunter2")),
            new TaskEvent.TaskAssigned("kim"),
            new TaskEvent.TaskReworded("Write"),
            new TaskEvent.TaskFieldChanged(TaskFact.Blocked, null),
            new TaskEvent.TaskAssigned("lee")
        );
        _store.Connection.Execute("DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted");
        _store.Connection.Execute("DROP TRIGGER stream_is_never_changed; DROP TRIGGER stream_is_never_deleted");
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void An_untouched_log_is_sound()
    {
        var report = ChainCheck.Run(_store.Connection);

        Assert.True(report.IsSound);
        Assert.Equal(5, report.Events);
        Assert.Empty(report.Redacted);
    }

    [Theory]
    [InlineData("UPDATE event SET actor = 'lee' WHERE position = 2", ChainFault.Changed, 2)]
    [InlineData("UPDATE event SET clock = clock + 1 WHERE position = 1", ChainFault.Changed, 1)]
    [InlineData("UPDATE event SET causation_id = event_id WHERE position = 5", ChainFault.Changed, 5)]
    [InlineData("UPDATE event SET stream = stream + 1 WHERE position = 5", ChainFault.Changed, 5)]
    [InlineData("UPDATE stream SET name = 'task/t-2@refs/heads/main'", ChainFault.Changed, 1)]
    [InlineData("DELETE FROM stream", ChainFault.Changed, 1)]
    [InlineData("DELETE FROM event WHERE position = 3", ChainFault.Missing, 4)]
    [InlineData("DELETE FROM event WHERE position = 1", ChainFault.Missing, 2)]
    [InlineData("DELETE FROM event_body WHERE position = 2", ChainFault.BodyMissing, 2)]
    [InlineData("UPDATE event_body SET body = '{\"title\":\"Lie\"}' WHERE position = 3", ChainFault.BodyChanged, 3)]
    [InlineData(
        "UPDATE event_body SET body = '{\"title\":\"Lie\"}', redacted_at = 1 WHERE position = 3",
        ChainFault.BodyChanged,
        3
    )]
    public void A_changed_or_removed_event_is_found(string sql, ChainFault fault, long position)
    {
        _store.Connection.Execute(
            sql.Replace("'{", "CAST('{", StringComparison.Ordinal)
                .Replace("}'", "}' AS BLOB)", StringComparison.Ordinal)
        );

        var finding = ChainCheck.Run(_store.Connection).Findings[0];

        Assert.Equal((fault, position), (finding.Fault, finding.Position));
        Assert.Contains($"event {position}", finding.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_event_that_was_put_in_is_found()
    {
        _store.Connection.Execute(
            """
            UPDATE event SET position = position + 1, sequence = sequence + 1, stream_version = stream_version + 1
            WHERE position = 5;
            UPDATE event_body SET position = 6 WHERE position = 5;
            INSERT INTO event SELECT 5, stream, 5, x'00000000000000000000000000000001', type, schema, device_id, 5, clock, actor, origin, correlation_id, NULL,
                body_hash, hash FROM event WHERE position = 4;
            INSERT INTO event_body SELECT 5, body, NULL FROM event_body WHERE position = 4;
            """
        );

        Assert.Equal([5L, 6], ChainCheck.Run(_store.Connection).Findings.Select(static finding => finding.Position));
    }

    [Fact]
    public void Events_that_were_cut_off_at_the_end_are_missed_by_the_projections()
    {
        _store.Connection.Execute("DELETE FROM event WHERE position = 5; DELETE FROM event_body WHERE position = 5");

        Assert.False(_store.Verify().IsEqual);
    }

    [Fact]
    public void Redacted_words_are_nowhere_and_the_log_is_sound_and_says_so()
    {
        Assert.True(Redact(1));

        var report = ChainCheck.Run(_store.Connection);
        Assert.True(report.IsSound);
        Assert.Equal([1L], report.Redacted);
        Assert.True(_store.Verify().IsEqual);
        Assert.DoesNotContain("hunter2", Everything(), StringComparison.Ordinal);
        var events = _store.Events();
        Assert.True(events[0].IsRedacted);
        Assert.Equal(Event.RedactedText, ((TaskEvent.TaskAdded)events[0].Body).Facts.Title);
        Assert.Equal("not for everybody", ((RepositoryEvent.BodyRedacted)events[^1].Body).Reason);
        var row = Assert.Single(_store.Tasks());
        Assert.Equal(("Write", "lee"), (row.Title, row.Assignee));
    }

    [Fact]
    public void What_has_no_words_cannot_be_redacted_and_what_was_redacted_cannot_be_again()
    {
        _store.Append(LogStore.Task("t-1"), new TaskEvent.TaskDeleted());

        Assert.False(Redact(6));
        Assert.False(Redact(7));
        Assert.True(Redact(2));
        Assert.False(Redact(2));
    }

    [Fact]
    public void A_redacted_body_cannot_be_changed_again()
    {
        Redact(1);
        _store.Connection.Execute("UPDATE event_body SET body = x'7b7d' WHERE position = 1");

        var finding = Assert.Single(ChainCheck.Run(_store.Connection).Findings);

        Assert.Equal((ChainFault.BodyChanged, 1L), (finding.Fault, finding.Position));
    }

    [Fact]
    public void A_projection_that_was_changed_is_found_and_a_rebuild_mends_it()
    {
        _store.Connection.Execute("UPDATE task SET assignee = 'somebody'");

        Assert.False(_store.Verify().IsEqual);
        Assert.Equal("somebody", Assert.Single(_store.Tasks()).Assignee);

        using (var transaction = _store.Connection.Write())
        {
            Rebuild.Run(_store.Connection, _store.Database.RepositoryId, transaction);
            transaction.Commit();
        }

        Assert.True(_store.Verify().IsEqual);
        Assert.Equal("lee", Assert.Single(_store.Tasks()).Assignee);
    }

    private bool Redact(long position)
    {
        using var transaction = _store.Connection.Write();
        var isDone = Redaction.Run(_store.Log, transaction, LogStore.Context, position, "not for everybody");
        transaction.Commit();
        return isDone;
    }

    private string Everything() =>
        string.Concat(
            StorageSchema
                .Tables.SelectMany(table =>
                    _store
                        .Connection.Query($"SELECT name FROM pragma_table_info('{table.Name}')", row => row.Text(0))
                        .Select(column => (table.Name, Column: column))
                )
                .SelectMany(place =>
                    _store.Connection.Query($"SELECT {place.Column} FROM {place.Name}", row => row.TextOrNull(0))
                )
        );
}
