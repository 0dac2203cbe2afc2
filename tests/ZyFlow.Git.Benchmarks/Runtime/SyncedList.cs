using ZyFlow.Git.Benchmarks.Speed;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Benchmarks.Runtime;

/// <summary>A work tree with one list of some length and a real database beside it.</summary>
internal sealed class SyncedList : IDisposable
{
    public const string Change = "demo";

    // A machine that does other work may take longer than a person would wait.
    private static readonly SyncSettings Settings = SyncSettings.Default with { Timeout = TimeSpan.FromMinutes(10) };

    private static readonly string ListPath = Path.Combine("openspec", "changes", Change, "tasks.md");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zyflow-runtime-");
    private readonly Database _database;
    private readonly GitFolders _folders;
    private readonly byte[] _bytes;
    private readonly int[] _boxes;

    public SyncedList(int lines)
    {
        File = Path.Combine(_folder.FullName, ListPath);
        Directory.CreateDirectory(Path.GetDirectoryName(File)!); // it is in a folder
        _bytes = TaskList.Of(lines).Plain();
        _boxes = [.. Boxes(_bytes)];
        System.IO.File.WriteAllBytes(File, _bytes);
        new GitCommand(Folder, GitSurroundings.Isolated).Require("init", "--quiet", "--initial-branch=main");
        _folders = GitFolders.Find(Folder);
        _database = Database.Open(
            new DatabaseLocation(Path.Combine(_folders.CommonFolder, "zyflow"), DatabasePlace.Repository),
            new RepositoryPlace(_folders.CommonFolder, Head: null, HasCommit: static _ => false),
            TimeProvider.System
        );
        Coordinator = NewCoordinator();
    }

    public string File { get; }

    public string Folder => _folder.FullName;

    /// <summary>The list as it was made.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    public int Tasks => _boxes.Length;

    public SyncCoordinator Coordinator { get; }

    /// <param name="after">Called after each step of a write.</param>
    public SyncCoordinator NewCoordinator(Action<SyncStep>? after = null) =>
        new Workplace(
            _folders,
            _database,
            TimeProvider.System,
            static () => "benchmark",
            Settings,
            after: after
        ).Coordinator;

    /// <summary>A sync that has to write, or one that must not: anything else would measure something else.</summary>
    public static void Sync(SyncCoordinator coordinator, bool writes)
    {
        var result = coordinator.SyncBidirectional(Change);
        if (!result.Success || result.Changed != writes)
            throw new InvalidOperationException($"this sync was to {(writes ? "write" : "find nothing to do")}");
    }

    /// <summary>Somebody ticks a task in the file, or takes the tick back.</summary>
    public void TickInFile(int place)
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[_boxes[place]] = (byte)(bytes[_boxes[place]] == 'x' ? ' ' : 'x');
        System.IO.File.WriteAllBytes(File, bytes);
    }

    /// <summary>Somebody ticks every task in the file whose place leaves no remainder.</summary>
    public void TickInFileEvery(int of)
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        for (var place = 0; place < _boxes.Length; place += of)
            bytes[_boxes[place]] = (byte)(bytes[_boxes[place]] == 'x' ? ' ' : 'x');
        System.IO.File.WriteAllBytes(File, bytes);
    }

    /// <summary>An agent ticks a task in the database, or takes the tick back; the file follows.</summary>
    public static void TickInDatabase(SyncCoordinator coordinator, string task, bool isDone)
    {
        var set = coordinator.SetTask(Change, task, new TaskChange(isDone ? TaskState.Done : TaskState.Todo));
        if (!set.Success || set.Sync is not { Success: true, Changed: true })
            throw new InvalidOperationException("this tick was to reach the file");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Where the character between the brackets of each task is.</summary>
    private static IEnumerable<int> Boxes(byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if ((i == 0 || bytes[i - 1] == '\n') && bytes.AsSpan(i).StartsWith("- [ ]"u8))
                yield return i + 3;
        }
    }
}
