namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary><c>init --diff</c> under real git.</summary>
public sealed class DiffViewTests
{
    private const string Before =
        "## 1. Build\n\n* [X] 1.1 Parse\n* [ ] 1.2 Print\n    - with care\n\n## 2. Ship\n\n* [ ] 2.1 Tell\n";
    private const string After =
        "## 1. Build\r\n- [x] 1.1 Parse\r\n- [ ] 1.2 Print\r\n  - with care\r\n\r\n\r\n## 2. Ship\r\n- [x] 2.1 Tell\r\n";

    [Fact]
    public void Git_shows_what_happened_and_no_matters_of_form()
    {
        using var sandbox = Registered();
        sandbox.Commit(Sandbox.List, Before);
        sandbox.Write(Sandbox.List, After);

        var changed = Changed(sandbox.Git("diff"));
        sandbox.Git("commit", "-qam", "tick");

        Assert.Equal(["-[ ] 2.1 Tell", "+[x] 2.1 Tell"], changed);
        Assert.Equal(changed, Changed(sandbox.Git("log", "-1", "-p")));
        Assert.Contains("@@ ## 2. Ship", sandbox.Git("diff", "-U0", "HEAD~1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_that_is_gone_and_a_file_that_is_no_list_are_shown_as_they_are()
    {
        using var sandbox = Registered();
        sandbox.Commit("tasks.md", "- [ ] One\n");
        sandbox.Write("tasks.md", [.. "- [x] One "u8, 0xff, (byte)'\n']);
        Assert.Contains("-[ ] One", sandbox.Git("diff"), StringComparison.Ordinal);

        var line = sandbox.Git("config", "diff.zyflow.textconv").TrimEnd('\n');
        sandbox.Git(
            "config",
            "diff.zyflow.textconv",
            line.Replace(Sandbox.Tool, "/nowhere/dotnet-zyflow", StringComparison.Ordinal)
        );
        sandbox.Write("tasks.md", "- [x] One\n");

        Assert.Equal(["-- [ ] One", "+- [x] One"], Changed(sandbox.Git("diff")));
    }

    [Fact]
    public void It_is_registered_once_kept_by_a_plain_init_and_taken_out_without_a_trace()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.ZyFlow("init").IsDone();
        var plain = sandbox.Read(".gitattributes");
        sandbox.ZyFlow("init", "--diff").IsDone();
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("init", "--diff").IsDone();
        sandbox.ZyFlow("init").IsDone();

        Assert.Equal(before, sandbox.Fingerprint());
        Assert.Equal(
            plain.Replace("merge=zyflow", "merge=zyflow diff=zyflow", StringComparison.Ordinal),
            sandbox.Read(".gitattributes")
        );
        sandbox.ZyFlow("uninstall").IsDone();
        Assert.False(File.Exists(sandbox.At(".gitattributes")));
        Assert.Equal(1, sandbox.Try("config", "--get-regexp", "zyflow").Exit);
    }

    [Fact]
    public void Doctor_knows_it()
    {
        using var sandbox = Registered();
        Assert.Contains("diff view", sandbox.ZyFlow("doctor").Out, StringComparison.Ordinal);
        Assert.Equal(0, sandbox.ZyFlow("doctor").Exit);

        sandbox.Git("config", "diff.zyflow.textconv", "tac");
        var foreign = sandbox.ZyFlow("doctor");
        Assert.Equal(1, foreign.Exit);
        Assert.Contains("was not written by zyflow init --diff", foreign.Out, StringComparison.Ordinal);

        sandbox.ZyFlow("init", "--diff").IsDone();
        sandbox.Write(".gitattributes", "tasks.md merge=zyflow\n");
        Assert.Contains(
            "no attributes file has diff=zyflow",
            sandbox.ZyFlow("doctor", "--json").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void In_a_bare_repository_and_a_linked_worktree_it_works_as_well()
    {
        using var sandbox = Registered();
        sandbox.Commit("tasks.md", Before);
        sandbox.Commit("tasks.md", After);
        sandbox.Git("clone", "-q", "--bare", ".", "../bare");
        sandbox.Git("worktree", "add", "-q", "../linked");
        foreach (var place in (string[])["bare", "linked"])
        {
            sandbox.Folder = Path.Combine(sandbox.Root, place);
            sandbox.ZyFlow("init", "--diff", "--local").IsDone();
            Assert.Equal(["-[ ] 2.1 Tell", "+[x] 2.1 Tell"], Changed(sandbox.Git("diff", "HEAD~1", "HEAD")));
        }
    }

    private static Sandbox Registered()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.ZyFlow("init", "--diff").IsDone();
        sandbox.Git("add", "-A");
        sandbox.Git("commit", "-q", "-m", "register");
        return sandbox;
    }

    private static string[] Changed(string diff) =>
        [
            .. diff.Split('\n')
                .Where(static line => line.StartsWith('-') || line.StartsWith('+'))
                .Where(static line =>
                    !line.StartsWith("---", StringComparison.Ordinal)
                    && !line.StartsWith("+++", StringComparison.Ordinal)
                ),
        ];
}
