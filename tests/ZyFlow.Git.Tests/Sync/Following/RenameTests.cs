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
        var id = _clone.Id("Draw");
        var events = _clone.Events;

        _clone.Git("mv", "openspec/changes/add-search", "openspec/changes/search-all");

        Assert.Equal("Draw: anna, Count, Sing, Rest", _clone.Who("search-all"));
        Assert.Equal(events, _clone.Events);
        _clone.Sync();
        Assert.Empty(_clone.Coordinator.Tasks(Clone.Change));
        var task = _clone.Task("Draw", "search-all");
        Assert.Equal((id, "anna"), (task.Id, task.Assignee));
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
