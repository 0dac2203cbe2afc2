using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

public sealed class CoordinatorTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_first_sync_takes_the_list_over_and_the_second_writes_nothing()
    {
        var coordinator = _bench.Coordinator();

        var first = coordinator.SyncBidirectional("demo");
        var events = _bench.Events();
        var second = coordinator.SyncBidirectional("demo");

        Assert.True(first is { Success: true, Changed: true });
        Assert.Equal(5, coordinator.Tasks("demo").Count);
        Assert.False(second.Changed);
        Assert.Equal(events, _bench.Events());
        Assert.Equal(SyncCondition.InSync, coordinator.GetStatus("demo").Condition);
        _bench.AssertSound(null, SyncBench.List);
    }

    [Fact]
    public void A_state_that_the_list_can_write_is_written_and_a_finer_one_stays_in_the_database()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");

        var done = coordinator.SetTask("demo", "1.2", new TaskChange(TaskState.Done));
        coordinator.SetTask("demo", "1.1", new TaskChange(TaskState.Doing));
        _bench.Edit("- [ ] 2.1", "- [x] 2.1");
        coordinator.SyncBidirectional("demo");

        Assert.True(done.Success);
        Assert.Equal(
            SyncBench
                .List.Replace("[ ] 1.2", "[x] 1.2", StringComparison.Ordinal)
                .Replace("[ ] 2.1", "[x] 2.1", StringComparison.Ordinal),
            _bench.Text()
        );
        Assert.Equal(TaskState.Doing, coordinator.Tasks("demo")[0].State);
        _bench.AssertSound();
    }

    [Fact]
    public void A_write_that_names_an_old_version_is_a_version_conflict()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        var version = coordinator.Tasks("demo")[0].Version;
        coordinator.SetTask("demo", "1.1", new TaskChange(Assignee: new Setting<string?>("mina"), IfVersion: version));

        var late = coordinator.SetTask(
            "demo",
            "1.1",
            new TaskChange(Assignee: new Setting<string?>("joon"), IfVersion: version)
        );

        Assert.Equal(ConflictType.Version, late.Conflict?.Type);
        Assert.Equal("mina", coordinator.Tasks("demo")[0].Assignee);
    }

    [Fact]
    public void Several_tasks_of_several_lists_are_changed_claimed_and_given_back_all_of_them_or_none()
    {
        _bench.Write("other", "- [ ] 1. Draw\n- [ ] 2. Paint\n");
        var coordinator = _bench.Coordinator();
        coordinator.SyncAll(SyncDirection.Bidirectional);
        TaskName[] wanted = [new("demo", "1.1"), new("other", "2"), new("demo", "2.2")];
        var hour = TimeSpan.FromHours(1);
        coordinator.ClaimTask("other", "2", "two", hour);
        var before = _bench.Events();

        var refused = coordinator.ClaimTasks(wanted, "one", hour);
        var notHeld = coordinator.FinishTasks(wanted, new TaskChange(TaskState.Done), "one", null, default);
        Assert.Equal(before, _bench.Events());
        coordinator.ReleaseTask("other", "2", "two");
        var claimed = coordinator.ClaimTasks(wanted, "one", hour);
        var set = coordinator.SetTasks([.. wanted, wanted[0]], new TaskChange(Assignee: new Setting<string?>("one")));
        var finished = coordinator.FinishTasks(wanted, new TaskChange(TaskState.Done), "one", "ok", default);

        Assert.Equal([true, false, true], refused.Select(static result => result.IsBystander));
        Assert.Contains("two has the task", refused[1].Conflict!.Reason, StringComparison.Ordinal);
        Assert.Contains("because of task 2", refused[0].Conflict!.Reason, StringComparison.Ordinal);
        Assert.All(notHeld, static result => Assert.False(result.Success));
        Assert.All(claimed, static result => Assert.Equal("one", result.Task.LeaseHolder));
        Assert.Equal(["1.1", "2", "2.2"], set.Select(static result => result.Task.Number?.TrimEnd('.')));
        Assert.All(finished, static result => Assert.True(result is { Success: true, Sync.Success: true }));
        Assert.Contains("- [x] 2. Paint", _bench.Text("other"), StringComparison.Ordinal);
        Assert.Equal(3, _bench.Text().Split("- [x]").Length - 1);
        _bench.AssertSound();
    }

    [Fact]
    public void Two_agents_never_get_one_task_and_a_lease_runs_out()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        var hour = TimeSpan.FromHours(1);

        var first = coordinator.NextTask("demo", "one", hour)!;
        var second = coordinator.NextTask("demo", "two", hour)!;
        var refused = coordinator.ClaimTask("demo", first.Task.Id, "two", hour);
        _bench.Time.Now += TimeSpan.FromHours(2);
        var taken = coordinator.ClaimTask("demo", first.Task.Id, "two", hour);

        Assert.NotEqual(first.Task.Id, second.Task.Id);
        Assert.Equal(ConflictType.Permission, refused.Conflict?.Type);
        Assert.True(taken.Success);
        Assert.False(coordinator.ReleaseTask("demo", first.Task.Id, "one").Success);
        Assert.True(coordinator.ReleaseTask("demo", first.Task.Id, "two", "ok").Success);
        _bench.AssertSound();
    }

    [Fact]
    public void What_a_task_waits_for_comes_first()
    {
        _bench.Write(
            "other",
            "- [ ] T001 Draw\n- [ ] T002 Build (depends on T001)\n- [ ] T003 Paint (depends on T002)\n"
        );
        Directory.CreateDirectory(Path.Combine(_bench.Folder, "specs", "001-house"));
        File.Move(_bench.FileOf("other"), Path.Combine(_bench.Folder, "specs", "001-house", "tasks.md"));
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("001-house");

        Assert.Equal(["T001"], coordinator.ReadyTasks("001-house").Select(static task => task.Number));
        coordinator.SetTask("001-house", "T001", new TaskChange(TaskState.Done));
        Assert.Equal(["T002"], coordinator.ReadyTasks("001-house").Select(static task => task.Number));
    }

    [Fact]
    public void What_somebody_began_and_did_not_give_back_in_time_is_ready_again()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        coordinator.NextTask("demo", "one", TimeSpan.FromHours(1));
        coordinator.SetTask("demo", "1.1", new TaskChange(TaskState.Doing));
        coordinator.SetTask("demo", "1.2", new TaskChange(TaskState.Doing));

        Assert.Equal(ObstacleKind.Held, ObstacleOf("1.1"));
        _bench.Time.Now += TimeSpan.FromHours(2);

        Assert.Equal(["1.1", "2.1", "2.2"], coordinator.ReadyTasks("demo").Select(static task => task.Number));
        Assert.Equal(ObstacleKind.State, ObstacleOf("1.2")); // a person's, who claimed nothing
        Assert.Equal("two", coordinator.NextTask("demo", "two", TimeSpan.FromHours(1))?.Task.LeaseHolder);

        ObstacleKind? ObstacleOf(string number) =>
            coordinator
                .Obstacles("demo")
                .GetValueOrDefault(coordinator.Tasks("demo").Single(task => task.Number == number).Id)
                ?.Kind;
    }

    [Fact]
    public void A_claim_that_asks_for_it_is_refused_while_what_comes_before_is_open()
    {
        _bench.Write("other", "- [ ] T001 Draw\n- [ ] T002 Build (depends on T001)\n");
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("other");
        var hour = TimeSpan.FromHours(1);

        var early = coordinator.ClaimTask("other", "T002", "one", hour, Readiness.Required);
        Assert.Equal((ConflictType.Dependency, "it waits for T001"), (early.Conflict!.Type, early.Conflict.Reason));
        Assert.True(coordinator.ClaimTask("other", "T002", "one", hour).Success); // a person knows better
        Assert.True(coordinator.ClaimTask("other", "T002", "one", hour * 2, Readiness.Required).Success); // and holds it longer
        Assert.True(coordinator.ClaimTask("other", "T001", "two", hour, Readiness.Required).Success);
    }

    [Fact]
    public void A_change_that_is_refused_gives_nothing_back()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        var task = coordinator.NextTask("demo", "one", TimeSpan.FromHours(1))!.Task;
        var done = new TaskChange(TaskState.Done, IfVersion: task.Version + 1);

        Assert.Equal(ConflictType.Version, Finish(done, "one").Conflict?.Type);
        Assert.Equal(ConflictType.Permission, Finish(done with { IfVersion = task.Version }, "two").Conflict?.Type);
        Assert.Equal(
            ("one", TaskState.Todo),
            (coordinator.Tasks("demo")[0].LeaseHolder, coordinator.Tasks("demo")[0].State)
        );

        Assert.True(Finish(done with { IfVersion = task.Version }, "one").Success);
        Assert.Equal(
            (null, TaskState.Done),
            (coordinator.Tasks("demo")[0].LeaseHolder, coordinator.Tasks("demo")[0].State)
        );
        Assert.Contains("- [x] 1.1", _bench.Text(), StringComparison.Ordinal);

        TaskResult Finish(TaskChange change, string holder) =>
            coordinator.FinishTask("demo", task.Id, change, holder, "done", CancellationToken.None);
    }

    [Fact]
    public void A_conflict_waits_is_listed_and_is_settled_by_a_person()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        Disagree(coordinator);

        var open = Assert.Single(coordinator.OpenConflicts("demo"));
        var status = coordinator.GetStatus("demo");
        _bench.AssertSound(["for Linux", "for Windows"]);
        var settled = coordinator.ResolveConflicts([open], ResolutionStrategy.RuntimeWins);

        Assert.Equal(SyncCondition.Conflicted, status.Condition);
        Assert.Equal(
            ("Pack the tool", "Pack the tool for Linux", "Pack the tool for Windows"),
            (open.BaseValue, open.SpecValue, open.RuntimeValue)
        );
        Assert.True(Assert.Single(settled).Applied);
        Assert.Contains("2.1 Pack the tool for Windows\n", _bench.Text(), StringComparison.Ordinal);
        Assert.Empty(coordinator.OpenConflicts("demo"));
        _bench.AssertSound(["for Linux", "for Windows"]);
    }

    [Fact]
    public void A_dry_run_and_a_question_write_nothing()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        _bench.Edit("[ ] 1.1", "[x] 1.1");
        var events = _bench.Events();

        var dry = coordinator.SyncBidirectional("demo", new SyncOptions { DryRun = true });

        Assert.True(dry is { Changed: true, DryRun: true });
        Assert.Empty(coordinator.DetectConflicts("demo"));
        Assert.Equal(SyncCondition.SpecAhead, coordinator.GetStatus("demo").Condition);
        Assert.False(coordinator.ValidateConsistency("demo").IsConsistent);
        Assert.Equal(events, _bench.Events());
    }

    [Fact]
    public void What_is_inconsistent_is_named_mended_and_looked_at_again()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        _bench.Edit("[ ] 1.1", "[x] 1.1");
        _bench.Edit("- [ ] 2.2 Tell the world\n", "- [ ] 2.3 Sleep\n");

        var found = coordinator.ValidateConsistency("demo");
        var mended = coordinator.ValidateConsistency("demo", fix: true);

        Assert.Equal(
            [InconsistencyType.ValueMismatch, InconsistencyType.MissingResource, InconsistencyType.ExtraResource],
            found.Inconsistencies.Select(static item => item.Type)
        );
        Assert.True(mended.IsConsistent);
        Assert.Equal(3, mended.Fixed.Count);
        Assert.Equal(mended.SpecState.Checksum, mended.RuntimeState.Checksum);
    }

    [Fact]
    public void A_rollback_takes_file_and_database_back_and_can_be_taken_back()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        var point = coordinator.CreateRollbackPoint("demo", "before the mess");
        coordinator.SetTask("demo", "1.1", new TaskChange(TaskState.Done));
        _bench.Edit("- [ ] 2.2 Tell the world\n", "");
        coordinator.SyncBidirectional("demo");
        var mess = _bench.Text();

        var undo = coordinator.RollbackTo("demo", point.Id);

        Assert.Equal(SyncBench.List, _bench.Text());
        Assert.Equal(TaskState.Todo, coordinator.Tasks("demo")[0].State);
        Assert.Equal(5, coordinator.Tasks("demo").Count);
        _bench.AssertSound();
        coordinator.RollbackTo("demo", undo.Id);
        Assert.Equal(mess, _bench.Text());
        Assert.Equal(TaskState.Done, coordinator.Tasks("demo")[0].State);
        _bench.AssertSound();
    }

    [Fact]
    public void A_change_that_cannot_be_synchronised_does_not_keep_the_others_from_it()
    {
        _bench.Write("markers", "<<<<<<< a\n- [ ] 1\n=======\n- [ ] 2\n>>>>>>> b\n");
        _bench.Write("other", "- [ ] 1.1 Rest\n");
        var seen = new List<SyncProgress>();

        var batch = _bench
            .Coordinator()
            .SyncAll(SyncDirection.Bidirectional, null, new SyncOptions { Progress = seen.Add });

        Assert.Equal((2, 1), (batch.Succeeded, batch.Failed));
        Assert.Contains(
            "conflict markers",
            batch.Results.Single(static r => !r.Success).Errors[0].Message,
            StringComparison.Ordinal
        );
        Assert.Equal(3, seen.Count(static at => at.Stage == SyncStage.Done));
        Assert.Equal(
            [SyncStage.Reading, SyncStage.Planning, SyncStage.Writing, SyncStage.Done],
            seen.Where(static at => at.ChangeId == "other").Select(static at => at.Stage)
        );
        Assert.Equal(seen.Select(static at => at.Share).Distinct().Order(), seen.Select(static at => at.Share));
    }

    private void Disagree(SyncCoordinator coordinator)
    {
        _bench.Edit("Pack the tool", "Pack the tool for Linux");
        coordinator.SetTask("demo", "2.1", new TaskChange(Title: "Pack the tool for Windows"));
    }

    [Fact]
    public void A_number_is_told_as_others_refer_to_it_however_it_is_written()
    {
        _bench.Write("demo", "- [ ] **T001** Draw\n- [ ] **T002** Build (depends on T001)\n");
        var coordinator = _bench.Coordinator();

        var planned = coordinator.SyncBidirectional("demo").Plan!.Tasks; // a sync has one

        Assert.Equal(["T001", "T002"], planned.Select(static task => task.Number));
        var tasks = coordinator.Tasks("demo");
        Assert.Equal(["T001", "T002"], tasks.Select(static task => task.Number));
        Assert.Equal(["T001"], tasks[1].Depends);
        Assert.Same(tasks[1], TaskSearch.Require(tasks, "T002"));
        Assert.Same(tasks[1], TaskSearch.Require(tasks, "**T002**"));
        // A conflict is called by it, too.
        Assert.ThrowsAny<OperationCanceledException>(() =>
            coordinator.SetTask("demo", "T001", new TaskChange(Title: "Sketch"), new CancellationToken(true))
        );
        _bench.Edit("Draw", "Paint");
        var conflict = Assert.Single(coordinator.DetectConflicts("demo"));
        Assert.Equal("task T001", conflict.Subject);
        Assert.Same(conflict, Assert.Single(ConflictSearch.Named([conflict], "demo/T001")));
    }

    [Fact]
    public void A_task_keeps_a_title()
    {
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");
        var before = _bench.Text();

        foreach (var title in (string[])["", " "])
            Assert.Equal(
                Problem.Usage,
                Assert
                    .Throws<ZyFlowException>(() => coordinator.SetTask("demo", "1.1", new TaskChange(Title: title)))
                    .Problem
            );

        Assert.Equal(before, _bench.Text());
    }

    [Fact]
    public void Whatever_words_a_list_has_for_what_comes_first_it_comes_first()
    {
        _bench.Write(
            "demo",
            """
            ## 1. Build
            - [ ] 1.1 Draw
            - [ ] 1.2 Dig
              - Depends on: 1.1
            - [ ] 1.3 Pour (depends on 1.1, 1.2)
            - [ ] 1.4 Paint. Dependencies: 1.1-1.3
            ## 2. Live
            - [ ] 2.1 Move in (depends on 1)
            - [ ] 2.2 Sing (depends on 7.7)
            """
        );
        var coordinator = _bench.Coordinator();
        coordinator.SyncBidirectional("demo");

        Assert.Equal(["1.1", "1.2", "1.3"], coordinator.Tasks("demo")[3].Depends);
        Assert.Equal(["1.1", "2.2"], Ready());
        coordinator.SetTask("demo", "1.1", new TaskChange(TaskState.Done));
        Assert.Equal(["1.2", "2.2"], Ready());
        Assert.Equal("it waits for 1.2, 1.3", coordinator.Obstacles("demo")[IdOf("1.4")].Reason);
        foreach (var number in (string[])["1.2", "1.3", "1.4"])
            coordinator.SetTask("demo", number, new TaskChange(TaskState.Done));
        Assert.Equal(["2.1", "2.2"], Ready());
        var broken = Assert.Single(coordinator.ValidateConsistency("demo").Inconsistencies);
        Assert.Equal((InconsistencyType.DependencyBroken, "7.7"), (broken.Type, broken.ExpectedValue));

        IEnumerable<string?> Ready() => coordinator.ReadyTasks("demo").Select(static task => task.Number);

        string IdOf(string number) => coordinator.Tasks("demo").Single(task => task.Number == number).Id;
    }
}
