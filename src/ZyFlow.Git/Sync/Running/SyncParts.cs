using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What the operations of one coordinator share.</summary>
internal sealed class SyncParts
{
    public SyncParts(Database database, SyncSettings settings, TimeProvider time, string actor, Action<SyncStep>? after)
    {
        (Database, Settings, Time, Actor, After) = (database, settings, time, actor, after);
        Log = new EventLog(database, time);
        Reader = new ChangeReader(database, Log);
        Writing = new Writing(database, Log, Reader, time, after);
        Clocks = new FactClocks(database.Connection);
        RollbackPoints = new RollbackMaker(database.Connection, time);
    }

    public Database Database { get; }

    public SyncSettings Settings { get; }

    public TimeProvider Time { get; }

    public string Actor { get; }

    public Action<SyncStep>? After { get; }

    public EventLog Log { get; }

    public ChangeReader Reader { get; }

    public Writing Writing { get; }

    public FactClocks Clocks { get; }

    public RollbackMaker RollbackPoints { get; }

    public Agreements Agreements { get; } = new();

    public EventContext Context(EventOrigin origin) => new(Actor, origin, new Identifiers(Time).Next());

    public FileLock Lock(WorkScene scene) =>
        FileLock.Take(Database.Location.WorktreeLock(scene.Worktree), FileLock.Patience, "zyflow sync");

    /// <summary>Waits longer each time, and a little by chance, so that two who collide do not do so again.</summary>
    public void Pause(int attempt) =>
        Thread.Sleep(Settings.RetryDelay * (1 << attempt) * (0.5 + Random.Shared.NextDouble()));
}
