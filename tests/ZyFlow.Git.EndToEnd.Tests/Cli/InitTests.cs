using System.Text;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class InitTests
{
    [Fact]
    public void Init_registers_the_driver_for_every_task_list()
    {
        using var sandbox = Sandbox.WithRepository();

        sandbox.ZyFlow("init").IsDone();

        Assert.Contains("git merge-file", sandbox.Git("config", "merge.zyflow.driver"), StringComparison.Ordinal);
        Assert.Equal($"{Sandbox.List}: merge: zyflow\n", sandbox.Git("check-attr", "merge", "--", Sandbox.List));
    }

    [Fact]
    public void Init_twice_writes_nothing_the_second_time()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.ZyFlow("init").IsDone();
        var before = sandbox.Fingerprint();

        var second = sandbox.ZyFlow("init");

        second.IsDone();
        Assert.Equal(before, sandbox.Fingerprint());
        Assert.DoesNotContain("created", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        using var sandbox = Sandbox.WithRepository();
        var before = sandbox.Fingerprint();

        var outcome = sandbox.ZyFlow("init", "--dry-run");

        outcome.IsDone();
        Assert.Contains("would be created: merge.zyflow.driver", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(before, sandbox.Fingerprint());
    }

    public static TheoryData<string, string?> Attributes =>
        new()
        {
            { "none", null },
            { "empty", "" },
            { "with a line end", "*.png binary\n" },
            { "without the last line end", "*.png binary" },
            { "carriage returns", "*.png binary\r\n*.txt text\r\n" },
            { "carriage returns, no last line end", "*.png binary\r\n*.txt text" },
            { "bytes that are no text", "\u00ff\u00fe *.png \u0080 binary\n" },
            { "a byte order mark", "\u00ef\u00bb\u00bf*.png binary" },
            { "blank lines", "\n\n\n*.png binary\n\n\n" },
        };

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Uninstall_leaves_the_bytes_that_were_there_before_init(string name, string? text)
    {
        using var sandbox = Sandbox.WithRepository(name);
        if (text is not null)
            sandbox.Write(".gitattributes", Encoding.Latin1.GetBytes(text));
        sandbox.Git("config", "--local", "user.signingkey", "x");
        var before = sandbox.Fingerprint();

        foreach (
            var place in (string[][])
                [
                    ["init"],
                    ["init", "--local"],
                ]
        )
        {
            sandbox.ZyFlow(place).IsDone();
            Assert.NotEqual(before, sandbox.Fingerprint());
            Assert.Contains("merge: zyflow", sandbox.Git("check-attr", "merge", "tasks.md"), StringComparison.Ordinal);
            sandbox.ZyFlow("uninstall").IsDone();
            Assert.Equal(before, sandbox.Fingerprint());
        }
    }

    [Fact]
    public void Uninstall_with_nothing_installed_has_nothing_to_do()
    {
        using var sandbox = Sandbox.WithRepository();
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("uninstall").IsDone();

        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void Lines_written_around_the_section_stay()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(".gitattributes", "*.png binary");
        sandbox.ZyFlow("init").IsDone();
        sandbox.Write(".gitattributes", "# first\n" + sandbox.Read(".gitattributes") + "*.bin binary\n");

        sandbox.ZyFlow("init").IsDone();
        sandbox.ZyFlow("uninstall").IsDone();

        Assert.Equal("# first\n*.png binary\n*.bin binary\n", sandbox.Read(".gitattributes"));
    }

    [Fact]
    public void An_older_section_is_brought_up_to_date_in_its_place()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(".gitattributes", "a b\n# >>> zyflow >>> old\nold merge=zyflow\n# <<< zyflow <<<\nc d\n");

        sandbox.ZyFlow("init").IsDone();

        var lines = sandbox.Read(".gitattributes").Split('\n');
        Assert.Equal("a b", lines[0]);
        Assert.Contains("tasks.md merge=zyflow", lines);
        Assert.DoesNotContain("old merge=zyflow", lines);
        Assert.Equal("c d", lines[^2]);
    }

    [Fact]
    public void A_linked_worktree_registers_for_all_worktrees_and_marks_its_own_checkout()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Git("worktree", "add", "-q", "../linked");
        var main = sandbox.Folder;
        sandbox.Folder = Path.Combine(sandbox.Root, "linked");

        sandbox.ZyFlow("init").IsDone();

        Assert.True(File.Exists(sandbox.At(".gitattributes")));
        Assert.False(File.Exists(Path.Combine(main, ".gitattributes")));
        sandbox.Folder = main;
        Assert.Contains("merge-driver", sandbox.Git("config", "merge.zyflow.driver"), StringComparison.Ordinal);
        sandbox.ZyFlow("init", "--local").IsDone();
        Assert.True(File.Exists(sandbox.At(".git/info/attributes")));
    }

    [Fact]
    public void A_submodule_is_a_repository_of_its_own()
    {
        using var sandbox = Sandbox.WithRepository();
        var outer = sandbox.Folder;
        sandbox.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", outer, "inner");
        sandbox.Folder = sandbox.At("inner");

        sandbox.ZyFlow("init").IsDone();

        Assert.True(File.Exists(sandbox.At(".gitattributes")));
        Assert.Contains(
            "merge-driver",
            sandbox.Git("config", "--local", "merge.zyflow.driver"),
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Path.Combine(outer, ".gitattributes")));
    }

    [Fact]
    public void A_bare_repository_is_registered_locally_and_says_so()
    {
        using var sandbox = new Sandbox();
        sandbox.Git("init", "-q", "--bare");

        var outcome = sandbox.ZyFlow("init");

        outcome.IsDone();
        Assert.Contains("bare", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("tasks.md merge=zyflow", sandbox.Read("info/attributes"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sparse_checkout_and_a_partial_clone_are_repositories_too()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Git("config", "core.repositoryformatversion", "1");
        sandbox.Git("config", "extensions.worktreeConfig", "true");
        sandbox.Git("config", "extensions.partialClone", "origin");

        sandbox.ZyFlow("init").IsDone();
        sandbox.ZyFlow("uninstall").IsDone();
    }

    [Fact]
    public void A_folder_below_the_top_is_enough()
    {
        using var sandbox = Sandbox.WithRepository("폴더 with 'quotes' and 100%");
        var top = sandbox.Folder;
        sandbox.Write("docs/x.md", "x\n");
        sandbox.Folder = sandbox.At("docs");

        sandbox.ZyFlow("init").IsDone();

        Assert.True(File.Exists(Path.Combine(top, ".gitattributes")));
    }

    [Fact]
    public void Variables_of_a_hook_do_not_lead_to_another_repository()
    {
        using var sandbox = Sandbox.WithRepository();
        using var other = Sandbox.WithRepository();
        var before = other.Fingerprint();

        sandbox.With("GIT_DIR", other.At(".git")).With("GIT_INDEX_FILE", other.At(".git/index"));
        sandbox.ZyFlow("init").IsDone();

        // Every question that doctor asks git is about this repository, too.
        sandbox.ZyFlow("doctor").IsDone();
        Assert.Equal(before, other.Fingerprint());
        Assert.True(File.Exists(sandbox.At(".gitattributes")));
    }

    [Fact]
    public void Outside_a_repository_nothing_is_done()
    {
        using var sandbox = new Sandbox();
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("init").IsRefusal(3, "is not inside a git repository");
        sandbox.ZyFlow("uninstall").IsRefusal(3, "git init");

        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void A_locked_configuration_is_busy_and_nothing_is_left_half_done()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(".git/config.lock", "");
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("init").IsRefusal(4, "locked");

        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void Attributes_that_are_a_link_or_a_folder_or_half_a_section_are_refused()
    {
        using var sandbox = Sandbox.WithRepository();

        sandbox.Write("elsewhere", "");
        File.CreateSymbolicLink(sandbox.At(".gitattributes"), "elsewhere");
        sandbox.ZyFlow("init").IsRefusal(6, "symbolic link");

        File.Delete(sandbox.At(".gitattributes"));
        Directory.CreateDirectory(sandbox.At(".gitattributes"));
        sandbox.ZyFlow("init").IsRefusal(6, "is a folder");

        Directory.Delete(sandbox.At(".gitattributes"));
        sandbox.Write(".gitattributes", "# >>> zyflow >>>\nuser's line\n");
        var before = sandbox.Fingerprint();
        sandbox.ZyFlow("init").IsRefusal(6, "# <<< zyflow <<<");
        sandbox.ZyFlow("uninstall").IsRefusal(6, "# <<< zyflow <<<");
        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void Without_libgit2_one_sentence_says_how_to_install_it()
    {
        using var sandbox = Sandbox.WithRepository();
        var before = sandbox.Fingerprint();

        sandbox.With("ZYFLOW_LIBGIT2", "/nowhere/libgit2.so");
        sandbox.ZyFlow("init").IsRefusal(5, "apt-get install libgit2-1.5");

        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void Without_git_one_sentence_says_how_to_install_it()
    {
        using var sandbox = Sandbox.WithRepository();

        sandbox.With("PATH", sandbox.Bin);
        sandbox.ZyFlow("init").IsRefusal(5, "apt-get install git");
    }

    [Fact]
    public void A_program_called_git_in_the_repository_is_not_run()
    {
        using var sandbox = Sandbox.WithRepository();
        var trap = sandbox.Program("trap", "touch '" + sandbox.At("trapped") + "'");
        File.Copy(trap, sandbox.At("git"));

        sandbox.ZyFlow("init").IsDone();
        sandbox.With("PATH", $".::{sandbox.Bin}:/usr/bin:/bin").ZyFlow("uninstall").IsDone();

        Assert.False(File.Exists(sandbox.At("trapped")));
    }

    [ImmutableFilesFact]
    public void Without_permission_to_write_nothing_is_changed()
    {
        using var sandbox = Sandbox.WithRepository();
        using var locked = new ImmutableFolder(sandbox.Folder);
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("init").IsRefusal(5, "cannot be written");

        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void The_answers_in_json_are_pinned()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.SayGitIs("2.40.0"); // hooks are files
        sandbox.Write(".git/hooks/post-merge", "#!/bin/sh\n# lefthook\n");

        Golden.Verify("init", sandbox.ZyFlow("init", "--json").Out, sandbox);
        Golden.Verify("uninstall", sandbox.ZyFlow("uninstall", "--json").Out, sandbox);
        sandbox.Folder = sandbox.Root;
        Golden.Verify("not-a-repository", sandbox.ZyFlow("init", "--json").Out, sandbox);
    }
}
