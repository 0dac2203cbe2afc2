namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>A real repository in a folder of its own, in which git merges task lists with the native driver.</summary>
internal sealed class TestRepository : IDisposable
{
    public const string List = "openspec/changes/add-search/tasks.md";

    private readonly string _root = Directory.CreateTempSubdirectory("zyflow-git-").FullName;

    public TestRepository(string attributes = "tasks.md merge=zyflow\n", string? command = null)
    {
        Tree = Path.Combine(_root, "repository");
        Directory.CreateDirectory(Tree);
        Must("init", "-q", "-b", "main");
        Must("config", "merge.zyflow.name", "task lists");
        Must("config", "merge.zyflow.driver", command ?? NativeDriver.CommandLine());
        Must("config", "core.quotePath", "false");
        Write(".gitattributes", attributes);
        Must("add", ".");
        Must("commit", "-q", "-m", "attributes");
    }

    /// <summary>The work tree that commands run in; a test may move to another one.</summary>
    public string Tree { get; set; }

    public string Beside(string name) => Path.Combine(_root, name);

    public Outcome Git(params string[] arguments) => Outcome.Of("git", Tree, arguments);

    /// <summary>Runs git and expects success.</summary>
    public string Must(params string[] arguments)
    {
        var outcome = Git(arguments);
        Assert.True(outcome.Exit == 0, $"git {string.Join(' ', arguments)}: {outcome}");
        return outcome.Out;
    }

    public string Read(string path = List) => File.ReadAllText(Path.Combine(Tree, path));

    public void Write(string path, string text)
    {
        var file = Path.Combine(Tree, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // a path below the tree has a folder
        File.WriteAllText(file, text);
    }

    public void Commit(string text, string path = List, string message = "work")
    {
        Write(path, text);
        Must("add", "-A");
        Must("commit", "-q", "-m", message);
    }

    /// <summary>Leaves main with ours checked out and a branch with theirs; both began at base.</summary>
    public void Diverge(string @base, string ours, string theirs, string path = List)
    {
        Commit(@base, path, "base");
        Must("checkout", "-q", "-b", "feature");
        Commit(theirs, path, "theirs");
        Must("checkout", "-q", "main");
        Commit(ours, path, "ours");
    }

    /// <summary>The versions that git keeps of a path in conflict: 1 base, 2 ours, 3 theirs.</summary>
    public bool InConflict(string path = List) => Must("ls-files", "-u", "--", path).Length > 0;

    /// <summary>Nothing but tracked files: neither git's temporary files nor the driver's are left.</summary>
    public void AssertTidy() => Assert.Equal("", Must("ls-files", "--others"));

    public void Dispose()
    {
        // Git's object files are read-only, which stops nobody on Unix.
        Directory.Delete(_root, recursive: true);
    }
}
