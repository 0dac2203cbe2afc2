using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync.Changes;

namespace ZyFlow.Git.Tests.Sync.Changes;

public sealed class ChangeSetTests
{
    [Theory]
    [InlineData("openspec/changes/add-search/tasks.md", "add-search")]
    [InlineData("openspec/changes/archive/2026-01-31-add-search/tasks.md", "add-search")]
    [InlineData("specs/001-search/tasks.md", "001-search")]
    [InlineData(".kiro/specs/search/tasks.md", "search")]
    [InlineData(".spec-workflow/specs/search/tasks.md", "search")]
    [InlineData("packages/web/openspec/changes/add-search/tasks.md", "add-search")]
    [InlineData("openspec/changes/archive/notes/tasks.md", "openspec/changes/archive/notes")]
    [InlineData("openspec/changes/archive/tasks.md", "archive")]
    [InlineData("openspec/changes/검색 추가/tasks.md", "검색 추가")]
    [InlineData("docs/plan/tasks.md", "docs/plan")]
    [InlineData("tasks.md", ".")]
    public void The_place_of_a_list_says_its_change(string path, string id)
    {
        var changes = ChangeSet.Of([path]);

        Assert.Equal(id, Assert.Single(changes.All).Id);
        Assert.Equal(path, changes.Find(id)?.Path);
        Assert.Equal(id, changes.Find(path)?.Id);
        Assert.Equal(id, changes.At(path)?.Id);
    }

    [Fact]
    public void One_name_at_two_places_is_no_name()
    {
        var changes = ChangeSet.Of(["specs/x/tasks.md", ".kiro/specs/x/tasks.md", "specs/y/tasks.md"]);

        Assert.Equal([".kiro/specs/x", "specs/x", "y"], changes.All.Select(change => change.Id));
        var refusal = Assert.Throws<ZyFlowException>(() => changes.Require("x"));
        Assert.Equal(Problem.Usage, refusal.Problem);
        Assert.Contains(".kiro/specs/x, specs/x", refusal.Hint, StringComparison.Ordinal);
        Assert.Equal("specs/x/tasks.md", changes.Require("specs/x").Path);
        Assert.Equal("specs/y/tasks.md", changes.Require("specs/y").Path);
    }

    [Fact]
    public void An_archive_gives_way_to_work_and_to_a_younger_archive()
    {
        const string Old = "openspec/changes/archive/2025-01-01-x";
        const string Young = "openspec/changes/archive/2026-01-01-x";

        var archives = ChangeSet.Of([$"{Old}/tasks.md", $"{Young}/tasks.md"]);
        var atWork = ChangeSet.Of([$"{Old}/tasks.md", $"{Young}/tasks.md", "openspec/changes/x/tasks.md"]);

        Assert.Equal([Old, "x"], archives.All.Select(change => change.Id));
        Assert.Equal($"{Young}/tasks.md", archives.Require("x").Path);
        Assert.Equal([Old, Young, "x"], atWork.All.Select(change => change.Id));
        Assert.Equal([true, true, false], atWork.All.Select(change => change.IsArchived));
    }

    [Fact]
    public void Ids_are_never_given_twice()
    {
        var changes = ChangeSet.Of(["plan/tasks.md", "specs/plan/tasks.md", "specs/specs/plan/tasks.md"]);

        Assert.Equal(3, changes.All.Select(change => change.Id).Distinct().Count());
        Assert.Equal("plan/tasks.md", changes.Require("plan").Path);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("x/../../y")]
    [InlineData("..")]
    [InlineData("/etc")]
    [InlineData("a\\b")]
    [InlineData("a\u001bb")]
    [InlineData("--force")]
    [InlineData("")]
    [InlineData("a//b")]
    public void A_name_that_leads_elsewhere_is_refused(string name)
    {
        var refusal = Assert.Throws<ZyFlowException>(() => ChangeSet.Of([]).Find(name));

        Assert.Equal(Problem.Refused, refusal.Problem);
        Assert.DoesNotContain('\u001b', refusal.Message);
    }

    [Fact]
    public void A_folder_with_an_odd_name_is_told_and_left_out()
    {
        var changes = ChangeSet.Of(["specs/a\nb/tasks.md", "specs/-x/tasks.md", "specs/good/tasks.md"]);

        Assert.Equal(["good"], changes.All.Select(change => change.Id));
        Assert.Equal(["specs/a\nb/tasks.md", "specs/-x/tasks.md"], changes.Odd.Select(odd => odd.Path));
    }

    [Fact]
    public void A_name_that_is_not_there_is_told_with_those_that_are()
    {
        var unknown = Assert.Throws<ZyFlowException>(() => ChangeSet.Of(["specs/y/tasks.md"]).Require("x"));

        Assert.Equal("There is: y", unknown.Hint);
    }

    [Fact]
    public void An_archived_change_keeps_its_id_and_a_new_one_takes_the_name_over()
    {
        const string Archived = "openspec/changes/archive/2026-01-01-x/tasks.md";
        HeldChange[] held = [new("x", "openspec/changes/x/tasks.md", "1")];

        var moved = ChangeMoves.Find(held, ChangeSet.Of([Archived]), Unread);
        var renamed = ChangeMoves.Find(
            [held[0] with { Path = Archived }],
            ChangeSet.Of([Archived, "openspec/changes/x/tasks.md"]),
            Unread
        );

        Assert.Equal(new ChangeMove(held[0], new Change("x", Archived, true)), Assert.Single(moved));
        Assert.Equal("openspec/changes/archive/2026-01-01-x", Assert.Single(renamed).Into.Id);
    }

    [Fact]
    public void A_folder_that_was_renamed_is_known_by_its_bytes_or_its_tasks()
    {
        HeldChange[] held = [new("a", "specs/a/tasks.md", "1"), new("b", "specs/b/tasks.md", "2")];
        var found = ChangeSet.Of(["specs/c/tasks.md", "specs/d/tasks.md", "specs/e/tasks.md"]);
        var contents = new ChangeContents(
            change => change.Id == "c" ? "2" : "9",
            change => Document("Draw", "Count", "Paint"),
            change => change.Id == "d" ? Document("Draw", "Count", "Sing") : Document("Draw", "Whistle", "Fly")
        );

        var moves = ChangeMoves.Find(held, found, contents);

        Assert.Equal(
            [("b", "c"), ("a", "d")],
            moves.Select(move => (move.From.Id, move.Into.Id)).OrderBy(move => move.Item2)
        );
    }

    [Fact]
    public void Two_lists_that_could_be_the_renamed_one_are_new_ones()
    {
        HeldChange[] held = [new("a", "specs/a/tasks.md", "1")];
        var contents = new ChangeContents(_ => "1", _ => null, _ => null);

        Assert.Empty(ChangeMoves.Find(held, ChangeSet.Of(["specs/c/tasks.md", "specs/d/tasks.md"]), contents));
    }

    private static ChangeContents Unread { get; } =
        new(
            _ => throw new InvalidOperationException("nothing has to be read"),
            _ => throw new InvalidOperationException("nothing has to be read"),
            _ => throw new InvalidOperationException("nothing has to be read")
        );

    private static TaskDocument Document(params string[] titles) =>
        TaskDocument.Parse(string.Concat(titles.Select(title => $"- [ ] {title} the thing\n")));
}
