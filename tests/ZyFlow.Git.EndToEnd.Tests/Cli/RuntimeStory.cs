using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Measuring;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>A repository whose database knows one list that was edited once, at times that never change.</summary>
internal sealed class RuntimeStory : TimeProvider, IDisposable
{
    public const string First = "## 1. Search\n\n- [ ] 1.1 Write the parser\n- [ ] 1.2 Print the list\n";

    private const string Second = "## 1. Search\n\n- [x] 1.1 Write the parser\n- [ ] 1.3 Tell everybody\n";

    private DateTimeOffset _now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public RuntimeStory()
    {
        Sandbox = Sandbox.WithRepository();
        Sandbox.Write(Sandbox.List, First);
        using var database = Open();
        Sync(database, "Ada");
        Sandbox.Write(Sandbox.List, Second);
        _now = _now.AddDays(1);
        Sync(database, "Bob");
    }

    public Sandbox Sandbox { get; }

    public override DateTimeOffset GetUtcNow() => _now;

    public Database Open()
    {
        var folders = GitFolders.Find(Sandbox.Folder);
        return Database.Open(
            DatabaseLocation.Of(folders.CommonFolder),
            new RepositoryPlace(folders.CommonFolder, GitHead.Read(folders).Oid, static _ => true),
            this
        );
    }

    /// <summary>Measurements of one hour each up to now: every fourth run failed, and they took 1 ms, 2 ms, ...</summary>
    public void Measure(int runs)
    {
        using var database = Open();
        var metrics = new MetricLog(database.Connection);
        using var transaction = database.Connection.Write();
        for (var run = 1; run <= runs; run++)
        {
            metrics.Record(
                new()
                {
                    Number = 0,
                    RepositoryId = database.RepositoryId,
                    Worktree = "",
                    BranchView = "refs/heads/main",
                    ChangeId = run % 2 == 0 ? "add-search" : "add-login",
                    SessionId = null,
                    Operation = "sync",
                    At = System.GetUtcNow().AddHours(run - runs - 0.5),
                    Succeeded = run % 4 != 0,
                    Microseconds = run * 1000,
                    Tasks = 10,
                    Changed = 2,
                    Failed = 0,
                    Skipped = 8,
                    ConflictsDetected = 1,
                    ConflictsResolved = 1,
                    ResolutionMicroseconds = 500,
                    CacheHits = 3,
                    CacheMisses = 1,
                }
            );
        }

        transaction.Commit();
    }

    public void Dispose() => Sandbox.Dispose();

    private void Sync(Database database, string actor)
    {
        var options = new SyncOptions { AllowShrink = true };
        var place = new Workplace(GitFolders.Find(Sandbox.Folder), database, this, () => actor);
        var result = place.Coordinator.SyncBidirectional("add-search", options);
        Assert.True(result.Success, string.Join('\n', result.Errors));
    }
}
