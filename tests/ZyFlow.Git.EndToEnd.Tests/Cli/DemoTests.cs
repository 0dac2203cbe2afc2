using System.Text.Json;
using System.Text.RegularExpressions;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed partial class DemoTests
{
    [Fact]
    public void Plain_git_conflicts_and_the_driver_does_not()
    {
        using var sandbox = new Sandbox();

        var outcome = sandbox.ZyFlow("demo");

        outcome.IsDone();
        Assert.Contains("git merge: CONFLICT", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("git merge with zyflow: clean", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_repositories_can_be_kept_and_are_real()
    {
        using var sandbox = new Sandbox();
        sandbox.With("TMPDIR", sandbox.Folder);

        using var json = JsonDocument.Parse(sandbox.ZyFlow("demo", "--keep", "--json").Out);

        var data = json.RootElement.GetProperty("data");
        Assert.True(data.GetProperty("right").GetBoolean());
        sandbox.Folder = data.GetProperty("kept")[1].GetString()!; // two folders, see DemoCommand
        Assert.Contains("Merge branch 'bob'", sandbox.Git("log", "-1", "--format=%s"), StringComparison.Ordinal);
    }

    [TerminalTheory]
    [InlineData("--no-color", "")]
    [InlineData("", "NO_COLOR=1")]
    [InlineData("", "TERM=dumb")]
    public void Colours_can_be_declined_on_a_terminal(string option, string variable)
    {
        using var sandbox = new Sandbox();
        sandbox.With("TERM", "xterm");

        var plain = sandbox.Run("script", "-qec", $"{variable} '{Sandbox.Tool}' demo {option}", "/dev/null");
        var coloured = sandbox.Run("script", "-qec", $"'{Sandbox.Tool}' demo", "/dev/null");

        // .NET itself turns on the keypad of a terminal.
        Assert.DoesNotContain("\u001b[3", plain.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[1m", plain.Out, StringComparison.Ordinal);
        Assert.Contains("\u001b[32mclean", coloured.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        using var sandbox = new Sandbox();
        sandbox.With("TMPDIR", sandbox.Folder);

        sandbox.ZyFlow("demo").IsDone();

        Assert.Empty(Directory.GetFileSystemEntries(sandbox.Folder));
    }

    [Fact]
    public void A_driver_that_merges_badly_is_not_called_good()
    {
        using var sandbox = new Sandbox();
        sandbox.Program("zyflow-merge", "exit 0");

        var outcome = sandbox.ZyFlow("demo");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("not what it should be", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_in_json_is_pinned()
    {
        using var sandbox = new Sandbox();

        // What git says differs from version to version.
        var answer = Said().Replace(sandbox.ZyFlow("demo", "--json").Out, "\"said\": \"{said}\"");

        Golden.Verify("demo", answer, sandbox);
    }

    [GeneratedRegex("\"said\": \".*\"", RegexOptions.None, 1000)]
    private static partial Regex Said();
}
