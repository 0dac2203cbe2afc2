using System.Globalization;
using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class BlameTests
{
    private int _day;

    [Fact]
    public void Each_task_knows_who_created_reworded_and_ticked_it_through_moves_and_renumberings()
    {
        // Enough that stays for git to see the rename.
        const string Rest =
            "\n## 3. Notes\n\nWhat has been said about all of this in many long meetings over the years:\nnothing.\n";
        using var sandbox = NewRepository();
        Commit(
            sandbox,
            "Ada",
            "a/tasks.md",
            "## 1. A\n- [ ] 1.1 Write the parser\n- [ ] 1.2 Print the list\n## 2. B\n" + Rest
        );
        Commit(
            sandbox,
            "Bob",
            "a/tasks.md",
            "## 1. A\n- [ ] 1.1 Write the lossless parser\n- [ ] 1.2 Print the list\n## 2. B\n" + Rest
        );
        Commit(
            sandbox,
            "Cleo",
            "a/tasks.md",
            "## 1. A\n- [ ] 1.1 Write the lossless parser\n- [x] 1.2 Print the list\n## 2. B\n" + Rest
        );
        sandbox.Git("mv", "a", "archive");
        Commit(
            sandbox,
            "Dora",
            "archive/tasks.md",
            "## 1. A\n- [x] 1.1 Print the list\n## 2. B\n- [ ] 2.1 Write the lossless parser\n" + Rest
        );
        sandbox.Write(
            "archive/tasks.md",
            "## 1. A\n- [x] 1.1 Print the list\n- [ ] 1.2 New\n## 2. B\n- [x] 2.1 Write the lossless parser\n" + Rest
        );

        Assert.Equal(
            """
            archive/tasks.md
            Print the list: Ada - Cleo
            New: * - -
            Write the lossless parser: Ada Bob *
            """,
            Told(sandbox, "archive")
        );
        Assert.Contains("not committed", sandbox.ZyFlow("blame").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_on_branches_belongs_to_who_did_it_and_not_to_the_merge()
    {
        using var sandbox = NewRepository();
        const string Base = "- [ ] One thing\n- [ ] Other thing\n- [ ] Third of all\n- [ ] Last in line\n";
        Commit(sandbox, "Ada", "tasks.md", Base);
        sandbox.Git("checkout", "-q", "-b", "side");
        Commit(
            sandbox,
            "Bob",
            "tasks.md",
            Base.Replace("[ ] Last", "[x] Last", StringComparison.Ordinal) + "- [ ] More\n"
        );
        sandbox.Git("checkout", "-q", "main");
        Commit(sandbox, "Cleo", "tasks.md", Base.Replace("[ ] One", "[x] One", StringComparison.Ordinal));
        sandbox.Git("merge", "-q", "--no-edit", "side");

        Assert.Equal(
            """
            tasks.md
            One thing: Ada - Cleo
            Other thing: Ada - -
            Third of all: Ada - -
            Last in line: Ada - Bob
            More: Bob - -
            """,
            Told(sandbox, "tasks.md")
        );
    }

    /// <summary>Where every task keeps its line, the last one to touch the line is who git blames for it.</summary>
    [Fact]
    public void The_last_hand_on_a_task_is_the_one_that_git_blames_for_its_line()
    {
        const int Seed = 20260711;
        var dice = new Random(Seed);
        using var sandbox = NewRepository();
        string[] titles = [.. Enumerable.Range(1, 9).Select(i => $"chapter {i * 31} of the long story about {i * 7}")];
        bool[] ticks = new bool[titles.Length];
        var path = "a/tasks.md";
        for (var commit = 0; commit < 30; commit++)
        {
            Commit(sandbox, $"Author {commit}", path, Text());
            var at = dice.Next(titles.Length);
            if (dice.Next(2) == 0)
                ticks[at] = !ticks[at];
            else
                titles[at] += $" and {commit}";
            if (commit is 9 or 19)
            {
                sandbox.Git("mv", Path.GetDirectoryName(path)!, $"moved {commit}"); // it is in a folder
                path = $"moved {commit}/tasks.md";
            }
        }

        Commit(sandbox, "Last", path, Text());
        using var json = JsonDocument.Parse(sandbox.ZyFlow("blame", path, "--json").Out);
        var ours = Tasks(json)
            .Select(static task =>
                Facts(task)
                    .Where(static fact => fact.ValueKind != JsonValueKind.Null)
                    .MaxBy(Time)
                    .GetProperty("commit")
                    .GetString()!
            );
        var theirs = sandbox
            .Git("blame", "--porcelain", "-s", "--", path)
            .Split('\n')
            .Where(static line => line.Length > 41 && line[40] == ' ' && line[..40].All(char.IsAsciiHexDigitLower))
            .Select(static line => line[..40]);

        Assert.True(theirs.SequenceEqual(ours), $"seed {Seed}");

        string Text() => string.Concat(titles.Select((title, i) => $"- [{(ticks[i] ? 'x' : ' ')}] {title}\n"));
    }

    [Fact]
    public void Repositories_come_in_many_shapes()
    {
        using var sandbox = new Sandbox();
        sandbox.Git("init", "-q", "-b", "main");
        sandbox.Write("größe/tasks.md", "- [ ] Eins\n");
        Assert.Equal("größe/tasks.md\nEins: * - -", Told(sandbox, "größe")); // unborn
        Commit(sandbox, "Ada", "größe/tasks.md", "- [ ] Eins\n");
        Commit(sandbox, "Bob", "größe/tasks.md", "- [x] Eins\n");
        var home = sandbox.Folder;
        sandbox.Git("checkout", "-q", "--detach");
        sandbox.Git("worktree", "add", "-q", "../linked", "main");
        sandbox.Git("clone", "-q", "--bare", ".", "../bare");
        sandbox.Git("clone", "-q", "--depth", "1", "file://" + home, "../shallow");

        foreach (var shape in (string[])[home, "linked", "bare"])
        {
            sandbox.Folder = Path.Combine(sandbox.Root, shape);
            Assert.Equal("größe/tasks.md\nEins: Ada - Bob", Told(sandbox, "größe/tasks.md"));
        }

        sandbox.Folder = Path.Combine(sandbox.Root, "shallow");
        Assert.Equal("größe/tasks.md\nEins: Bob - Bob", Told(sandbox, "größe"));
        Assert.Contains("größe/tasks.md\n", sandbox.ZyFlow("blame").Out, StringComparison.Ordinal);
        Assert.Contains("\n^", sandbox.ZyFlow("blame").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_in_json_is_pinned()
    {
        using var sandbox = NewRepository();
        Commit(sandbox, "Ada", "tasks.md", "- [ ] One\n- [ ] Two\n");
        sandbox.Write("tasks.md", "- [x] One\n- [ ] Two\n");

        Golden.Verify("blame", sandbox.ZyFlow("blame", "--json").Out, sandbox);
    }

    [Theory]
    [InlineData("nothing.md", 2, "There is no task list at nothing.md")]
    [InlineData("../outside", 2, "outside the repository")]
    public void What_cannot_be_blamed_is_one_sentence(string path, int exit, string sentence)
    {
        using var sandbox = NewRepository();

        sandbox.ZyFlow("blame", path).IsRefusal(exit, sentence);
    }

    private static Sandbox NewRepository()
    {
        var sandbox = new Sandbox();
        sandbox.Git("init", "-q", "-b", "main");
        return sandbox;
    }

    private void Commit(Sandbox sandbox, string author, string path, string text)
    {
        sandbox.Write(path, text);
        sandbox.Git("add", "-A");
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)
            .AddDays(_day++)
            .ToString("s", CultureInfo.InvariantCulture);
        sandbox.With("GIT_COMMITTER_DATE", time + "Z");
        sandbox.Git(
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "work",
            $"--author={author} <a@example.org>",
            $"--date={time}Z"
        );
    }

    /// <summary>Title, then who created, reworded and ticked: a name, <c>-</c> for nobody, <c>*</c> for not committed.</summary>
    private static string Told(Sandbox sandbox, string path)
    {
        var outcome = sandbox.ZyFlow("blame", path, "--json");
        outcome.IsDone();
        using var json = JsonDocument.Parse(outcome.Out);
        var file = json.RootElement.GetProperty("data").GetProperty("files")[0];
        var lines = Tasks(json)
            .Select(static task =>
                $"{task.GetProperty("title").GetString()}: {string.Join(' ', Facts(task).Select(Who))}"
            );
        return string.Join('\n', lines.Prepend(file.GetProperty("path").GetString()));
    }

    private static string Who(JsonElement fact) =>
        fact.ValueKind == JsonValueKind.Null ? "-" : fact.GetProperty("author").GetString() ?? "*";

    private static string Time(JsonElement fact) => fact.GetProperty("time").GetString() ?? "";

    private static IEnumerable<JsonElement> Facts(JsonElement task) =>
        ((string[])["created", "reworded", "ticked"]).Select(name => task.GetProperty(name));

    private static IEnumerable<JsonElement> Tasks(JsonDocument json) =>
        json.RootElement.GetProperty("data").GetProperty("files")[0].GetProperty("tasks").EnumerateArray();
}
