using System.Text.Json;
using System.Text.RegularExpressions;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed partial class DoctorTests
{
    [Fact]
    public void After_init_everything_is_in_order()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One\n");
        sandbox.ZyFlow("init").IsDone();

        var outcome = sandbox.ZyFlow("doctor");

        outcome.IsDone();
        Assert.Contains("Everything is in order.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("clean, and as it should be", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_init_it_says_to_run_init()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One\n");
        var before = sandbox.Fingerprint();

        var outcome = sandbox.ZyFlow("doctor");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("  zyflow init\n", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(["registration", "attributes"], Findings(sandbox));
        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void Outside_a_repository_it_says_so()
    {
        using var sandbox = new Sandbox();

        Assert.Equal(1, sandbox.ZyFlow("doctor").Exit);
        Assert.Equal(["repository"], Findings(sandbox));
    }

    [Fact]
    public void A_line_that_wins_over_ours_is_found()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One\n");
        sandbox.Commit("specs/001-x/tasks.md", "- [ ] T001 One\n");
        sandbox.ZyFlow("init").IsDone();
        sandbox.Write("specs/.gitattributes", "tasks.md merge=union\n");

        var outcome = sandbox.ZyFlow("doctor");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("specs/001-x/tasks.md has merge=union", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(["attributes"], Findings(sandbox));
    }

    [Fact]
    public void A_driver_that_is_gone_is_found_by_the_trial_merge()
    {
        using var sandbox = Sandbox.WithRepository();
        var program = sandbox.Program("zyflow-merge", "exit 0");
        sandbox.ZyFlow("init").IsDone();
        File.Delete(program);

        Assert.Equal(["registration", "trial"], Findings(sandbox));
    }

    [Fact]
    public void A_command_that_init_did_not_write_is_reported_and_not_run()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.ZyFlow("init").IsDone();
        sandbox.Git("config", "merge.zyflow.driver", $"touch '{sandbox.Root}/trapped'");

        Assert.Equal(["registration"], Findings(sandbox));
        Assert.False(File.Exists(Path.Combine(sandbox.Root, "trapped")));
    }

    [Fact]
    public void A_missing_library_is_a_finding_with_the_command_that_installs_it()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.With("ZYFLOW_LIBGIT2", "/nowhere/libgit2.so");

        var outcome = sandbox.ZyFlow("doctor");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("apt-get install libgit2-1.5", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_in_json_is_pinned_but_for_versions()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.ZyFlow("init").IsDone();

        var outcome = sandbox.ZyFlow("doctor", "--json");

        Golden.Verify("doctor", Version().Replace(outcome.Out, "{version}"), sandbox);
    }

    [GeneratedRegex("[0-9]+[.][0-9]+[.][0-9]+( in /[^\"]*git)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();

    private static string[] Findings(Sandbox sandbox)
    {
        using var json = JsonDocument.Parse(sandbox.ZyFlow("doctor", "--json").Out);
        return
        [
            .. json
                .RootElement.GetProperty("data")
                .GetProperty("checks")
                .EnumerateArray()
                .Where(check => check.GetProperty("state").GetString() == "finding")
                .Select(check => check.GetProperty("id").GetString()!), // every check has one
        ];
    }
}
