using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>What keeps a sync from writing, and what becomes of it.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("", "lost all of its")]
    [InlineData("<<<<<<< ours\n- [ ] 1.1 A\n=======\n- [ ] 1.1 B\n>>>>>>> theirs\n", "has conflict markers")]
    public void A_list_that_a_sync_would_leave_alone_is_not_called_in_step(string text, string why)
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        _bench.Write("demo", text);

        var status = coordinator.GetStatus("demo");

        Assert.Equal(SyncCondition.Refused, status.Condition);
        Assert.Contains(why, status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_middle_of_a_merge_nothing_is_written()
    {
        _bench.BeginMerge();

        var result = _bench.Coordinator().SyncBidirectional("demo");

        Assert.False(result.Success);
        Assert.Equal(0, _bench.Events());
    }

    [Fact]
    public void An_edit_in_the_last_moment_stands_and_the_sync_begins_again()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        var edited = false;
        var racing = _bench.Coordinator(step =>
        {
            if (step == SyncStep.Recorded && !edited)
            {
                edited = true;
                _bench.Edit("[ ] 2.1", "[x] 2.1");
            }
        });

        racing.SetTask("demo", "1.1", new TaskChange(TaskState.Done));

        Assert.Contains("- [x] 1.1", _bench.Text(), StringComparison.Ordinal);
        Assert.Contains("- [x] 2.1", _bench.Text(), StringComparison.Ordinal);
        _bench.AssertSound();
    }

    [Fact]
    public void Who_is_always_too_late_gets_a_version_conflict()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        var other = 0;
        var slow = _bench.Coordinator(
            step =>
            {
                if (step == SyncStep.Planned)
                    _bench.Coordinator().SetTask("demo", "1.1", new TaskChange(Priority: new Setting<long?>(++other)));
            },
            new SyncSettings { RetryDelay = TimeSpan.FromMilliseconds(1) }
        );
        _bench.Edit("[ ] 1.1", "[x] 1.1");

        var result = slow.SyncBidirectional("demo");

        Assert.Equal(6, other);
        Assert.Equal(ConflictType.Version, Assert.Single(result.ConflictsRemaining).Type);
        coordinator.SyncBidirectional("demo");
        _bench.AssertSound();
    }

    [Fact]
    public void A_list_that_may_not_be_written_is_a_permission_conflict_and_catches_up_later()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        File.SetUnixFileMode(_bench.FileOf("demo"), UnixFileMode.UserRead);

        var set = coordinator.SetTask("demo", "1.1", new TaskChange(TaskState.Done));

        Assert.True(set.Success); // in the database it is done
        var refused = set.Sync!; // a tick shows in the list
        Assert.EndsWith("is read-only.", Assert.Single(refused.Errors).Message, StringComparison.Ordinal);
        var conflict = Assert.Single(refused.ConflictsRemaining);
        Assert.Equal(
            (ConflictType.Permission, ConflictKind.NotWritable, ConflictSeverity.Critical),
            (conflict.Type, conflict.Kind, conflict.Severity)
        );

        // Who only asks is told the same.
        Assert.Equal([conflict.Id], coordinator.DetectConflicts("demo").Select(static found => found.Id));
        var dry = coordinator.SyncBidirectional("demo", new SyncOptions { DryRun = true });
        Assert.Equal(refused.Errors, dry.Errors);
        var status = coordinator.GetStatus("demo");
        Assert.Equal((SyncCondition.Refused, refused.Errors[0].Message), (status.Condition, status.Message));

        File.SetUnixFileMode(_bench.FileOf("demo"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.True(coordinator.SyncBidirectional("demo").Success);
        Assert.Contains("- [x] 1.1", _bench.Text(), StringComparison.Ordinal);
        _bench.AssertSound();
    }
}
