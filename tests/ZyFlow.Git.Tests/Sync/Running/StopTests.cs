using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>A sync of several changes that somebody stops after any of its steps: Ctrl-C, or a client that cancels its call.</summary>
public sealed class StopTests : IDisposable
{
    private static readonly string[] Ids = ["one", "two", "three"];

    private readonly SyncBench _bench = new();

    public static TheoryData<SyncStep> Steps => CrashTests.Steps;

    public void Dispose() => _bench.Dispose();

    [Theory, MemberData(nameof(Steps))]
    public void What_was_begun_is_whole_and_what_was_not_is_untouched(SyncStep step)
    {
        var (before, after) = Prepare();
        var position = _bench.Events();
        using var stop = new CancellationTokenSource();
        var seen = 0;

        var batch = _bench
            .Coordinator(at =>
            {
                if (at == step && ++seen == 2)
                    stop.Cancel(); // in the second change
            })
            .SyncAll(SyncDirection.Bidirectional, Ids, null, stop.Token);

        var done = step < SyncStep.Appended ? 1 : 2; // from then on it is finished
        AssertStopped(batch, done, position);
        Assert.Equal(after.Take(done).Concat(before.Skip(done)), Ids.Select(_bench.Text));

        Assert.True(_bench.Coordinator().SyncAll(SyncDirection.Bidirectional).Success);
        Assert.Equal(after, Ids.Select(_bench.Text));
        _bench.AssertSound(["Rest"]);
    }

    [Fact]
    public void What_git_brought_can_be_stopped_too_and_what_was_taken_over_is_told()
    {
        foreach (var id in Ids)
            _bench.Write(id, SyncBench.List);
        Commit();
        Assert.True(_bench.Coordinator().SyncAll(SyncDirection.Bidirectional).Success);
        foreach (var id in Ids)
            _bench.Write(id, SyncBench.List + "- [ ] 2.3 Rest\n");
        Commit();
        var position = _bench.Events();
        using var stop = new CancellationTokenSource();
        var place = _bench.Place(at =>
        {
            if (at == SyncStep.Recorded)
                stop.Cancel();
        });

        var (_, batch) = place.SyncNamed(SyncDirection.Bidirectional, Ids, false, null, static _ => new(), stop.Token);

        AssertStopped(batch, 1, position);
        Assert.True(_bench.Coordinator().SyncAll(SyncDirection.Bidirectional).Success);
        _bench.AssertSound(["Rest"]);
    }

    [Fact]
    public void Who_waits_for_the_worktree_to_take_over_what_git_did_can_be_stopped()
    {
        Commit();
        var position = _bench.Events();
        using var stop = new CancellationTokenSource();
        var worktree = _bench.Database.Location.WorktreeLock(_bench.Place().Scene().Worktree);
        using (FileLock.Take(worktree, FileLock.Patience, "a test"))
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(50));
            var batch = _bench.Coordinator().SyncAll(SyncDirection.Bidirectional, null, null, stop.Token);
            Assert.Equal((0, "demo"), (batch.Results.Count, Assert.Single(batch.NotStarted)));
        }

        Assert.Equal(position, _bench.Events());
    }

    [Fact]
    public void Who_waits_to_finish_what_was_interrupted_can_be_stopped()
    {
        _bench.Coordinator().SyncBidirectional("demo");
        var killed = _bench.Coordinator(static step =>
        {
            if (step == SyncStep.Recorded)
                throw new InvalidOperationException("killed");
        });
        Assert.Throws<InvalidOperationException>(() => killed.SetTask("demo", "1.1", new TaskChange(TaskState.Done)));
        var (place, stopped) = (_bench.Place(), new CancellationToken(true));
        using (
            FileLock.Take(_bench.Database.Location.WorktreeLock(place.Scene().Worktree), FileLock.Patience, "a test")
        )
        {
            Assert.ThrowsAny<OperationCanceledException>(() => place.Coordinator.Recover(stopped));
            var (_, batch) = place.SyncNamed(SyncDirection.Bidirectional, [], false, null, static _ => new(), stopped);
            Assert.Equal((0, "demo"), (batch.Results.Count, Assert.Single(batch.NotStarted)));
        }

        place.Coordinator.Recover();
        Assert.Contains("- [x] 1.1", _bench.Text(), StringComparison.Ordinal);
        _bench.AssertSound();
    }

    private void AssertStopped(BatchResult batch, int done, long position)
    {
        var results = batch.Results.Select(static result => result.ChangeId).ToList();
        Assert.Equal(done, results.Count);
        Assert.All(batch.Results, static result => Assert.True(result is { Success: true, Changed: true }));
        Assert.Equal(Ids.Except(results), batch.NotStarted);
        var written = new EventReader(_bench.Database.Connection)
            .After(position)
            .Select(static stored => stored.Stream.ChangeId)
            .Where(static id => id.Length > 0);
        Assert.Equal(results.Order(), written.Distinct().Order());
        Assert.Empty(Invariants.Check(_bench.Place(), kept: ["Rest"], isInStep: false));
    }

    private void Commit()
    {
        var git = new GitCommand(_bench.Folder, GitSurroundings.Isolated);
        git.Require("add", "--all");
        git.Require("commit", "--quiet", "-m", "work");
    }

    /// <summary>In each list the file ticks one task and gets another, and the database ticks a third.</summary>
    private (string[] Before, string[] After) Prepare()
    {
        foreach (var id in Ids)
            _bench.Write(id, SyncBench.List);
        Assert.True(_bench.Coordinator().SyncAll(SyncDirection.Bidirectional).Success);
        foreach (var id in Ids)
        {
            // What is set stays, although nobody waited for the file.
            Assert.ThrowsAny<OperationCanceledException>(() =>
                _bench.Coordinator().SetTask(id, "1.2", new TaskChange(TaskState.Done), new CancellationToken(true))
            );
            _bench.Write(
                id,
                SyncBench
                    .List.Replace("[ ] 2.1 Pack", "[x] 2.1 Pack", StringComparison.Ordinal)
                    .Replace("2.2 Tell the world\n", "2.2 Tell the world\n- [ ] 2.3 Rest\n", StringComparison.Ordinal)
            );
        }

        var before = Ids.Select(_bench.Text).ToArray();
        return (
            before,
            [.. before.Select(static text => text.Replace("[ ] 1.2", "[x] 1.2", StringComparison.Ordinal))]
        );
    }
}
