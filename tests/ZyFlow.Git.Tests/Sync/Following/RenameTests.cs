using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Tests.Sync.Following;

/// <summary>Changes whose folders get other names: tasks keep their identities and what is known of them.</summary>
public sealed class RenameTests : IDisposable
{
    private readonly Clone _clone = new("Draw", "Count", "Sing", "Rest");

    public void Dispose()
    {
        _clone.AssertSound();
        _clone.Dispose();
    }

    [Fact]
    public void An_archived_change_keeps_its_id_and_everything_else()
    {
        _clone.Assign("Draw", "anna");
        var id = _clone.Id("Draw");

        Directory.CreateDirectory(Path.Combine(_clone.Tree, "openspec/changes/archive"));
        _clone.Git("mv", "openspec/changes/add-search", "openspec/changes/archive/2026-11-21-add-search");
        var result = _clone.Coordinator.SyncBidirectional(Clone.Change);

        Assert.Empty(result.Errors);
        Assert.Equal((id, "anna"), (_clone.Id("Draw"), _clone.Task("Draw").Assignee));
        Assert.Equal(
            "openspec/changes/archive/2026-11-21-add-search/tasks.md",
            _clone.Coordinator.GetStatus(Clone.Change).Path
        );
    }

    [Fact]
    public void A_renamed_change_is_seen_under_its_new_name_at_once_and_goes_on_under_it()
    {
        _clone.Assign("Draw", "anna");
        _clone.Coordinator.ClaimTask(Clone.Change, _clone.Id("Draw"), "anna", TimeSpan.FromHours(1));
        var id = _clone.Id("Draw");
        var events = _clone.Events;

        _clone.Git("mv", "openspec/changes/add-search", "openspec/changes/search-all");

        Assert.Equal("Draw: anna, Count, Sing, Rest", _clone.Who("search-all"));
        Assert.Equal(events, _clone.Events);
        _clone.Sync();
        Assert.Empty(_clone.Coordinator.Tasks(Clone.Change));
        var task = _clone.Task("Draw", "search-all");
        Assert.Equal((id, "anna", "anna"), (task.Id, task.Assignee, task.LeaseHolder));
        Assert.True(_clone.Coordinator.ReleaseTask("search-all", id, "anna", "drawn").Success);
    }

    [Fact]
    public void A_change_that_was_renamed_on_a_branch_is_merged_with_what_is_known_on_both()
    {
        _clone.Git("switch", "--quiet", "-c", "topic");
        _clone.Git("mv", "openspec/changes/add-search", "openspec/changes/search-all");
        _clone.Commit();
        _clone.Sync();
        var topic = _clone.Coordinator;
        topic.SetTask("search-all", _clone.Task("Count", "search-all").Id, new TaskChange(Assignee: new("ben")));
        _clone.Git("switch", "--quiet", "main");
        _clone.Assign("Draw", "anna");

        _clone.Git("merge", "--quiet", "topic");
        _clone.Sync();

        Assert.Equal("Draw: anna, Count: ben, Sing, Rest", _clone.Who("search-all"));
    }

    [Fact]
    public void A_new_change_under_the_name_of_an_archived_one_is_another()
    {
        _clone.Assign("Draw", "anna");
        var id = _clone.Id("Draw");
        const string Archived = "openspec/changes/archive/2026-11-21-add-search";
        Directory.CreateDirectory(Path.Combine(_clone.Tree, "openspec/changes/archive"));
        _clone.Git("mv", "openspec/changes/add-search", Archived);
        _clone.Sync();
        _clone.Write(["Draw", "Paint"]);
        _clone.Sync();

        Assert.Equal("Draw, Paint", _clone.Who());
        Assert.NotEqual(id, _clone.Id("Draw"));
        Assert.Equal("Draw: anna, Count, Sing, Rest", _clone.Who(Archived));
        Assert.Equal(id, _clone.Task("Draw", Archived).Id);
    }
}
