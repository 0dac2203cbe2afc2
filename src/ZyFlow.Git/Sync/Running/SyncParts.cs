using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What the operations of one coordinator share.</summary>
internal sealed class SyncParts
{
    private readonly Lazy<string> _actor;

    /// <param name="operationEnds">A hook says that what git is in the middle of is over, but for its traces.</param>
    public SyncParts(
        GitFolders folders,
        Database database,
        SyncSettings settings,
        TimeProvider time,
        Func<string> actor,
        bool operationEnds,
        Action<SyncStep>? after
    )
    {
        (Folders, Database, Settings, Time, After) = (folders, database, settings, time, after);
        _actor = new Lazy<string>(actor);
        Log = new EventLog(database, time);
        Views = new ViewLists(database.Connection, database.RepositoryId);
        Efforts = new Efforts(database);
        Inflows = new Inflows(database.Connection, Views);
        Reader = new ChangeReader(database, Log, Views);
        Writing = new Writing(database, Log, Reader, Views, time, after);
        Clocks = new FactClocks(database.Connection);
        RollbackPoints = new RollbackMaker(database.Connection, time);
        Tree = new WorkTree(folders, this, operationEnds);
    }

    public GitFolders Folders { get; }

    public Database Database { get; }

    public SyncSettings Settings { get; }

    public TimeProvider Time { get; }

    /// <summary>Asked for when something is written: it may take a process to find out.</summary>
    public string Actor => _actor.Value;

    public Action<SyncStep>? After { get; }

    public EventLog Log { get; }

    public ChangeReader Reader { get; }

    public ViewLists Views { get; }

    public Efforts Efforts { get; }

    public Inflows Inflows { get; }

    public WorkTree Tree { get; }

    public Writing Writing { get; }

    public FactClocks Clocks { get; }

    public RollbackMaker RollbackPoints { get; }

    public Agreements Agreements { get; } = new();

    public EventContext Context(EventOrigin origin) => new(Actor, origin, new Identifiers(Time).Next());

    public FileLock Lock(WorkScene scene) =>
        FileLock.Take(Database.Location.WorktreeLock(scene.Worktree), FileLock.Patience, "zyflow sync");

    /// <summary>Finishes what was interrupted and takes over what git did; the caller holds the worktree's lock.</summary>
    public WorkScene Enter(WorkScene scene, EventContext context)
    {
        if (scene.Operation is not null)
            return scene;
        Writing.Recover(scene, context);
        return Tree.Settle(scene);
    }

    /// <summary>The change with rows of its own, which may then be written to; the caller holds the worktree's lock.</summary>
    public KnownChange Own(WorkScene scene, string changeId, EventContext context)
    {
        var known = Reader.Read(scene, changeId);
        if (known.IsHeld || known.Row is null)
            return known;
        Writing.Copy(scene, changeId, context);
        return Reader.Read(scene, changeId);
    }

    /// <summary>Waits longer each time, and a little by chance, so that two who collide do not do so again.</summary>
    public void Pause(int attempt) =>
        Thread.Sleep(Settings.RetryDelay * (1 << attempt) * (0.5 + Random.Shared.NextDouble()));
}
