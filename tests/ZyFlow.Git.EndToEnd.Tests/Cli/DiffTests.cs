using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class DiffTests
{
    private const string Before = """
        # Tasks

        ## 1. Build

        - [ ] 1.1 Write the parser for lists
        - [ ] 1.2 Print what was parsed
        - [x] 1.3 Throw the old one away

        ## 2. Ship

        - [ ] 2.1 Publish 한국어 제목
        - [ ] 2.2 Tell everybody about it

        """;

    private const string After = """
        # Tasks

        ## 1. Build

        - [x] 1.1 Write the lossless parser for lists
        - [ ] 1.2 Read the specification
        - [ ] 1.3 Print what was parsed

        ## 2. Ship

        - [ ] 2.1 Tell everybody about it
        - [ ] 2.2 Publish 한국어 이름
          - with a note

        """;

    [Fact]
    public void What_happened_is_told_by_task()
    {
        using var sandbox = WithList();
        sandbox.Write(Sandbox.List, After);

        var outcome = sandbox.ZyFlow("diff");

        outcome.IsDone();
        Assert.Equal(
            """
            openspec/changes/add-search/tasks.md
              Tasks > 1. Build
                ticked, reworded [x] 1.1 Write the {+lossless +}parser for lists
              + added        [ ] 1.2 Read the specification
                renumbered   [ ] 1.2 -> 1.3 Print what was parsed
              - deleted      [x] 1.3 Throw the old one away
              Tasks > 2. Ship
                moved, renumbered [ ] 2.2 -> 2.1 Tell everybody about it (within Ship)
                reworded, renumbered, notes [ ] 2.1 -> 2.2 Publish 한국어 [-제목-]{+이름+}

            """,
            outcome.Out
        );
    }

    [Fact]
    public void Stat_is_one_line_a_list_and_a_sum()
    {
        using var sandbox = WithList();
        sandbox.Write(Sandbox.List, After);

        var outcome = sandbox.ZyFlow("diff", "HEAD", "--stat");

        Assert.Equal(
            $" {Sandbox.List} | 1 added, 1 deleted, 1 ticked, 2 reworded, 1 moved, 3 renumbered, 1 notes\n"
                + " 1 task list: 1 added, 1 deleted, 1 ticked, 2 reworded, 1 moved, 3 renumbered, 1 notes\n",
            outcome.Out
        );
    }

    [Fact]
    public void The_answer_in_json_is_pinned()
    {
        using var sandbox = WithList();
        sandbox.Commit(Sandbox.List, After);

        Golden.Verify("diff", sandbox.ZyFlow("diff", "HEAD~1", "HEAD", "--json").Out, sandbox);
    }

    [Fact]
    public void Renames_are_those_that_git_sees()
    {
        using var sandbox = Sandbox.WithRepository();
        foreach (var name in (string[])["a", "b", "größe"])
            sandbox.Write($"{name}/tasks.md", Long(name));
        sandbox.Write("z/tasks.md", "- [ ] Something else entirely\n");
        Commit(sandbox);
        foreach (var (from, to) in ((string, string)[])[("a", "archive/a"), ("größe", "이름")])
        {
            Directory.CreateDirectory(sandbox.At(to));
            sandbox.Git("mv", $"{from}/tasks.md", $"{to}/tasks.md");
            sandbox.Write($"{to}/tasks.md", Long(from).Replace("- [ ] 3.", "- [x] 3.", StringComparison.Ordinal));
        }

        File.Delete(sandbox.At("z/tasks.md"));
        sandbox.Write("y/tasks.md", Long("nothing of the others"));
        Commit(sandbox);

        using var json = JsonDocument.Parse(sandbox.ZyFlow("diff", "HEAD~1..HEAD", "--json").Out);
        var ours = json
            .RootElement.GetProperty("data")
            .GetProperty("files")
            .EnumerateArray()
            .Where(file => file.GetProperty("what").ValueEquals("moved"))
            .Select(file => $"{file.GetProperty("oldPath").GetString()} {file.GetProperty("path").GetString()}");
        var fields = sandbox
            .Git("diff", "-z", "-M", "--diff-filter=R", "--name-status", "HEAD~1", "HEAD")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var theirs = fields.Chunk(3).Select(static row => $"{row[1]} {row[2]}");

        Assert.Equal(theirs.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
        Assert.Equal(2, theirs.Count());
    }

    [Fact]
    public void Paths_narrow_and_are_followed_through_a_move()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write("a/tasks.md", Long("a"));
        sandbox.Write("b/tasks.md", Long("b"));
        Commit(sandbox);
        sandbox.Git("mv", "a", "c");
        sandbox.Write("b/tasks.md", Long("b").Replace("- [ ] 3.", "- [x] 3.", StringComparison.Ordinal));
        Directory.CreateDirectory(sandbox.At("c/deep"));
        sandbox.Folder = sandbox.At("c/deep");

        Assert.Equal("a/tasks.md -> c/tasks.md (moved)\n", sandbox.ZyFlow("diff", "--", "../../a").Out);
        Assert.Equal("a/tasks.md -> c/tasks.md (moved)\n", sandbox.ZyFlow("diff", "..").Out);
        Assert.StartsWith(
            "b/tasks.md\n",
            sandbox.ZyFlow("diff", "HEAD", "../../b/tasks.md").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Three_dots_begin_where_two_branches_parted()
    {
        using var sandbox = WithList();
        sandbox.Git("checkout", "-q", "-b", "feature");
        sandbox.Commit(Sandbox.List, Before.Replace("- [ ] 2.2", "- [x] 2.2", StringComparison.Ordinal));
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(Sandbox.List, Before.Replace("- [ ] 1.1", "- [x] 1.1", StringComparison.Ordinal));

        Assert.EndsWith(
            ": 1 ticked\n",
            sandbox.ZyFlow("diff", "main...feature", "--stat").Out,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            ": 1 ticked, 1 unticked\n",
            sandbox.ZyFlow("diff", "main..feature", "--stat").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Repositories_come_in_many_shapes()
    {
        using var sandbox = new Sandbox();
        sandbox.Git("init", "-q", "-b", "main");
        sandbox.Write("tasks.md", "- [ ] One\n");
        Assert.Contains("1 added", Stat(sandbox), StringComparison.Ordinal); // unborn
        Commit(sandbox);
        sandbox.Write("tasks.md", "- [x] One\n");
        Commit(sandbox);
        sandbox.Git("checkout", "-q", "--detach");
        Assert.Contains("1 ticked", Stat(sandbox, "HEAD~1"), StringComparison.Ordinal);

        var home = sandbox.Folder;
        sandbox.Git("worktree", "add", "-q", "../linked", "main~1");
        sandbox.Git("clone", "-q", "--bare", ".", "../bare");
        sandbox.Git("clone", "-q", "--depth", "1", "file://" + home, "../shallow");
        sandbox.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", home, "below");

        sandbox.Folder = Path.Combine(sandbox.Root, "linked");
        Assert.Contains("1 unticked", Stat(sandbox, "main"), StringComparison.Ordinal);
        sandbox.Folder = Path.Combine(sandbox.Root, "bare");
        Assert.Contains("1 ticked", Stat(sandbox, "main~1", "main", "tasks.md"), StringComparison.Ordinal);
        sandbox.ZyFlow("diff").IsRefusal(2, "A bare repository has no work tree");
        sandbox.Folder = Path.Combine(sandbox.Root, "shallow");
        sandbox.Write("tasks.md", "- [x] One\n- [ ] Two\n");
        Assert.Contains("1 added", Stat(sandbox), StringComparison.Ordinal);
        sandbox.ZyFlow("diff", "HEAD~1").IsRefusal(2, "HEAD~1");
        sandbox.Folder = Path.Combine(home, "below");
        sandbox.Write("tasks.md", "- [ ] One\n");
        Assert.Contains("1 unticked", Stat(sandbox), StringComparison.Ordinal);
        sandbox.Folder = home;
        Assert.Equal(" 0 task lists\n", Stat(sandbox));
    }

    [Fact]
    public void A_sparse_checkout_deletes_nothing()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit("a/tasks.md", "- [ ] One\n");
        sandbox.Commit("b/tasks.md", "- [ ] Two\n");
        sandbox.Git("sparse-checkout", "set", "--cone", "a");

        Assert.False(File.Exists(sandbox.At("b/tasks.md")));
        Assert.Equal(" 0 task lists\n", Stat(sandbox));
    }

    [Fact]
    public void Line_ends_that_git_converts_are_no_change()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(".gitattributes", "*.md text eol=crlf\n");
        sandbox.Commit("tasks.md", "- [ ] One\n");
        sandbox.Write("tasks.md", "- [ ] One\r\n");

        Assert.Equal(" 0 task lists\n", Stat(sandbox));
    }

    [Theory]
    [InlineData(2, "nothing is neither a revision nor a file", "nothing")]
    [InlineData(2, "main is a revision and a file", "main")]
    [InlineData(2, "no commit of this repository", "nothing..main")]
    [InlineData(2, "one revision too many", "HEAD", "HEAD", "HEAD", "--", "x")]
    [InlineData(2, "outside the repository", "--", "../..")]
    [InlineData(2, "There is no task list at nothing.md", "--", "nothing.md")]
    public void What_cannot_be_compared_is_one_sentence(int exit, string sentence, params string[] words)
    {
        using var sandbox = WithList();
        sandbox.Write("main", "a file");

        sandbox.ZyFlow(["diff", .. words]).IsRefusal(exit, sentence);
    }

    [Fact]
    public void What_is_no_task_list_any_more_is_named()
    {
        using var sandbox = WithList();
        sandbox.Write(Sandbox.List, "a\0"u8.ToArray());

        var outcome = sandbox.ZyFlow("diff");

        outcome.IsDone();
        Assert.Contains("NUL", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_thousand_tasks_are_compared()
    {
        using var sandbox = Sandbox.WithRepository();
        var text = new StringBuilder();
        for (var i = 1; i <= 5000; i++)
            text.Append(CultureInfo.InvariantCulture, $"- [ ] {i}. Chapter {i * 31} of the story\n");
        sandbox.Commit("tasks.md", text.ToString());
        sandbox.Write("tasks.md", text.Replace("- [ ] 4999.", "- [x] 4999.").ToString());

        Assert.EndsWith(": 1 ticked\n", Stat(sandbox), StringComparison.Ordinal);
    }

    private static Sandbox WithList()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Before);
        return sandbox;
    }

    private static void Commit(Sandbox sandbox)
    {
        sandbox.Git("add", "-A");
        sandbox.Git("commit", "-q", "-m", "work");
    }

    private static string Stat(Sandbox sandbox, params string[] words)
    {
        var outcome = sandbox.ZyFlow(["diff", "--stat", .. words]);
        outcome.IsDone();
        return outcome.Out;
    }

    private static string Long(string seed) =>
        string.Concat(
            Enumerable
                .Range(1, 12)
                .Select(i =>
                    string.Create(CultureInfo.InvariantCulture, $"- [ ] {i}. {seed}: step {i * 17} of {seed}\n")
                )
        );
}
