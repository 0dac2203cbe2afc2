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

    public string Git(params string[] arguments) =>
        new GitCommand(Tree, GitSurroundings.Isolated).Require(arguments).Output.TrimEnd('\n');

    public bool Try(params string[] arguments) =>
        new GitCommand(Tree, GitSurroundings.Isolated).Run(arguments).ExitCode == 0;

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
        return batch;
    }

    public void Assign(string title, string who) =>
        Assert.True(
            Coordinator.SetTask(Change, Id(title), new TaskChange(Assignee: new Setting<string?>(who))).Success
        );

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

    /// <summary>Brings everything in step; then all must hold, and a second sync writes nothing.</summary>
    public void AssertSound()
    {
        Sync();
        var events = Events;
        Assert.Empty(Invariants.Check(Place));
        Assert.Equal(events, Events);
    }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Delete(recursive: true);
    }
}
