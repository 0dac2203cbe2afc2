using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Tests.Repository;

public sealed class GitRepositoryTests : IDisposable
{
    private readonly ScratchRepository _scratch = ScratchRepository.Create();

    public GitRepositoryTests() => _scratch.Fork("docs/tasks.md", "a\n", ("ours", "b\n"), ("theirs", "c\n"));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_folder_below_the_top_is_inside()
    {
        using var repository = GitRepository.Discover(Path.Combine(_scratch.Folder, "docs"));

        Assert.Equal(_scratch.Folder, repository.WorkTree);
        Assert.Equal(Path.Combine(_scratch.Folder, ".git"), repository.GitFolder);
        Assert.Equal(repository.GitFolder, repository.CommonFolder);
    }

    [Fact]
    public void A_linked_worktree_shares_the_common_folder()
    {
        var linked = Path.Combine(_scratch.Folder, "linked");
        _scratch.Git.Require("worktree", "add", "--quiet", "--detach", linked);

        using var repository = GitRepository.Discover(linked);

        Assert.Equal(linked, repository.WorkTree);
        Assert.Equal(Path.Combine(_scratch.Folder, ".git"), repository.CommonFolder);
        Assert.NotEqual(repository.CommonFolder, repository.GitFolder);
        repository.SetOwnSetting("zyflow.test", "a; b # \"c\" \\ 100%");
        Assert.Equal("a; b # \"c\" \\ 100%\n", _scratch.Git.Require("config", "zyflow.test").Output);
        Assert.Equal("a; b # \"c\" \\ 100%", repository.OwnSetting("zyflow.test"));
    }

    [Fact]
    public void Task_lists_come_from_the_index_or_in_a_bare_repository_from_HEAD()
    {
        var bare = Path.Combine(_scratch.Folder, "bare");
        _scratch.Git.Require("clone", "--quiet", "--bare", ".", bare);

        using var repository = GitRepository.Discover(_scratch.Folder);
        using var bareRepository = GitRepository.Discover(bare);

        Assert.Equal(["docs/tasks.md"], repository.Tracked("tasks.md"));
        Assert.True(bareRepository.IsBare);
        Assert.Equal(["docs/tasks.md"], bareRepository.Tracked("tasks.md"));
    }

    [Fact]
    public void A_path_in_conflict_is_one_task_list()
    {
        Assert.NotEqual(0, _scratch.Git.Run("merge", "theirs").ExitCode);

        using var repository = GitRepository.Discover(_scratch.Folder);

        Assert.Equal(["docs/tasks.md"], repository.Tracked("tasks.md"));
        Assert.Equal(["docs/tasks.md"], repository.Visible("tasks.md"));
    }

    [Fact]
    public void An_unborn_branch_and_a_detached_HEAD_are_normal()
    {
        var unborn = Path.Combine(_scratch.Folder, "unborn");
        _scratch.Git.Require("init", "--quiet", unborn);
        _scratch.Git.Require("checkout", "--quiet", "--detach");

        using var first = GitRepository.Discover(unborn);
        using var second = GitRepository.Discover(_scratch.Folder);

        Assert.Empty(first.Tracked("tasks.md"));
        Assert.Single(second.Tracked("tasks.md"));
    }

    [Fact]
    public void Attributes_are_those_that_git_uses()
    {
        File.WriteAllText(Path.Combine(_scratch.Folder, ".gitattributes"), "tasks.md merge=zyflow\n");

        using var repository = GitRepository.Discover(_scratch.Folder);

        Assert.Equal(["zyflow", "unspecified"], repository.Attribute("merge", ["docs/tasks.md", "한글 'x'.md"]));
    }

    [Fact]
    public void A_section_of_the_configuration_goes_without_a_trace()
    {
        var file = Path.Combine(_scratch.Folder, ".git", "config");
        var before = File.ReadAllText(file);
        using var repository = GitRepository.Discover(_scratch.Folder);

        repository.SetOwnSetting("merge.zyflow.driver", "x");
        repository.SetOwnSetting("merge.zyflow.name", "y");
        Assert.NotEqual(before, File.ReadAllText(file));
        repository.RemoveOwnSection("merge.zyflow");

        Assert.Equal(before, File.ReadAllText(file));
    }

    [Fact]
    public void A_folder_without_a_repository_is_none()
    {
        var folder = Directory.CreateTempSubdirectory("zyflow-none-");

        Assert.Null(GitRepository.TryDiscover(folder.FullName));
        var refusal = Assert.Throws<ZyFlowException>(() => GitRepository.Discover(folder.FullName));
        Assert.Equal(Problem.NotARepository, refusal.Problem);
        folder.Delete();
    }
}
