using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class ListAndCheckTests
{
    private const string SpecKit = """
        # Tasks

        ## Phase 1: Setup

        - [x] T001 [P] Write the parser
        - [ ] T002 [US1] Write the [red]merge[/] (depends on T001, T009)
          - [-] Think about it
        """;

    private const string OpenSpec = """
        ## 1. Build

        - [x] 1.1 One
          - [ ] 1.1.1 Below
        - [ ] 1.1 Two

        ```
        - [ ] an example
        ```
        """;

    [Fact]
    public void A_list_shows_states_numbers_dependencies_and_the_dialect()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("specs/001-x/tasks.md", SpecKit);

        var outcome = sandbox.ZyFlow("list", "specs");

        outcome.IsDone();
        Assert.Equal(
            """
            specs/001-x/tasks.md
              SpecKit (tasks named T001): 1 of 3 done
              Tasks
                Phase 1 Setup
                  [x] T001 Write the parser [P]
                  [ ] T002 Write the [red]merge[/] (depends on T001, T009) [US1] (after T001, T009)
                    [-] Think about it (unknown)


            """,
            outcome.Out
        );
    }

    [Fact]
    public void Both_counts_are_shown_when_they_differ()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("tasks.md", OpenSpec);

        Assert.Contains(
            "1 of 3 done (openspec counts 1 of 4)",
            sandbox.ZyFlow("list", "tasks.md").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_tree_shows_what_stands_under_what_and_no_markup_of_titles_is_obeyed()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("tasks.md", SpecKit);

        var tree = sandbox.ZyFlow("list", "tasks.md", "--tree");

        tree.IsDone();
        Assert.Contains("        └── [ ] T002 Write the [red]merge[/]", tree.Out, StringComparison.Ordinal);
        Assert.Contains("            └── [-] Think about it", tree.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_path_every_list_of_the_repository_is_shown_but_not_ignored_ones()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, OpenSpec);
        sandbox.Write("new/tasks.md", "- [ ] New\n");
        sandbox.Write("old/tasks.md", "- [ ] Ignored\n");
        sandbox.Write(".gitignore", "old/\n");
        Directory.CreateDirectory(sandbox.At("docs"));
        sandbox.Folder = sandbox.At("docs");

        var outcome = sandbox.ZyFlow("list", "--json");

        outcome.IsDone();
        using var json = JsonDocument.Parse(outcome.Out);
        Assert.Equal(
            ["../new/tasks.md", "../" + Sandbox.List],
            json.RootElement.GetProperty("data")
                .GetProperty("files")
                .EnumerateArray()
                .Select(file => file.GetProperty("path").GetString())
        );
    }

    [Fact]
    public void Outside_a_repository_the_folder_is_searched()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("a/tasks.md", "- [ ] One\n");
        sandbox.Write("node_modules/x/tasks.md", "- [ ] Copy\n");

        var outcome = sandbox.ZyFlow("list");

        outcome.IsDone();
        Assert.StartsWith("a/tasks.md\n", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("node_modules", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_status_1_and_a_sound_list_is_status_0()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("good/tasks.md", "## 1. Build\n\n- [ ] 1.1 One\n");
        sandbox.Write("bad/tasks.md", OpenSpec);

        sandbox.ZyFlow("check", "good").IsDone();
        var bad = sandbox.ZyFlow("check", "bad", "good");

        Assert.Equal(1, bad.Exit);
        Assert.Contains(
            "bad/tasks.md:5: warning: number 1.1 is already on line 3 [duplicate-number]\n",
            bad.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_note_alone_does_not_fail()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("tasks.md", "## 1. Build\n\n- [ ] 1.1 One\n- [?] 1.2 Two\n");

        var outcome = sandbox.ZyFlow("check", "tasks.md");

        outcome.IsDone();
        Assert.Contains("note: [?]", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answers_in_json_are_pinned()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("specs/001-x/tasks.md", SpecKit);
        sandbox.Write("openspec/tasks.md", OpenSpec);

        Golden.Verify("list", sandbox.ZyFlow("list", ".", "--json").Out, sandbox);
        Golden.Verify("check", sandbox.ZyFlow("check", ".", "--json").Out, sandbox);
    }

    [Theory]
    [InlineData("missing.md", "does not exist")]
    [InlineData("nul.md", "NUL at line 2")]
    [InlineData("invalid.md", "invalid UTF-8 at byte 1")]
    [InlineData("huge.md", "larger than")]
    public void A_file_that_is_no_task_list_is_named(string file, string sentence)
    {
        using var sandbox = new Sandbox();
        sandbox.Write("nul.md", "a\n\0"u8.ToArray());
        sandbox.Write("invalid.md", [(byte)'a', 0xff]);
        sandbox.Write("huge.md", new byte[17 * 1024 * 1024]);

        sandbox.ZyFlow("list", file).IsRefusal(2, sentence);
        if (file == "missing.md")
            sandbox.ZyFlow("check", file).IsRefusal(2, sentence);
        else
            Assert.Contains(sentence, sandbox.ZyFlow("check", file).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void One_broken_file_among_many_hides_nothing()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("a/tasks.md", [0xff]);
        sandbox.Write("b/tasks.md", "- [ ] One\n");

        var outcome = sandbox.ZyFlow("list", ".");

        outcome.IsDone();
        Assert.Contains("[ ] One", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("a/tasks.md is not a task list", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_titles_and_paths_are_written_out()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("\u001b[31m/tasks.md", "## \u0007Bell\n\n- [ ] \u009b1m \u202eback\r\n");

        foreach (
            var verb in (string[][])
                [
                    ["list", "."],
                    ["list", ".", "--tree"],
                    ["list", ".", "--json"],
                    ["check", "."],
                ]
        )
        {
            var outcome = sandbox.ZyFlow(verb);
            Assert.Equal(
                "",
                string.Concat(
                    (outcome.Out + outcome.Error).Where(c => c != '\n' && (char.IsControl(c) || c == '\u202e'))
                )
            );
        }
    }

    [Fact]
    public void Ten_thousand_levels_and_a_line_of_ten_megabytes_are_listed()
    {
        using var sandbox = new Sandbox();
        sandbox.Write(
            "deep.md",
            string.Concat(Enumerable.Range(0, 10_000).Select(level => new string(' ', level % 1000) + "- [ ] x\n"))
        );
        sandbox.Write("wide.md", "- [ ] " + new string('y', 10_000_000) + "\n");

        sandbox.ZyFlow("list", "deep.md", "--json").IsDone();
        sandbox.ZyFlow("check", "deep.md").IsDone();
        sandbox.ZyFlow("list", "wide.md").IsDone();
    }
}
