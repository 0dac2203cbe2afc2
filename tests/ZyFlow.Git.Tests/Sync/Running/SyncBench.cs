using System.Text;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;
using ZyFlow.Git.Tests.Storage.Events;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>A work tree with a list and a real database.</summary>
internal sealed class SyncBench : IDisposable
{
    public const string List = """
        ## 1. Build

        - [ ] 1.1 Write the parser
        - [ ] 1.2 Write the printer
        - [x] 1.3 Choose a name

        ## 2. Ship

        - [ ] 2.1 Pack the tool
        - [ ] 2.2 Tell the world

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zyflow-sync-");
    private readonly string? _shared;
    private readonly GitFolders _folders;

    /// <param name="shared">The folder of another bench, of another process for instance; null: one of its own.</param>
    public SyncBench(string? shared = null)
    {
        _shared = shared;
        if (shared is null)
        {
            new GitCommand(Folder, GitSurroundings.Isolated).Require("init", "--quiet", "--initial-branch=main");
            Write("demo", List);
        }

        _folders = GitFolders.Find(Folder);
        Database = Database.Open(
            new DatabaseLocation(Path.Combine(_folders.CommonFolder, "zyflow"), DatabasePlace.Repository),
            new RepositoryPlace(_folders.CommonFolder, Head: null, HasCommit: static _ => false),
            Time
        );
    }

    public SettableTime Time { get; } = new();

    public Database Database { get; }

    public string Folder => _shared ?? _folder.FullName;

    public Workplace Place(Action<SyncStep>? after = null, SyncSettings? settings = null) =>
        new(_folders, Database, Time, static () => "tester", settings, after: after);

    public SyncCoordinator Coordinator(Action<SyncStep>? after = null, SyncSettings? settings = null) =>
        Place(after, settings).Coordinator;

    /// <summary>Leaves the traces of a merge that is not finished.</summary>
    public void BeginMerge() =>
        File.WriteAllText(Path.Combine(_folders.GitFolder, "MERGE_HEAD"), new string('0', 40) + "\n");

    public string FileOf(string change) => Path.Combine(Folder, "openspec", "changes", change, "tasks.md");

    public void Write(string change, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(change))!); // it is in a folder
        File.WriteAllText(FileOf(change), text);
    }

    public string Text(string change = "demo") => File.ReadAllText(FileOf(change));

    public void Edit(string from, string to) => Write("demo", Text().Replace(from, to, StringComparison.Ordinal));

    public long Events() => new EventReader(Database.Connection).LastPosition();

    public void AssertSound(IReadOnlyCollection<string>? kept = null, params string[] oldOrNew) =>
        Assert.Empty(
            Invariants.Check(
                Place(),
                oldOrNew.Length == 0
                    ? null
                    : new Dictionary<string, IReadOnlyList<byte[]>>
                    {
                        ["demo"] = [.. oldOrNew.Select(Encoding.UTF8.GetBytes)],
                    },
                kept
            )
        );

    public void Dispose()
    {
        Database.Dispose();
        _folder.Delete(recursive: true);
    }
}
