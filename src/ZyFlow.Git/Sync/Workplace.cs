using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Sync;

/// <summary>A worktree with its database: where every command, every hook and every watcher begins.</summary>
/// <remarks>For one thread. The database stays the caller's, who also ends it.</remarks>
public sealed class Workplace
{
    /// <param name="actor">The person or agent on whose behalf all this happens; asked for when something is written.</param>
    /// <param name="operationEnds">A hook says that what git is in the middle of is over, but for its traces.</param>
    /// <param name="after">Called after each step of a write; for tests that stop there.</param>
    public Workplace(
        GitFolders folders,
        Database database,
        TimeProvider time,
        Func<string> actor,
        SyncSettings? settings = null,
        bool operationEnds = false,
        Action<SyncStep>? after = null
    )
    {
        Parts = new SyncParts(folders, database, settings ?? SyncSettings.Default, time, actor, operationEnds, after);
        Coordinator = new SyncCoordinator(Parts);
    }

    public Database Database => Parts.Database;

    public SyncCoordinator Coordinator { get; }

    internal SyncParts Parts { get; }

    /// <summary>The work tree as it is now; nothing is written.</summary>
    public WorkScene Scene() => Parts.Tree.Look();

    /// <summary>The ids of all changes: those of the work tree, and those that only the database has.</summary>
    public IReadOnlyList<string> Known() => Scene().Ids;

    /// <summary>Takes over what git did since anybody looked last: views, names, and the lists themselves.</summary>
    /// <remarks>No file is written. Nothing is done where HEAD is as it was, or git is in the middle of something.</remarks>
    public IReadOnlyList<SyncResult> CatchUp(Action<SyncProgress>? progress = null, CancellationToken ct = default)
    {
        if (Scene() is not { Operation: null, HasMoved: true })
            return [];
        var options = SyncOptions.OnTheWay with { CreateRollbackPoint = false, Progress = progress };
        return Coordinator.SyncAll(SyncDirection.SpecToRuntime, null, options, ct).Results;
    }
}
