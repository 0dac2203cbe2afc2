using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Sessions;

namespace ZyFlow.Git.Tests.Storage.Sessions;

public sealed class SessionLogTests : IDisposable
{
    private readonly Store _store = new();
    private readonly ManualTime _time = new();
    private readonly Database _database;
    private readonly SessionLog _log;

    public SessionLogTests()
    {
        _database = _store.Open(_time);
        _log = new SessionLog(_database, _database.Connection, _time);
    }

    public void Dispose()
    {
        _database.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void A_session_waits_runs_and_ends_well_or_badly()
    {
        using var first = _log.Begin("sync", ".", "kim", SessionState.Pending);
        Assert.Equal(SessionState.Pending, Assert.Single(_log.Current()).State);

        _log.Run(first);
        Assert.Equal(SessionState.Running, Assert.Single(_log.Current()).State);
        _time.Now += TimeSpan.FromSeconds(3);
        _log.End(first);
        using var second = _log.Begin("rollback", ".", "agent-3");
        _log.End(second, "The disk is full.");

        Assert.Empty(_log.Current());
        var recent = _log.Recent(10);
        Assert.Equal([SessionState.Failed, SessionState.Success], recent.Select(row => row.State));
        Assert.Equal(("The disk is full.", "agent-3"), (recent[0].Error, recent[0].Owner));
        Assert.Equal(TimeSpan.FromSeconds(3), recent[1].FinishedAt - recent[1].StartedAt);
        Assert.Single(_log.Recent(1));
        Assert.Empty(Directory.GetFiles(Path.Combine(_store.Location.Folder, "locks"), "session-*"));
    }

    [Fact]
    public void A_heartbeat_is_written_now_and_then()
    {
        using var session = _log.Begin("watch", ".", "kim");

        Assert.False(_log.Heartbeat(session));
        _time.Now += SessionLog.Beat;
        Assert.True(_log.Heartbeat(session));
        Assert.False(_log.Heartbeat(session));
        _time.Now -= TimeSpan.FromDays(3650); // a clock that jumps back must not silence it for ten years
        Assert.True(_log.Heartbeat(session));

        Assert.Equal(_time.Now, Assert.Single(_log.Current()).HeartbeatAt);
    }

    [Fact]
    public void A_living_owner_is_not_abandoned_however_long_it_takes()
    {
        using var session = _log.Begin("sync", ".", "kim");
        _time.Now += TimeSpan.FromDays(400);

        Assert.Empty(_log.Abandoned());
    }

    [Fact]
    public void An_owner_that_was_killed_is_found_at_once_and_its_session_closed()
    {
        using var other = OtherProcess.Start("session", _store.Place.Folder);
        var id = Guid.Parse(other.StandardOutput.ReadLine()!);
        Assert.Empty(_log.Abandoned());

        other.Kill();
        other.WaitForExit();

        Assert.Equal(id, Assert.Single(_log.Abandoned()).SessionId);
        Assert.Equal(id, Assert.Single(_log.CloseAbandoned()).SessionId);
        Assert.Empty(_log.Current());
        Assert.Equal("Its process ended before it was done.", Assert.Single(_log.Recent(5)).Error);
    }

    [Fact]
    public void An_owner_on_another_machine_is_abandoned_when_it_has_been_silent()
    {
        using var session = _log.Begin("sync", ".", "kim");
        _database.Connection.Execute($"UPDATE session SET machine = x'{new string('7', 64)}'");

        Assert.Empty(_log.Abandoned());
        _time.Now += SessionLog.Silence + TimeSpan.FromSeconds(1);
        Assert.Single(_log.Abandoned());
    }
}
