namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>The shell line that init writes, as git runs it: it may never leave plain "ours" behind.</summary>
public sealed class DriverLineTests
{
    private const string Base = "## 1. Build\n\n- [ ] 1.1 One\n- [ ] 1.2 Two\n- [ ] 1.3 Three\n";
    private const string Ours = "## 1. Build\n\n- [x] 1.1 One\n- [ ] 1.2 Two\n- [ ] 1.3 Three\n";
    private const string Theirs = "## 1. Build\n\n- [ ] 1.1 One\n- [x] 1.2 Two\n- [ ] 1.3 Three\n";

    [Fact]
    public void A_program_that_answers_is_asked_once_with_everything_git_knows()
    {
        using var sandbox = Sandbox.WithRepository("이름 with 'quotes', 100% and $HOME");
        sandbox.Program(
            "zyflow-merge",
            $"for a in \"$@\"; do echo \"[$a]\" >> '{sandbox.Root}/said'; done; echo merged > \"${{12}}\""
        );
        Fork(sandbox, "폴더/it's/tasks.md");

        sandbox.Git("merge", "--no-edit", "theirs");

        Assert.Equal("merged\n", sandbox.Read("폴더/it's/tasks.md"));
        var said = File.ReadAllLines(Path.Combine(sandbox.Root, "said"));
        Assert.Equal(["[--path]", "[폴더/it's/tasks.md]", "[--marker-size]", "[7]", "[--label-base]"], said[..5]);
        Assert.Equal(13, said.Length);
    }

    [Fact]
    public void The_path_of_the_program_may_hold_anything()
    {
        using var sandbox = Sandbox.WithRepository();
        var program = sandbox.Program("it's 100% \"한글\"/zyflow-merge", "echo merged > \"${12}\"; exit 0");
        sandbox.With("PATH", $"{Path.GetDirectoryName(program)}:/usr/bin:/bin");
        Fork(sandbox, Sandbox.List);

        sandbox.With("PATH", "/usr/bin:/bin").Git("merge", "--no-edit", "theirs");

        Assert.Equal("merged\n", sandbox.Read(Sandbox.List));
    }

    [Fact]
    public void A_program_that_is_gone_is_looked_for_on_PATH()
    {
        using var sandbox = Sandbox.WithRepository();
        var program = sandbox.Program("old/zyflow-merge", "exit 0");
        sandbox.With("PATH", $"{Path.GetDirectoryName(program)}:/usr/bin:/bin");
        Fork(sandbox, Sandbox.List);
        File.Delete(program);
        sandbox.Program("zyflow-merge", "echo merged > \"${12}\"; exit 0");

        sandbox.With("PATH", $"{sandbox.Bin}:/usr/bin:/bin").Git("merge", "--no-edit", "theirs");

        Assert.Equal("merged\n", sandbox.Read(Sandbox.List));
    }

    [Theory]
    [InlineData("missing", null)]
    [InlineData("killed", "kill -9 $$")]
    [InlineData("crashed", "exit 134")]
    [InlineData("killed while it wrote elsewhere", "echo half > half; kill -9 $$")]
    [InlineData("not a program", "\u007fELF")]
    public void A_program_that_does_not_answer_gives_the_textual_merge_with_markers(string what, string? script)
    {
        Assert.NotEmpty(what);
        using var sandbox = Sandbox.WithRepository();
        var program = sandbox.Program("zyflow-merge", script ?? "exit 0");
        Fork(sandbox, Sandbox.List);
        if (script is null)
            File.Delete(program);

        var merge = sandbox.Try("merge", "--no-edit", "theirs");

        Assert.Equal(1, merge.Exit);
        Assert.Contains("merged as text; run: zyflow doctor", merge.Error, StringComparison.Ordinal);
        Assert.Equal(
            """
            ## 1. Build

            <<<<<<< ours
            - [x] 1.1 One
            - [ ] 1.2 Two
            =======
            - [ ] 1.1 One
            - [x] 1.2 Two
            >>>>>>> theirs
            - [ ] 1.3 Three

            """,
            sandbox.Read(Sandbox.List)
        );
        Assert.Contains("UU", sandbox.Git("status", "--short"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_does_not_answer_still_merges_what_git_can_merge()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Program("zyflow-merge", "kill -9 $$");
        Fork(sandbox, Sandbox.List, theirs: Base + "- [ ] 1.4 Four\n");

        sandbox.Git("merge", "--no-edit", "theirs");

        Assert.Equal(Ours + "- [ ] 1.4 Four\n", sandbox.Read(Sandbox.List));
    }

    [Fact]
    public void A_conflict_of_the_driver_stays_as_the_driver_wrote_it()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Program("zyflow-merge", "echo conflict > \"${12}\"; exit 1");
        Fork(sandbox, Sandbox.List);

        var merge = sandbox.Try("merge", "--no-edit", "theirs");

        Assert.Equal(1, merge.Exit);
        Assert.Equal("conflict\n", sandbox.Read(Sandbox.List));
        Assert.DoesNotContain("zyflow", merge.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void After_uninstall_git_merges_as_text_and_does_not_stumble()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Program("zyflow-merge", "exit 0");
        Fork(sandbox, Sandbox.List, theirs: Base + "- [ ] 1.4 Four\n");
        sandbox.ZyFlow("uninstall").IsDone();

        sandbox.Git("merge", "--no-edit", "theirs");

        Assert.Equal(Ours + "- [ ] 1.4 Four\n", sandbox.Read(Sandbox.List));
    }

    private static void Fork(Sandbox sandbox, string path, string theirs = Theirs)
    {
        sandbox.ZyFlow("init", "--local").IsDone();
        sandbox.Commit(path, Base);
        sandbox.Git("checkout", "-q", "-b", "theirs");
        sandbox.Commit(path, theirs);
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(path, Ours);
    }
}
