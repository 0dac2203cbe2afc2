using System.Text;
using Xunit.Abstractions;

namespace ZyFlow.Git.Tests.Repository.History;

public sealed class FileChangeTests(ITestOutputHelper output)
{
    [Fact]
    public void The_commits_that_changed_a_file_are_those_of_git_log()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var dice = new Random(seed);
        using var past = new PastRepository();
        for (var i = 0; i < 300; i++)
        {
            int[] parents =
                i == 0 ? []
                : dice.Next(3) == 0 && i > 4 ? [i - 1, i - 2 - dice.Next(3)]
                : [i - 1 - dice.Next(Math.Min(i, 4))];
            var files = parents.Length == 0 ? [] : new Dictionary<string, byte[]>(past.Files(parents[^1]));
            var path = $"{dice.Next(4)}/tasks.md";
            if (dice.Next(2) == 0)
                files[path] = Encoding.UTF8.GetBytes($"{path} {dice.Next(3)}\n");
            else if (dice.Next(6) == 0)
                files.Remove(path);
            past.Commit(parents, files, 1_000_000 + (i * 10) + dice.Next(30));
        }

        using var repository = past.Open();
        for (var i = 0; i < 4; i++)
        {
            var changes = repository.History.Changes(repository.History.Commit("main"), $"{i}/tasks.md");
            Assert.Equal(
                past.Lines("log", "--format=%H", "main", "--", $"{i}/tasks.md"),
                changes.Select(change => change.Commit.Id)
            );
        }
    }

    [Fact]
    public void A_moved_list_is_followed_to_its_old_path()
    {
        const string Text = "- [ ] 1.1 Read\n- [ ] 1.2 Find\n- [ ] 1.3 Keep\n- [ ] 1.4 Write\n";
        using var past = new PastRepository();
        var first = past.Commit([], "a/tasks.md", Text, 1);
        var ticked = past.Commit([first], "a/tasks.md", Text.Replace("[ ] 1.1", "[x] 1.1"), 2);
        var moved = past.Commit([ticked], "b/tasks.md", Text.Replace("[ ] 1.1", "[x] 1.1") + "- [ ] 1.5 Verify\n", 3);
        past.Commit([moved], "b/tasks.md", Text, 4);
        using var repository = past.Open();

        var changes = repository.History.Changes(repository.History.Commit("main"), "b/tasks.md");

        Assert.Equal(
            past.Lines("log", "--format=%H", "--follow", "main", "--", "b/tasks.md"),
            changes.Select(change => change.Commit.Id)
        );
        Assert.Equal(["b/tasks.md", "b/tasks.md", "a/tasks.md", "a/tasks.md"], changes.Select(change => change.Path));
        Assert.Equal(changes.Skip(1), changes.Take(3).Select(change => Assert.Single(change.Before)));
        Assert.Empty(changes[^1].Before);
    }
}
