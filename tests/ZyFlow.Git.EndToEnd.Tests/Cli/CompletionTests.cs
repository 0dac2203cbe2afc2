namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class CompletionTests
{
    // Bash calls the function as it would after the Tab key.
    private const string Bash = """
        source <(zyflow completion bash)
        COMP_LINE=$1 COMP_POINT=${#1}
        read -ra COMP_WORDS <<<"$1"
        [[ $1 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _zyflow
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    [Theory]
    [InlineData("zyflow un", "uninstall")]
    [InlineData("zyflow replay --s", "--show", "--since")]
    [InlineData("zyflow completion ", "bash", "fish", "pwsh", "zsh")]
    [InlineData("zyflow merge a b c --conflict-style z", "zdiff3")]
    [InlineData("zyflow diff fea", "feature/search", "feature/other")]
    [InlineData("zyflow diff v", "v1")]
    [InlineData("zyflow list s", "specs/add\\ search/tasks.md")]
    [InlineData("zyflow list o", "openspec/changes/검색/tasks.md")]
    [InlineData("zyflow list x", "")]
    public void Bash_completes(string line, params string[] words)
    {
        using var sandbox = Repository();

        var outcome = sandbox.Run("/bin/bash", "-c", Bash, "bash", line);

        outcome.IsDone();
        Assert.Equal("", outcome.Error);
        Assert.Equal(words.Order(StringComparer.Ordinal), outcome.Out.Split('\n')[..^1].Order(StringComparer.Ordinal));
    }

    [ShellTheory("fish")]
    [InlineData("zyflow un", "uninstall")]
    [InlineData("zyflow diff fea", "feature/other\nfeature/search")]
    [InlineData("zyflow list s", "specs/add search/tasks.md")]
    public void Fish_completes(string line, string words)
    {
        using var sandbox = Repository();

        var outcome = sandbox.Run("fish", "-c", "zyflow completion fish | source; complete -C $argv[1]", line);

        outcome.IsDone();
        Assert.Equal(words + "\n", outcome.Out);
    }

    [ShellTheory("zsh")]
    [InlineData("un", "uninstall")]
    [InlineData("diff fea", "feature/search feature/other")]
    [InlineData("list s", "specs/add search/tasks.md")]
    public void Zsh_completes(string line, string words)
    {
        using var sandbox = Repository();
        // compadd and compdef only work in a running editor; what they are given is all there is to see here.
        const string Script = """
            compdef() { : }
            compadd() { shift; print -r -- "$*" }
            source <(zyflow completion zsh)
            words=(zyflow ${(s: :)1}) CURRENT=${#words}
            _zyflow
            """;

        var outcome = sandbox.Run("zsh", "-f", "-c", Script, "zsh", line);

        outcome.IsDone();
        Assert.Equal(
            words.Split(' ').Order(StringComparer.Ordinal),
            outcome.Out.TrimEnd('\n').Split(' ').Order(StringComparer.Ordinal)
        );
    }

    [ShellTheory("pwsh")]
    [InlineData("zyflow un", "uninstall")]
    [InlineData("zyflow list s", "'specs/add search/tasks.md'")]
    public void PowerShell_completes(string line, string words)
    {
        using var sandbox = Repository();
        const string Script = """
            param($line)
            zyflow completion pwsh | Out-String | Invoke-Expression
            [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText
            """;
        sandbox.Write("ask.ps1", Script);

        var outcome = sandbox.Run("pwsh", "-NoProfile", "-File", sandbox.At("ask.ps1"), line);

        outcome.IsDone();
        Assert.Equal(words + "\n", outcome.Out);
    }

    [Fact]
    public void Options_come_when_one_is_begun_and_once()
    {
        using var sandbox = Repository();

        Assert.Equal("--show\n--since\n", sandbox.ZyFlow("[suggest:10]", "replay --s").Out);
        Assert.DoesNotContain("-", sandbox.ZyFlow("[suggest:11]", "completion ").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_a_repository_nothing_is_said_and_nothing_fails()
    {
        using var sandbox = new Sandbox();

        var outcome = sandbox.ZyFlow("[suggest:7]", "diff fe");

        outcome.IsDone();
        Assert.Equal("", outcome.Out + outcome.Error);
    }

    [Fact]
    public void The_answer_in_json_is_pinned()
    {
        using var sandbox = new Sandbox();

        Golden.Verify("completion", sandbox.ZyFlow("completion", "bash", "--json").Out, sandbox);
        sandbox.ZyFlow("completion", "tcsh").IsRefusal(2, "tcsh");
    }

    private static Sandbox Repository()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Program("zyflow", $"exec '{Sandbox.Tool}' \"$@\"");
        sandbox.Commit("specs/add search/tasks.md", "- [ ] T001 Read\n");
        sandbox.Commit("openspec/changes/검색/tasks.md", "- [ ] 1.1 Find\n");
        sandbox.Git("branch", "feature/search");
        sandbox.Git("branch", "feature/other");
        sandbox.Git("tag", "v1");
        return sandbox;
    }
}

/// <summary>A test that needs a shell which not every machine has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute(string shell)
    {
        if (ZyFlow.Git.Repository.Programs.Find(shell) is null)
            Skip = $"{shell} is not on this machine";
    }
}
