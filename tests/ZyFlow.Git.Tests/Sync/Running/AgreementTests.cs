using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>As long as nobody touched file or tasks since they agreed, no task is read to find out that nothing is to be done.</summary>
public sealed class AgreementTests : IDisposable
{
    private readonly SyncBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void It_is_remembered_whichever_side_a_change_came_from()
    {
        _bench.Coordinator().SyncBidirectional("demo");
        Assert.Equal(5, Agreed());

        _bench.Coordinator().SetTask("demo", "1.1", new(TaskState.Done)); // from here into the file
        Assert.Equal(5, Agreed());

        _bench.Edit("- [ ] 2.1", "- [x] 2.1");
        _bench.Coordinator().SyncBidirectional("demo");
        Assert.Equal(5, Agreed());
        Assert.Equal((false, 5), Nothing());
        Assert.True(Rebuild.Verify(_bench.Database.Connection, _bench.Database.RepositoryId).IsEqual);
    }

    [Fact]
    public void What_a_list_cannot_say_leaves_it()
    {
        _bench.Coordinator().SyncBidirectional("demo");

        _bench.Coordinator().SetTask("demo", "1.1", new() { Assignee = new("kim") });

        Assert.Equal(5, Agreed());
    }

    [Fact]
    public void A_disagreement_that_waits_for_a_person_ends_it()
    {
        _bench.Coordinator().SyncBidirectional("demo");
        _bench.Edit("Write the parser", "Write the lexer");

        _bench.Coordinator().SetTask("demo", "1.1", new(Title: "Write the scanner"));

        Assert.Single(_bench.Coordinator().OpenConflicts("demo"));
        Assert.Null(Agreed());
    }

    [Fact]
    public void No_task_is_read_while_it_lasts()
    {
        _bench.Coordinator().SyncBidirectional("demo");
        _bench.Database.Connection.Execute("DELETE FROM task"); // nobody who looks could miss that

        Assert.Equal((false, 5), Nothing());
    }

    private (bool Changed, int Tasks) Nothing()
    {
        var result = _bench.Coordinator().SyncBidirectional("demo");
        return (result.Changed, result.RecordsProcessed);
    }

    private long? Agreed() =>
        _bench.Database.Connection.Query("SELECT agreed_tasks FROM change_view", static row => row.IntegerOrNull(0))[0];
}
