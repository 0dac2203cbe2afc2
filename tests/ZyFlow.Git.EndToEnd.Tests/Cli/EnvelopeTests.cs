using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>The envelope of every verb says what is wrong whenever something is; <see cref="Sandbox.ZyFlow"/> asks it each time.</summary>
public sealed class EnvelopeTests
{
    [Fact]
    public void Whatever_is_not_ok_says_what_and_what_to_do()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] 1.1 One\n- [ ] 1.1 Two\n- [ ] 1.3 Three\n");
        sandbox.ZyFlow("sync").IsDone();
        sandbox.ZyFlow("task", "claim", "1.3", "--as", "ada").IsDone();

        Says(1, "version-conflict", "task", "set", "1.3", "--state", "done", "--if-version", "0");
        Says(1, "finding", "check");
        Says(1, "finding", "doctor");
        Says(2, "usage", "task", "set", "1.3");
        Says(4, "busy", "task", "claim", "1.3", "--as", "mina");
        Says(6, "refused", "task", "release", "1.3", "--as", "mina");

        sandbox.ZyFlow("task", "set", "1.3", "--title", "Third").IsDone();
        sandbox.Write("a", "- [ ] One\n");
        sandbox.Write("b", "- [ ] Uno\n");
        sandbox.Write("c", "- [ ] Eins\n");
        Says(1, "conflict", "merge", "a", "b", "c");
        sandbox.ZyFlow("task", "next").IsDone();
        sandbox.ZyFlow("task", "next").IsDone();
        Says(1, "nothing-ready", "task", "next");

        void Says(int exit, string code, params string[] words)
        {
            var outcome = sandbox.ZyFlow([.. words, "--json"]);
            Assert.True(outcome.Exit == exit, outcome.ToString());
            using var answer = JsonDocument.Parse(outcome.Out);
            Assert.Equal(code, answer.RootElement.GetProperty("errors")[0].GetProperty("code").GetString());
        }
    }

    /// <summary>Not ok, an exit code that is not 0, and an error: all of them, or none.</summary>
    internal static void IsSound(Sandbox.Outcome outcome)
    {
        using var answer = JsonDocument.Parse(outcome.Out);
        var isOk = answer.RootElement.GetProperty("ok").GetBoolean();
        var errors = answer.RootElement.GetProperty("errors").EnumerateArray().ToList();
        Assert.True(isOk == (outcome.Exit == 0), outcome.ToString());
        Assert.True(isOk == (errors.Count == 0), outcome.ToString());
        foreach (var error in errors)
        {
            Assert.Matches("^[a-z][a-z-]+$", error.GetProperty("code").GetString());
            Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("message").GetString()), outcome.ToString());
            Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("hint").GetString()), outcome.ToString());
        }
    }
}
