using System.Collections.Concurrent;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Caching;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What the operations of one coordinator share.</summary>
internal sealed class SyncParts
{
    private readonly Lazy<string> _actor;
    private readonly bool _operationEnds;
    private readonly ConcurrentDictionary<ContentHash, TaskSchema?> _schemas;
    private (long Hits, long Misses) _counted;

    /// <param name="operationEnds">A hook says that what git is in the middle of is over, but for its traces.</param>
    /// <param name="beside">Another one of the same worktree, for another thread: what both know is shared.</param>
    public SyncParts(
        GitFolders folders,
        Database database,
        SyncSettings settings,
        TimeProvider time,
        Func<string> actor,
        bool operationEnds,
        Action<SyncStep>? after,
        SyncParts? beside = null
    )
    {
        (Folders, Database, Settings, Time, After) = (folders, database, settings, time, after);
        _actor = new Lazy<string>(actor);
        _operationEnds = operationEnds;
        Cached = beside?.Cached ?? new CacheCount();
        Lists = beside?.Lists ?? new ListCache(Cached);
        Agreements = beside?.Agreements ?? new Agreements(Lists);
        _schemas = beside?._schemas ?? [];
        Schemas = new Schemas(new SchemaCopy(folders), database.Connection, Lists, _schemas);
        Log = new EventLog(database, time);
        Views = new ViewLists(database.Connection, database.RepositoryId);
        Efforts = new Efforts(database);
        Inflows = new Inflows(database.Connection, Views);
        Reader = new ChangeReader(database, Log, Views, new QueryCache(Cached));
        Writing = new Writing(this);
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

    /// <summary>How often a list or rows were at hand.</summary>
    public CacheCount Cached { get; }

    public ListCache Lists { get; }

    /// <summary>Hits and misses since this was asked last.</summary>
    public (long Hits, long Misses) CachedSinceLast()
    {
        var (hits, misses) = (Cached.Hits, Cached.Misses);
        var (before, missed) = _counted;
        _counted = (hits, misses);
        return (hits - before, misses - missed);
    }

    public Agreements Agreements { get; }

    public Schemas Schemas { get; }

    /// <summary>The same with a connection of its own, for another thread, which ends it.</summary>
    public Beside Beside() => new(this, Database.Beside());

    internal SyncParts On(Database database) =>
        new(Folders, database, Settings, Time, () => Actor, _operationEnds, After, this);

    public EventContext Context(EventOrigin origin) => Context(origin, new Identifiers(Time).Next());

    /// <param name="operation">What its events have in common.</param>
    public EventContext Context(EventOrigin origin, Guid operation) => new(Actor, origin, operation);

    public FileLock Lock(WorkScene scene) => Lock(scene, FileLock.Patience, CancellationToken.None);

    public FileLock Lock(WorkScene scene, TimeSpan patience, CancellationToken ct) =>
        FileLock.Take(Database.Location.WorktreeLock(scene.Worktree), patience, "zyflow sync", ct);

    /// <summary>Null: somebody else has it.</summary>
    public FileLock? TryLock(WorkScene scene) =>
        FileLock.TryTake(Database.Location.WorktreeLock(scene.Worktree), "zyflow sync");

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
}

/// <summary>Parts for another thread.</summary>
internal sealed class Beside(SyncParts of, Database database) : IDisposable
{
    public SyncParts Parts { get; } = of.On(database);

    public void Dispose() => database.Dispose();
}
