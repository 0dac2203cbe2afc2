using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Following;

/// <summary>A repository with its database, in which git and zyflow are used in turns.</summary>
internal sealed class Clone : IDisposable
{
    public const string Change = "add-search";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zyflow-clone-");

    /// <summary>Words that a sync saw or somebody gave: none is ever lost.</summary>
    private readonly HashSet<string> _kept = [];

    /// <param name="titles">The list of the first commit, which is synchronised.</param>
    public Clone(params string[] titles)
    {
        Tree = Path.Combine(_folder.FullName, "tree");
        Directory.CreateDirectory(Tree);
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "mina");
        Git("config", "user.email", "mina@example.org");
        var folders = GitFolders.Find(Tree);
        Database = Database.Open(
            new DatabaseLocation(Path.Combine(folders.CommonFolder, "zyflow"), DatabasePlace.Repository),
            new RepositoryPlace(folders.CommonFolder, Head: null, HasCommit: static _ => false),
            TimeProvider.System
        );
        Commit(titles);
        Sync();
    }

    /// <summary>The worktree in which the next command runs.</summary>
    public string Tree { get; set; }

    public Database Database { get; }

    public Workplace Place => new(GitFolders.Find(Tree), Database, TimeProvider.System, static () => "mina");

    public SyncCoordinator Coordinator => Place.Coordinator;

    public long Events => new EventReader(Database.Connection).LastPosition();

    public string Beside(string name) => Path.Combine(_folder.FullName, name);

    public string Git(params string[] arguments)
    {
        var output = new GitCommand(Tree, GitSurroundings.Isolated).Require(arguments).Output.TrimEnd('\n');
        AssertHolds();
        return output;
    }

    public bool Try(params string[] arguments)
    {
        var isDone = new GitCommand(Tree, GitSurroundings.Isolated).Run(arguments).ExitCode == 0;
        AssertHolds();
        return isDone;
    }

    public string FileOf(string change = Change) => Path.Combine(Tree, "openspec", "changes", change, "tasks.md");

    /// <summary>Titles; one that ends in <c>!</c> is ticked. They stand far apart, so that git merges them by itself.</summary>
    public void Write(string[] titles, string change = Change)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(change))!); // below the tree
        var items = titles.Select(title =>
            $"- [{(title.EndsWith('!') ? 'x' : ' ')}] {title.TrimEnd('!')}\n\n  one\n  two\n  three\n  four\n\n"
        );
        File.WriteAllText(FileOf(change), "## 1. Work\n\n" + string.Concat(items));
    }

    public void Commit(params string[] titles)
    {
        if (titles.Length > 0)
            Write(titles);
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "-m", "work");
    }

    /// <summary>The titles in the file as <see cref="Write"/> takes them.</summary>
    public string[] Titles(string change = Change) =>
        [
            .. TaskDocument
                .Parse(File.ReadAllText(FileOf(change)))
                .Blocks.OfType<TaskItem>()
                .Select(static task => task.Title.ToString() + (task.State == TaskState.Done ? "!" : "")),
        ];

    public BatchResult Sync(SyncOptions? options = null)
    {
        var batch = Coordinator.SyncAll(SyncDirection.Bidirectional, null, options);
        Assert.All(batch.Results, static result => Assert.Empty(result.Errors));
        if (File.Exists(FileOf()))
            _kept.UnionWith(Titles().Select(static title => title.TrimEnd('!')));
        AssertHolds();
        return batch;
    }

    public void Assign(string title, string who) => Set(title, new TaskChange(Assignee: new Setting<string?>(who)));

    public void Set(string title, TaskChange change)
    {
        Assert.True(Coordinator.SetTask(Change, Id(title), change).Success);
        _kept.UnionWith(new[] { change.Title, change.Assignee?.Value }.OfType<string>());
        AssertHolds();
    }

    public TaskView Task(string title, string change = Change) =>
        Coordinator.Tasks(change).Single(task => task.Title == title);

    public string Id(string title) => Task(title).Id;

    /// <summary>Who does what, in the order of the list.</summary>
    public string Who(string change = Change) =>
        string.Join(
            ", ",
            Coordinator
                .Tasks(change)
                .Select(static task => task.Assignee is { } who ? $"{task.Title}: {who}" : task.Title)
        );

    /// <summary>What holds after every step of anybody, in step or not: nothing is written to find out.</summary>
    public void AssertHolds()
    {
        if (Database is null)
            return; // git makes the repository first
        var events = Events;
        Assert.Empty(Invariants.Check(Place, kept: _kept, isInStep: false));
        Assert.Equal(events, Events);
    }

    /// <summary>Brings everything in step; then all must hold, and a second sync writes nothing.</summary>
    public void AssertSound()
    {
        Sync();
        var events = Events;
        Assert.Empty(Invariants.Check(Place, kept: _kept));
        Assert.Equal(events, Events);
    }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Delete(recursive: true);
    }
}
