using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Tests.Storage.Files;

public sealed class SpecPlaceTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("zyflow-place-").FullName;
    private readonly string _tree;

    public SpecPlaceTests()
    {
        _tree = Directory.CreateDirectory(Path.Combine(_root, "a tree")).FullName;
        Directory.CreateDirectory(At(".git"));
        Directory.CreateDirectory(At("specs/one"));
        File.WriteAllText(At("specs/one/tasks.md"), "");
        File.WriteAllText(Path.Combine(_root, "outside.md"), "");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("specs/one/tasks.md")]
    [InlineData("specs/new/tasks.md")]
    [InlineData("tasks.md")]
    public void A_plain_path_is_itself_there_or_not(string list) =>
        Assert.Equal(At(list), SpecPlace.Resolve(_tree, list));

    [Theory]
    [InlineData("tasks.md", "specs/one/tasks.md")]
    [InlineData("specs/two", "one")] // the folder
    public void A_link_inside_the_tree_is_followed(string link, string target)
    {
        File.CreateSymbolicLink(At(link), target);

        var list = link.EndsWith(".md", StringComparison.Ordinal) ? link : link + "/tasks.md";

        Assert.Equal(At("specs/one/tasks.md"), SpecPlace.Resolve(_tree, list));
    }

    [Fact]
    public void A_link_to_the_tree_itself_is_fine()
    {
        var link = Path.Combine(_root, "link");
        File.CreateSymbolicLink(link, _tree);

        Assert.Equal(At("tasks.md"), SpecPlace.Resolve(link, "tasks.md"));
    }

    [Theory]
    [InlineData("../outside.md")]
    [InlineData("../a treehouse/tasks.md")]
    [InlineData("/etc/passwd")]
    [InlineData(".git/config")]
    [InlineData("specs/.GIT/tasks.md")]
    [InlineData(".")]
    public void A_path_that_leaves_the_tree_is_refused(string list) => AssertRefused(list);

    [Theory]
    [InlineData("../outside.md", "tasks.md")]
    [InlineData("/etc/passwd", "tasks.md")]
    [InlineData("..", "tasks.md/outside.md")]
    [InlineData(".git", "tasks.md/config")]
    [InlineData("nowhere", "tasks.md")]
    [InlineData("tasks.md", "tasks.md")] // in a circle
    public void A_link_that_leaves_the_tree_or_leads_nowhere_is_refused(string target, string list)
    {
        File.CreateSymbolicLink(At("tasks.md"), target);

        AssertRefused(list);
    }

    private void AssertRefused(string list)
    {
        var problem = Assert.Throws<ZyFlowException>(() => SpecPlace.Resolve(_tree, list));
        Assert.True(problem.Problem is Problem.Refused or Problem.File, problem.ToString());
    }

    private string At(string path) => Path.Combine(_tree, path);
}
