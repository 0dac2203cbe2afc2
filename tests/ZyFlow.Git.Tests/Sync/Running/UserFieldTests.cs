using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>The fields of a user's schema between file and database.</summary>
public sealed class UserFieldTests : IDisposable
{
    private const string Schema = """
        {"version":1,"task":[
          {"name":"owner","summary":"Who answers for it.","type":"text","merge":"text",
           "written":{"all":{"in":"tail","as":"[owner: {}]"}}},
          {"name":"labels","summary":"What it is about.","type":"list","merge":"set",
           "written":{"all":{"in":"tail","as":"@labels({})"}}},
          {"name":"risk","summary":"How bad.","type":"choice","values":["low","high"],"merge":"format",
           "written":{"all":{"in":"notes","as":"_Risk: {}_"}}},
          {"name":"urgent","summary":"First.","type":"flag","merge":"format",
           "written":{"kiro":{"in":"tail","as":"#urgent"}}}]}
        """;

    private const string List = """
        ## 1. Build

        - [ ] 1.1 Write the parser [owner: ann] @labels(api)
        - [ ] 1.2 Write the printer

        """;

    private readonly SyncBench _bench = new();

    public UserFieldTests() => _bench.Write("demo", List);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_value_that_its_field_cannot_have_is_found()
    {
        Use(Schema);
        var coordinator = Synced();
        Assert.True(coordinator.ValidateConsistency("demo").IsConsistent);

        _bench.Edit("printer\n", "printer\n  - _Risk: medium_\n");
        coordinator.SyncBidirectional("demo");

        var odd = Assert.Single(coordinator.ValidateConsistency("demo", fix: true).Inconsistencies);
        Assert.Equal(InconsistencyType.TypeMismatch, odd.Type);
        Assert.Equal("demo, task 1.2, risk", odd.Subject);
        Assert.Equal(("one of low, high", "medium"), (odd.ExpectedValue, odd.ActualValue));
    }

    [Fact]
    public void A_field_of_the_file_is_one_of_the_database_and_one_that_is_set_there_is_written()
    {
        Use(Schema);
        var coordinator = Synced();

        Assert.Equal(("Write the parser", "ann", "api"), Parser(coordinator));
        Assert.Null(coordinator.Tasks("demo")[1].Fields);
        Assert.True(Set(coordinator, "1.1", ("owner", "bob"), ("risk", "high")).Success);
        Assert.True(Set(coordinator, "1.2", ("labels", "db, web")).Success);
        Assert.True(Set(coordinator, "1.1", ("labels", null)).Success);

        Assert.Equal(
            """
            ## 1. Build

            - [ ] 1.1 Write the parser [owner: bob]
              - _Risk: high_
            - [ ] 1.2 Write the printer @labels(db, web)

            """,
            _bench.Text()
        );
        Assert.Equal("""{"owner":"bob","risk":"high"}""", Rows()[0].Fields);
        Assert.Null(Rows()[0].Tail);
        Assert.Contains(
            new TaskEvent.UserFieldChanged("owner", "ann", "bob"),
            new EventReader(_bench.Database.Connection).After(0).Select(static stored => stored.Body)
        );
        _bench.AssertSound();
    }

    [Fact]
    public void Both_sides_merge_by_the_rule_of_the_field_and_a_disagreement_has_its_name()
    {
        Use(Schema);
        var coordinator = Synced();
        Pending("owner", "bob");
        Pending("labels", "api, db");
        _bench.Edit("[owner: ann] @labels(api)", "[owner: cleo] @labels(api, web)");

        var result = coordinator.SyncBidirectional("demo");

        var conflict = Assert.Single(result.ConflictsRemaining);
        Assert.Equal(
            ("owner", "owner changed on both sides", "ann", "cleo", "bob"),
            (conflict.Field, conflict.Reason, conflict.BaseValue, conflict.SpecValue, conflict.RuntimeValue)
        );
        Assert.Contains("[owner: cleo] @labels(api, db, web)", _bench.Text(), StringComparison.Ordinal);
        Assert.Equal("bob", Rows()[0].Fields is { } fields ? FieldValues.Read(fields)["owner"] : null);
        _bench.AssertSound();

        coordinator.ResolveConflicts([conflict], ResolutionStrategy.RuntimeWins);

        Assert.Contains("[owner: bob] @labels(api, db, web)", _bench.Text(), StringComparison.Ordinal);
        _bench.AssertSound(["cleo"]);
    }

    [Fact]
    public void A_schema_that_comes_and_goes_moves_words_between_title_and_field_and_nothing_conflicts()
    {
        var coordinator = Synced();
        Assert.Equal("Write the parser [owner: ann] @labels(api)", Rows()[0].Title);
        coordinator.SetTask("demo", "1.2", new TaskChange(Blocked: new Setting<string?>("waits")));
        PendingTitle("Write the whole parser [owner: ann] @labels(api)");

        Use(Schema);
        var with = coordinator.SyncBidirectional("demo");

        Assert.Empty(with.ConflictsRemaining);
        Assert.Equal(("Write the whole parser", "ann", "api"), Parser(coordinator));
        var text = List.Replace("the parser", "the whole parser", StringComparison.Ordinal);
        Assert.Equal(text, _bench.Text());
        _bench.AssertSound();

        Pending("owner", "bob");
        Use(null);
        var without = coordinator.SyncBidirectional("demo");

        Assert.Empty(without.ConflictsRemaining);
        Assert.Equal("Write the whole parser [owner: bob] @labels(api)", Rows()[0].Title);
        Assert.Null(Rows()[0].Fields);
        Assert.Equal(text.Replace("ann", "bob", StringComparison.Ordinal), _bench.Text());
        _bench.AssertSound();
    }

    [Fact]
    public void A_rollback_brings_the_fields_back()
    {
        Use(Schema);
        var coordinator = Synced();
        var point = coordinator.CreateRollbackPoint("demo", "before");
        Set(coordinator, "1.1", ("owner", "bob"), ("labels", null));

        coordinator.RollbackTo("demo", point.Id);

        Assert.Equal(("Write the parser", "ann", "api"), Parser(coordinator));
        Assert.Equal(List, _bench.Text());
        _bench.AssertSound();
    }

    [Theory]
    [InlineData("ownr", "ann", "There is no field ownr; the schema here adds owner, labels, risk, urgent.")]
    [InlineData("risk", "medium", "medium is no value of risk, which is one of low, high.")]
    [InlineData("urgent", "true", "urgent has no way to be written in a list of the dialect OpenSpec.")]
    [InlineData("owner", "ann] [owner: bob", "The value of owner would not be read back as it is written.")]
    [InlineData("labels", " api", "The value of labels would not be read back as it is written.")]
    public void What_cannot_be_set_is_refused_and_nothing_changes(string field, string value, string sentence)
    {
        Use(Schema);
        var coordinator = Synced();
        var events = _bench.Events();

        var refused = Assert.Throws<ZyFlowException>(() => Set(coordinator, "1.1", (field, value)));

        Assert.Equal((Problem.Usage, sentence), (refused.Problem, refused.Message));
        Assert.Equal(events, _bench.Events());
        Assert.Equal(List, _bench.Text());
    }

    private SyncCoordinator Synced()
    {
        var coordinator = _bench.Coordinator();
        Assert.True(coordinator.SyncBidirectional("demo").Success);
        return coordinator;
    }

    /// <summary>The copy that merges and syncs read.</summary>
    private void Use(string? schema)
    {
        var copy = new SchemaCopy(GitFolders.Find(_bench.Folder)).File;
        if (schema is null)
            File.Delete(copy);
        else
            File.WriteAllText(copy, schema);
    }

    private static (string, string?, string?) Parser(SyncCoordinator coordinator)
    {
        var task = coordinator.Tasks("demo")[0];
        return (task.Title, task.Fields?.GetValueOrDefault("owner"), task.Fields?.GetValueOrDefault("labels"));
    }

    private static TaskResult Set(
        SyncCoordinator coordinator,
        string task,
        params (string Name, string? Value)[] fields
    ) =>
        coordinator.SetTask(
            "demo",
            task,
            new TaskChange(Fields: fields.ToDictionary(static field => field.Name, static field => field.Value))
        );

    private IReadOnlyList<TaskRow> Rows() =>
        _bench.Database.Connection.Query($"{TaskTable.Select} ORDER BY place", TaskTable.Read);

    /// <summary>What the database says and the file does not know yet.</summary>
    private void Pending(string field, string? value) => Append(new TaskEvent.UserFieldChanged(field, null, value));

    private void PendingTitle(string title) => Append(new TaskEvent.TaskReworded(title));

    private void Append(TaskEvent body)
    {
        var row = Rows()[0];
        var parts = _bench.Place().Parts;
        var stream = EventStream.Task(new(row.BranchView, row.Worktree), row.ChangeId, row.TaskId);
        using var transaction = _bench.Database.Connection.Write("a test");
        parts.Log.Append(transaction, parts.Context(EventOrigin.Command), [parts.Writing.Event(stream, body)]);
        transaction.Commit();
    }
}
