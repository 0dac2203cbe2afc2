using ZyFlow.Git.EndToEnd.Tests.Cli;

namespace ZyFlow.Git.EndToEnd.Tests.Hooks;

/// <summary>What hooks never do, whatever happens.</summary>
public sealed class HookScriptTests
{
    private const string List = HookedRepository.List;

    [Fact]
    public void Git_says_and_returns_what_it_does_without_hooks()
    {
        using var plain = new HookedRepository(isInstalled: false);
        using var hooked = new HookedRepository(); // its program is noisy and fails

        var outcomes = new[] { plain, hooked }
            .Select(repository =>
            {
                repository.Branch("feature", List, "- [x] One\n");
                return repository.Box.Try("checkout", "feature");
            })
            .ToList();

        Assert.Equal(outcomes[0], outcomes[1]);
    }

    [Fact]
    public void Index_and_files_stay_as_git_left_them()
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", List, "- [x] One\n");
        repository.Box.Git("checkout", "-q", "feature");
        File.SetLastWriteTimeUtc(repository.Box.At("other.c"), DateTime.UnixEpoch); // what would refresh the index
        var index = File.ReadAllBytes(repository.Box.At(".git/index"));

        repository.Box.Run(repository.Script, "post-checkout", "HEAD", "HEAD", "0").IsDone();
        repository.Box.Run(repository.Script, "post-merge", "1").IsDone();

        Assert.Equal(index, File.ReadAllBytes(repository.Box.At(".git/index")));
        Assert.Equal("", repository.Box.Git("status", "--porcelain"));
    }

    [Fact]
    public void What_was_not_staged_is_not_staged_and_not_changed_either()
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", List, "- [x] One\n");
        repository.Box.Write("other.c", "int changed;\n");
        repository.Box.Write("new.c", "int added;\n");

        Assert.Equal("post-checkout", repository.After("checkout", "-q", "feature"));

        Assert.Equal(" M other.c\n?? new.c\n", repository.Box.Git("status", "--porcelain"));
        Assert.Equal("int changed;\n", repository.Box.Read("other.c"));
    }

    [Theory]
    [InlineData("")] // gone
    [InlineData("/nowhere/dotnet-zyflow")]
    public void A_tool_that_is_gone_is_not_missed(string program)
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", List, "- [x] One\n");
        if (program.Length == 0)
            Directory.Delete(Path.GetDirectoryName(repository.Script)!, recursive: true); // below .git
        else
            File.WriteAllText(
                repository.Script,
                File.ReadAllText(repository.Script)
                    .Replace("program='", $"program='{program}", StringComparison.Ordinal)
            );

        var outcome = repository.Box.Try("checkout", "-q", "feature");

        Assert.Equal(new Sandbox.Outcome(0, "", ""), outcome);
    }

    [Fact]
    public void The_environment_turns_hooks_off()
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", List, "- [x] One\n");
        repository.Box.With("ZYFLOW_HOOKS", "off");

        Assert.Equal("", repository.After("checkout", "-q", "feature"));
    }

    [Theory]
    [InlineData("#!/bin/sh\nexit 3\n", 1)] // git says 1 for every failure
    [InlineData("#!/bin/sh\nfalse\n", 1)]
    [InlineData("#!/bin/sh -e\necho mine >&2\nfalse\n", 1)]
    [InlineData("#!/bin/sh\nset -eu\ntrue\n", 0)]
    [InlineData("#!/bin/bash\nset -euo pipefail\nIFS=/\ngit() { echo mine; }\n", 0)]
    [InlineData("echo mine >&2\nexit 4", 1)]
    public void The_verdict_of_a_hook_that_was_there_stays(string script, int verdict)
    {
        using var repository = new HookedRepository(isInstalled: false);
        repository.Branch("feature", List, "- [x] One\n");
        repository.Box.WriteProgram(".git/hooks/post-checkout", script);
        repository.Install();

        var outcome = repository.Box.Try("checkout", "-q", "feature");

        Assert.Equal(verdict, outcome.Exit);
        // Where set -e ends the user's script, nothing behind it can run; the next command catches up. Settings come before files.
        var isReached = HookedRepository.HasSettings || !script.Contains("-e\n", StringComparison.Ordinal);
        Assert.Equal(isReached ? "post-checkout" : "", repository.Started());
    }

    [Fact]
    public void A_hook_that_was_there_keeps_its_arguments_and_its_input()
    {
        using var repository = new HookedRepository(isInstalled: false);
        repository.Box.WriteProgram(
            ".git/hooks/post-rewrite",
            "#!/bin/sh\ntest -n \"$1\"\nexec wc -l >> ../rewritten\n"
        );
        repository.Install();
        repository.Commit(List, "- [x] One\n");
        repository.Box.Write(List, "- [x] Two\n");

        repository.Box.Git("commit", "-q", "-a", "--amend", "--no-edit");

        Assert.Equal("1", File.ReadAllText(Path.Combine(repository.Box.Root, "rewritten")).Trim());
        Assert.Contains("post-rewrite", repository.Started(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("dash")]
    public void Every_shell_reads_the_script(string shell)
    {
        using var repository = new HookedRepository();
        repository.Branch("feature", List, "- [x] One\n");

        var outcome = repository.Box.Run(shell, repository.Script, "post-checkout", "main", "feature", "1");

        Assert.Equal(new Sandbox.Outcome(0, "", ""), outcome);
        Assert.Equal("post-checkout", repository.Started());
    }
}
