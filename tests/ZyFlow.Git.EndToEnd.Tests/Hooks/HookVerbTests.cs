using ZyFlow.Git.EndToEnd.Tests.Cli;

namespace ZyFlow.Git.EndToEnd.Tests.Hooks;

/// <summary>The verb behind the script.</summary>
public sealed class HookVerbTests
{
    [Theory]
    [InlineData("hook")]
    [InlineData("hook", "post-checkout")]
    [InlineData("hook", "post-commit", "--no-such-option")]
    [InlineData("hook", "no-such-hook", "1")]
    public void Whatever_it_is_called_with_it_is_silent_and_fine(params string[] arguments)
    {
        using var sandbox = Sandbox.WithRepository();

        Assert.Equal(new Sandbox.Outcome(0, "", ""), sandbox.ZyFlow(arguments));
    }

    [Fact]
    public void Outside_a_repository_it_is_silent_and_fine()
    {
        using var sandbox = new Sandbox();

        Assert.Equal(new Sandbox.Outcome(0, "", ""), sandbox.ZyFlow("hook", "post-commit"));
    }

    [Fact]
    public void In_a_broken_repository_it_says_one_line_and_is_fine()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(".git/config", "[core\n");

        var outcome = sandbox.ZyFlow("hook", "post-commit");

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(1, outcome.Error.Count(c => c == '\n'));
    }
}
