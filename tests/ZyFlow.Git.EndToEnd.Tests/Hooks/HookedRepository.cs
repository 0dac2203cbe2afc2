using ZyFlow.Git.EndToEnd.Tests.Cli;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.EndToEnd.Tests.Hooks;

/// <summary>A repository with zyflow's hooks, in which a program that writes down its arguments stands for the tool.</summary>
internal sealed class HookedRepository : IDisposable
{
    public const string List = Sandbox.List;

    private readonly Sandbox _sandbox = Sandbox.WithRepository();

    public HookedRepository(bool isInstalled = true)
    {
        Log = Path.Combine(_sandbox.Root, "log");
        _sandbox.Commit(List, "- [ ] One\n");
        _sandbox.Commit("other.c", "int one;\n");
        if (isInstalled)
            Install();
    }

    /// <summary>The git of this run has hooks as settings, and init writes those.</summary>
    public static bool HasSettings { get; } = GitVersion.Parse(GitVersion.Text()) >= new Version(2, 54);

    public Sandbox Box => _sandbox;

    /// <summary>Where the program writes.</summary>
    public string Log { get; }

    public string Script => Path.Combine(_sandbox.Folder, ".git/zyflow/hook");

    public void Install()
    {
        _sandbox.ZyFlow("init", "--local").IsDone();
        var recorder = _sandbox.Program("recorder", $"echo \"$@\" >> '{Log}'; cat >> '{Log}'; echo noise; exit 3");
        var text = File.ReadAllText(Script);
        var at = text.IndexOf("program='", StringComparison.Ordinal);
        var end = text.IndexOf('\n', at);
        File.WriteAllText(Script, text[..at] + $"program='{recorder}'" + text[end..]);
    }

    /// <summary>What was started since the last question, one word a start: the hook's name.</summary>
    public string Started()
    {
        var lines = File.Exists(Log) ? File.ReadAllLines(Log) : [];
        File.Delete(Log);
        Assert.All(lines, line => Assert.StartsWith("hook post-", line, StringComparison.Ordinal));
        return string.Join(' ', lines.Select(line => line.Split(' ')[1]));
    }

    /// <summary>Runs git, which has to succeed, and says what was started.</summary>
    public string After(params string[] git)
    {
        _sandbox.Git(git);
        return Started();
    }

    /// <summary>A branch from here on which one file has another text; afterwards main is checked out again.</summary>
    public void Branch(string name, string path, string text)
    {
        _sandbox.Git("checkout", "-q", "-b", name, "main");
        _sandbox.Commit(path, text);
        _sandbox.Git("checkout", "-q", "main");
        Started();
    }

    public void Commit(string path, string text) => _sandbox.Commit(path, text);

    public void Dispose() => _sandbox.Dispose();
}
