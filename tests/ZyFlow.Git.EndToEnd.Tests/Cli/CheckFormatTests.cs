using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary><c>check</c> for machines, and <c>check --fix</c>.</summary>
public sealed class CheckFormatTests
{
    private const string Clash = "\uFEFF## 1. Build\r\n\r\n- [ ] 1.1 One\r\n- [ ] 1.1 Two, 100%\n- [ ] 1.3 Three";

    [Fact]
    public void Sarif_names_rules_levels_and_places_from_the_top_of_the_repository()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write("größe 1/tasks.md", Clash);
        sandbox.Folder = sandbox.At("größe 1");

        var outcome = sandbox.ZyFlow("check", "--format", "sarif");

        Assert.Equal(1, outcome.Exit);
        using var log = JsonDocument.Parse(outcome.Out);
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var run = log.RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray();
        Assert.Contains(rules, rule => rule.GetProperty("id").ValueEquals("duplicate-number"));
        Assert.Equal("warning", result.GetProperty("level").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(
            "gr%C3%B6%C3%9Fe%201/tasks.md",
            place.GetProperty("artifactLocation").GetProperty("uri").GetString()
        );
        Assert.Equal(4, place.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void GitHub_gets_workflow_commands_that_no_path_breaks()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write("a,b:c%/tasks.md", Clash);

        var outcome = sandbox.ZyFlow("check", "--format", "github");

        Assert.Equal(1, outcome.Exit);
        Assert.Equal(
            "::warning file=a%2Cb%3Ac%25/tasks.md,line=4,title=duplicate-number::number 1.1 is already on line 3\n",
            outcome.Out
        );
    }

    [Fact]
    public void Every_documented_finding_is_a_rule_and_every_rule_is_documented()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("tasks.md", "- [ ] One\n");

        using var log = JsonDocument.Parse(sandbox.ZyFlow("check", "tasks.md", "--format", "sarif").Out);
        var rules = log
            .RootElement.GetProperty("runs")[0]
            .GetProperty("tool")
            .GetProperty("driver")
            .GetProperty("rules")
            .EnumerateArray()
            .Select(static rule => rule.GetProperty("id").GetString()!);
        var rows = File.ReadLines(HelpTests.Documentation())
            .SkipWhile(static line => line != "| id | finding |")
            .Skip(2)
            .TakeWhile(static line => line.StartsWith('|'))
            .SelectMany(static line => line.Split('|')[1].Split(','))
            .Select(static id => id.Trim().Trim('`'));

        Assert.Equal(rows.Order(StringComparer.Ordinal), rules.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_fix_changes_its_bytes_only_keeps_a_backup_and_is_made_once()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write("tasks.md", Clash);

        var outcome = sandbox.ZyFlow("check", "--fix");
        var again = sandbox.ZyFlow("check", "--fix");

        outcome.IsDone();
        Assert.Contains("mended: tasks.md:4: number 1.1 is already on line 3", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(Clash.Replace("1.1 Two", "1.4 Two", StringComparison.Ordinal), Text(sandbox.At("tasks.md")));
        var copy = Assert.Single(Directory.GetFiles(sandbox.At(".git/zyflow/backups")));
        Assert.Equal(Clash, Text(copy));
        again.IsDone();
        Assert.DoesNotContain("mended", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_says_what_and_writes_nothing()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write("tasks.md", Clash);
        var before = sandbox.Fingerprint();

        var outcome = sandbox.ZyFlow("check", "--fix", "--dry-run");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("would be mended: tasks.md:4", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void An_open_conflict_is_not_written_over()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(
            "tasks.md",
            "- [ ] 1.1 One\n- [ ] 1.1 Two\n<<<<<<< a\n- [ ] 1.2 x\n=======\n- [ ] 1.2 y\n>>>>>>> b\n"
        );
        var before = sandbox.Fingerprint();

        Assert.Equal(1, sandbox.ZyFlow("check", "--fix").Exit);
        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void Outside_a_repository_the_backup_lies_beside_the_file()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("tasks.md", Clash);

        var outcome = sandbox.ZyFlow("check", "--fix", "--json");

        outcome.IsDone();
        Assert.Equal(Clash, Text(sandbox.At("tasks.md~")));
        Golden.Verify("check-fix", outcome.Out, sandbox);
    }

    [Theory]
    [InlineData("--json", "--format", "sarif")]
    [InlineData("--dry-run", "tasks.md")]
    [InlineData("--format", "xml")]
    public void Wishes_that_contradict_each_other_are_refused(params string[] arguments)
    {
        using var sandbox = new Sandbox();

        Assert.Equal(2, sandbox.ZyFlow(["check", .. arguments]).Exit);
    }

    private static string Text(string path) => System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(path));
}
