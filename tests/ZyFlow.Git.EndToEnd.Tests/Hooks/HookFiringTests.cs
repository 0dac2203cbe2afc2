namespace ZyFlow.Git.EndToEnd.Tests.Hooks;

/// <summary>Every row of "Which hook fires when", with a task list that changes and without.</summary>
public sealed class HookFiringTests
{
    private const string List = HookedRepository.List;
    private const string Other = "other.c";

    /// <summary>The file that changes, and what is started when it is a list.</summary>
    public static TheoryData<string, bool> BothFiles =>
        new()
        {
            { List, true },
            { Other, false },
            { "notes-tasks.md", false },
        };

    [Theory]
    [MemberData(nameof(BothFiles))]
    public void A_switch_of_branches(string path, bool isList)
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", path, "- [x] One\n");

        Assert.Equal(isList ? "post-checkout" : "", repository.After("checkout", "-q", "feature"));
        Assert.Equal(isList ? "post-checkout" : "", repository.After("switch", "-q", "-"));
        Assert.Equal(isList ? "post-checkout" : "", repository.After("checkout", "-q", "--detach", "feature"));
    }

    [Fact]
    public void A_new_branch_at_the_same_commit_starts_nothing()
    {
        using var repository = new HookedRepository();

        Assert.Equal("", repository.After("switch", "-q", "-c", "feature"));
    }

    [Fact]
    public void A_list_that_only_one_branch_has()
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", "할 일/tasks.md", "- [ ] One\n");

        Assert.Equal("post-checkout", repository.After("checkout", "-q", "feature"));
        Assert.Equal("post-checkout", repository.After("checkout", "-q", "main"));
    }

    [Fact]
    public void A_new_worktree()
    {
        using var repository = new HookedRepository();

        Assert.Equal("post-checkout", repository.After("worktree", "add", "-q", "../second"));
        Assert.Equal("", repository.After("-C", "../second", "commit", "-q", "--allow-empty", "-m", "nothing"));
        repository.Box.Folder = Path.Combine(repository.Box.Root, "second");
        repository.Commit(List, "- [x] One\n");
        Assert.Equal("post-commit", repository.Started());
        Assert.Equal("post-checkout", repository.After("checkout", "-q", "HEAD~1"));
    }

    [Fact]
    public void A_new_worktree_without_lists()
    {
        using var repository = new HookedRepository();
        repository.Box.Git("checkout", "-q", "--orphan", "empty");
        repository.Box.Git("rm", "-rfq", ".");
        repository.Commit(Other, "int two;\n");
        repository.Started();

        Assert.Equal("", repository.After("worktree", "add", "-q", "../second", "HEAD~0"));
    }

    [Fact]
    public void A_clone_from_a_template_with_the_hooks()
    {
        using var repository = new HookedRepository(isInstalled: false);
        repository.Box.SayGitIs(HookInstallTests.HooksAreFiles); // a template has no settings
        repository.Install();
        var template = Path.Combine(repository.Box.Root, "template");
        repository.Box.Run("cp", "-r", ".git/hooks", ".git/zyflow", repository.Box.Bin).IsDone();
        Directory.CreateDirectory(template);
        repository.Box.Run("mv", repository.Box.Bin + "/hooks", repository.Box.Bin + "/zyflow", template).IsDone();

        Assert.Equal("post-checkout", repository.After("clone", "-q", "--template", template, ".", "../clone"));
    }

    [Theory]
    [MemberData(nameof(BothFiles))]
    public void A_checkout_or_restore_of_a_file(string path, bool isList)
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", path, "- [x] One\n");
        repository.After("checkout", "main", "--", List); // whatever was to be seen has been seen

        Assert.Equal(isList ? "post-checkout" : "", repository.After("checkout", "feature", "--", path));
        repository.Box.Write(path, "- [ ] Two\n");
        Assert.Equal(isList ? "post-checkout" : "", repository.After("checkout", "feature", "--", path));
    }

    [Theory]
    [MemberData(nameof(BothFiles))]
    public void A_merge_without_conflict_and_a_fast_forward(string path, bool isList)
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", path, "- [x] One\n");
        repository.Branch("forward", path, "- [x] Two\n");
        repository.Commit("third.c", "int three;\n");
        repository.Started();

        Assert.Equal(isList ? "post-merge" : "", repository.After("merge", "-q", "--no-edit", "feature"));

        repository.Box.Git("reset", "-q", "--hard", "HEAD~2");
        Assert.Equal(isList ? "post-merge" : "", repository.After("merge", "-q", "--ff-only", "forward"));
        repository.Box.Git("reset", "-q", "--hard", "HEAD~1");
        Assert.Equal(isList ? "post-merge" : "", repository.After("pull", "-q", "--ff-only", ".", "forward"));
    }

    [Theory]
    [MemberData(nameof(BothFiles))]
    public void A_squash(string path, bool isList)
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", path, "- [x] One\n");
        repository.After("checkout", "main", "--", List);

        Assert.Equal(isList ? "post-merge" : "", repository.After("merge", "-q", "--squash", "feature"));
        Assert.Equal(isList ? "post-commit" : "", repository.After("commit", "-q", "-m", "squashed"));
    }

    [Theory]
    [InlineData(List, "post-commit")]
    [InlineData(Other, "")]
    public void A_merge_with_a_conflict_starts_nothing_until_it_is_committed(string path, string started)
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", path, "- [ ] Theirs\n");
        repository.Commit(path, "- [ ] Ours\n");
        repository.Started();

        Assert.NotEqual(0, repository.Box.Try("merge", "-q", "feature").Exit);
        Assert.Equal("", repository.Started());
        Assert.Equal("", repository.After("checkout", "--ours", "--", path));

        repository.Box.Write(path, "- [ ] Both\n");
        Assert.Equal(started, repository.After("commit", "-q", "-a", "-m", "merged"));
    }

    [Theory]
    [InlineData("--merge", List, "post-rewrite")]
    [InlineData("--merge", Other, "")]
    [InlineData("--apply", List, "post-rewrite")]
    [InlineData("--apply", Other, "")]
    public void A_rebase_is_looked_at_when_it_is_over(string backend, string path, string started)
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", "third.c", "int three;\n");
        repository.Commit(path, "- [x] One\n");
        repository.Box.Git("checkout", "-q", "feature");
        repository.Commit("fourth.c", "int four;\n");
        repository.Started();

        var after = repository.After("rebase", "-q", backend, "main");

        // With --apply the checkout at the beginning leaves no trace of a rebase yet, and is seen as one.
        Assert.Equal(started, after.Split(' ')[^1]);
    }

    [Fact]
    public void A_rebase_that_stops_starts_nothing_before_its_end()
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", List, "- [ ] Theirs\n");
        repository.Commit(List, "- [ ] Ours\n");
        repository.Box.Git("checkout", "-q", "feature");
        repository.Started();

        Assert.NotEqual(0, repository.Box.Try("rebase", "-q", "main").Exit);
        Assert.Equal("", repository.Started());
        repository.Box.Write(List, "- [ ] Both\n");
        repository.Box.Git("add", "-A");
        Assert.Equal("post-rewrite", repository.After("-c", "core.editor=true", "rebase", "--continue"));
    }

    [Theory]
    [MemberData(nameof(BothFiles))]
    public void A_commit_and_its_amendment(string path, bool isList)
    {
        using var repository = new HookedRepository();
        repository.Commit(path, "- [x] One\n");
        Assert.Equal(isList ? "post-commit" : "", repository.Started());

        Assert.Equal("", repository.After("commit", "-q", "--amend", "-m", "only the message"));
        repository.Box.Write(path, "- [x] Two\n");
        Assert.Equal(
            isList ? "post-commit post-rewrite" : "",
            repository.After("commit", "-q", "-a", "--amend", "-m", "more")
        );
    }

    [Fact]
    public void The_first_commit_of_a_repository()
    {
        using var repository = new HookedRepository();
        repository.Box.Git("checkout", "-q", "--orphan", "first");
        Directory.Delete(repository.Box.At(".git/logs"), recursive: true); // nothing was here before

        Assert.Equal("post-commit", repository.After("commit", "-q", "-m", "first"));
    }

    [Theory]
    [MemberData(nameof(BothFiles))]
    public void A_cherry_pick_and_a_revert(string path, bool isList)
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", path, "- [x] One\n");

        Assert.Equal(isList ? "post-commit" : "", repository.After("cherry-pick", "feature"));
        Assert.Equal(isList ? "post-commit" : "", repository.After("revert", "--no-edit", "HEAD"));
    }

    [Fact]
    public void Operations_without_a_hook_start_nothing()
    {
        using var repository = new HookedRepository();
        repository.Commit(List, "- [x] One\n");
        repository.Started();

        Assert.Equal("", repository.After("reset", "-q", "--hard", "HEAD~1"));
        repository.Box.Write(List, "- [x] Two\n");
        Assert.Equal("", repository.After("stash", "-q"));
        Assert.Equal("", repository.After("stash", "pop", "-q"));
    }

    [Fact]
    public void A_bisect_starts_nothing()
    {
        using var repository = new HookedRepository();
        repository.Commit(List, "- [x] One\n");
        repository.Commit(List, "- [x] Two\n");
        repository.Started();

        Assert.Equal("", repository.After("bisect", "start", "HEAD", "HEAD~2"));
        Assert.Equal("", repository.After("bisect", "good"));
    }
}
