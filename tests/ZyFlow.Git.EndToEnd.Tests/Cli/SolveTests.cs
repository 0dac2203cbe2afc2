using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class SolveTests
{
    private const string Base =
        "# Tasks\n\n## 1. Release\n\n- [ ] 1.1 Add the build\n- [ ] 1.2 Write the notes\n- [ ] 1.3 Tag the commit\n";

    private static readonly string Ours = Base.Replace("[ ] 1.1", "[x] 1.1").Replace("the notes", "the long notes");
    private static readonly string Theirs = Base.Replace("[ ] 1.3", "[x] 1.3").Replace("the notes", "the short notes");

    [Fact]
    public void What_git_left_in_conflict_is_solved_and_staged()
    {
        using var sandbox = Conflicting(Base.Replace("[ ] 1.1", "[x] 1.1"), Base.Replace("[ ] 1.2", "[x] 1.2"));
        Assert.Contains("<<<<<<<", sandbox.Read(Sandbox.List), StringComparison.Ordinal);

        var solve = sandbox.ZyFlow("solve", "--add");

        solve.IsDone();
        Assert.Contains($"{Sandbox.List}: solved and staged", solve.Out, StringComparison.Ordinal);
        Assert.Equal(Base.Replace("[ ] 1.1", "[x] 1.1").Replace("[ ] 1.2", "[x] 1.2"), sandbox.Read(Sandbox.List));
        Assert.Equal("", sandbox.Git("ls-files", "-u"));
        var backup = Assert.Single(Directory.GetFiles(sandbox.At(".git/zyflow/backups")));
        Assert.Contains("<<<<<<< HEAD", File.ReadAllText(backup), StringComparison.Ordinal);
        Assert.Contains(backup, solve.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_is_listed_by_task_and_twice_is_once()
    {
        using var sandbox = Conflicting(Ours, Theirs);
        var before = sandbox.Fingerprint();

        var dry = sandbox.ZyFlow("solve", "--dry-run", "--json");
        Assert.Equal(1, dry.Exit);
        Assert.Equal(before, sandbox.Fingerprint());
        Golden.Verify("solve", dry.Out, sandbox);

        var solve = sandbox.ZyFlow("solve", "--add");
        Assert.Equal(1, solve.Exit);
        Assert.Contains("  task 1.2: title changed on both sides", solve.Out, StringComparison.Ordinal);
        Assert.NotEqual("", sandbox.Git("ls-files", "-u"));
        var once = sandbox.Read(Sandbox.List);
        Assert.Contains("- [x] 1.1 Add the build\n<<<<<<< HEAD (task 1.2", once, StringComparison.Ordinal);
        Assert.Contains("- [x] 1.3 Tag", once, StringComparison.Ordinal);

        var after = sandbox.Fingerprint();
        Assert.Equal(1, sandbox.ZyFlow("solve").Exit);
        Assert.Equal(after, sandbox.Fingerprint());
    }

    [Fact]
    public void Work_outside_of_hunks_stays()
    {
        using var sandbox = Conflicting(Ours, Theirs);
        sandbox.Write(Sandbox.List, sandbox.Read(Sandbox.List).Replace("# Tasks", "# My tasks"));

        sandbox.ZyFlow("solve");

        Assert.StartsWith("# My tasks\n\n", sandbox.Read(Sandbox.List), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_one_side_deleted_is_a_question_and_no_more()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Base);
        sandbox.Git("checkout", "-q", "-b", "topic");
        sandbox.Git("rm", "-q", Sandbox.List);
        sandbox.Git("commit", "-qm", "gone");
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(Sandbox.List, Ours);
        Assert.NotEqual(0, sandbox.Try("merge", "topic").Exit);

        var solve = sandbox.ZyFlow("solve");

        Assert.Equal(1, solve.Exit);
        Assert.Contains("deleted by theirs, changed by ours", solve.Out, StringComparison.Ordinal);
        Assert.Equal(Ours, sandbox.Read(Sandbox.List));
    }

    [Fact]
    public void A_file_that_both_sides_created_is_the_union()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Git("checkout", "-q", "-b", "topic");
        sandbox.Commit(Sandbox.List, "# Tasks\n\n- [x] Sign the installer\n- [ ] Tell the forum\n");
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(Sandbox.List, "# Tasks\n\n- [ ] Sign the installer\n- [ ] Tag the commit\n");
        Assert.NotEqual(0, sandbox.Try("merge", "topic").Exit);

        sandbox.ZyFlow("solve").IsDone();

        Assert.Equal(
            "# Tasks\n\n- [x] Sign the installer\n- [ ] Tag the commit\n- [ ] Tell the forum\n",
            sandbox.Read(Sandbox.List)
        );
    }

    [Fact]
    public void Without_a_repository_the_hunks_tell()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("tasks.md", "- [x] Kept\n<<<<<<< a\n- [x] One\n=======\n- [ ] One\n>>>>>>> b\n");

        sandbox.ZyFlow("solve", "tasks.md").IsDone();

        Assert.Equal("- [x] Kept\n- [x] One\n", sandbox.Read("tasks.md"));
        Assert.Contains("<<<<<<< a", sandbox.Read("tasks.md~"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_conflict_is_said_and_is_no_trouble()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Base);

        var solve = sandbox.ZyFlow("solve");

        solve.IsDone();
        Assert.Contains("No task list is in conflict.", solve.Error, StringComparison.Ordinal);
        sandbox.ZyFlow("solve", "../elsewhere.md").IsRefusal(2, "outside");
    }

    [Fact]
    public void A_lone_marker_leaves_the_file_alone()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(Sandbox.List, "# T\n\n<<<<<<< HEAD\n- [ ] One\n");
        var before = sandbox.Fingerprint();

        var solve = sandbox.ZyFlow("solve", Sandbox.List);

        Assert.Equal(1, solve.Exit);
        Assert.Contains(
            "left alone: the conflict marker in line 3 has no partner",
            solve.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void A_bare_repository_has_nothing_to_solve()
    {
        using var sandbox = new Sandbox();
        sandbox.Git("init", "-q", "--bare");

        sandbox.ZyFlow("solve").IsRefusal(6, "bare");
    }

    [TerminalFact]
    public void On_a_terminal_each_conflict_is_one_key_and_there_is_a_way_back()
    {
        using var sandbox = Conflicting(Ours.Replace("Tag the", "Sign the"), Theirs.Replace("Tag the", "Push the"));
        using var terminal = new Terminal(sandbox, "solve --add");

        terminal.Sees("1 of 2").Sees("task 1.2: title changed").Sees("the long notes").Sees("[q]uit").Press("o");
        terminal.Sees("ours").Sees("2 of 2").Sees("Sign the").Sees("[q]uit").Press("u");
        terminal.Sees("back").Sees("1 of 2").Sees("[q]uit").Press("t");
        terminal.Sees("theirs").Sees("2 of 2").Sees("[q]uit").Press("b");

        Assert.Equal(0, terminal.Ends());
        Assert.Contains("solved and staged", terminal.Screen, StringComparison.Ordinal);
        Assert.Equal(
            Base.Replace("[ ] 1.1", "[x] 1.1")
                .Replace("the notes", "the short notes")
                .Replace("- [ ] 1.3 Tag the commit\n", "- [x] 1.3 Sign the commit\n- [x] 1.3 Push the commit\n"),
            sandbox.Read(Sandbox.List)
        );
    }

    [TerminalFact]
    public void On_a_terminal_a_conflict_is_edited_or_left()
    {
        using var sandbox = Conflicting(Ours.Replace("Tag the", "Sign the"), Theirs.Replace("Tag the", "Push the"));
        var editor = sandbox.Program("my-editor", "echo '- [ ] 1.2 Write all notes' > \"$2\"; test \"$1\" = --wait");
        sandbox.With("EDITOR", $"'{editor}' --wait");
        using var terminal = new Terminal(sandbox, "solve");

        terminal.Sees("1 of 2").Sees("[q]uit").Press("x").Press("e");
        terminal.Sees("edited").Sees("2 of 2").Sees("[q]uit").Press("q");

        Assert.Equal(1, terminal.Ends());
        var text = sandbox.Read(Sandbox.List);
        Assert.Contains("- [x] 1.1 Add the build\n- [ ] 1.2 Write all notes\n<<<<<<<", text, StringComparison.Ordinal);
    }

    [TerminalFact]
    public void On_a_terminal_a_deletion_is_chosen_with_a_key()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Base);
        sandbox.Git("checkout", "-q", "-b", "topic");
        sandbox.Commit(Sandbox.List, Theirs);
        sandbox.Git("checkout", "-q", "main");
        sandbox.Git("rm", "-q", Sandbox.List);
        sandbox.Git("commit", "-qm", "gone");
        Assert.NotEqual(0, sandbox.Try("merge", "topic").Exit);
        using var terminal = new Terminal(sandbox, "solve --add");

        terminal.Sees("the task list: deleted by ours").Sees("(not there)").Sees("[q]uit").Press("o");

        Assert.Equal(0, terminal.Ends());
        Assert.False(File.Exists(sandbox.At(Sandbox.List)));
        Assert.Equal("", sandbox.Git("ls-files", "-u"));
        Assert.Single(Directory.GetFiles(sandbox.At(".git/zyflow/backups")));
    }

    [Fact]
    public void A_path_with_other_letters_is_found_from_a_folder_below()
    {
        using var sandbox = Conflicting(
            Base.Replace("[ ] 1.1", "[x] 1.1"),
            Base.Replace("[ ] 1.2", "[x] 1.2"),
            "계획/변경 사항/tasks.md"
        );
        sandbox.Folder = sandbox.At("계획");

        var solve = sandbox.ZyFlow("solve", "변경 사항", "--json");

        solve.IsDone();
        using var json = JsonDocument.Parse(solve.Out);
        var file = json.RootElement.GetProperty("data").GetProperty("files")[0];
        Assert.Equal("변경 사항/tasks.md", file.GetProperty("path").GetString());
        Assert.True(file.GetProperty("written").GetBoolean());
    }

    private static Sandbox Conflicting(string ours, string theirs, string list = Sandbox.List)
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(list, Base);
        sandbox.Git("checkout", "-q", "-b", "topic");
        sandbox.Commit(list, theirs);
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(list, ours);
        Assert.NotEqual(0, sandbox.Try("merge", "topic").Exit);
        return sandbox;
    }
}
