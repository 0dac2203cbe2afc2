using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git;

/// <summary>What everything about the runtime state works with: where the repository is, its database, and who asks.</summary>
/// <remarks>Neither libgit2 nor git is started to open it.</remarks>
public sealed class Runtime : IDisposable
{
    private readonly Lazy<string> _actor;
    private readonly Lazy<Workplace> _workplace;

    private Runtime(GitFolders folders, Database database, string? actor, bool operationEnds = false)
    {
        Folders = folders;
        Database = database;
        _actor = new Lazy<string>(() => actor ?? Repository.Actor.Of(folders));
        _workplace = new Lazy<Workplace>(() =>
            new Workplace(folders, database, Time, () => Actor, operationEnds: operationEnds)
        );
    }

    public static TimeProvider Time => TimeProvider.System;

    public GitFolders Folders { get; }

    public Database Database { get; }

    /// <summary>The person or agent on whose behalf things happen.</summary>
    public string Actor => _actor.Value;

    /// <summary>The worktree, in whose views everything happens.</summary>
    public Workplace Workplace => _workplace.Value;

    /// <summary>For what begins a database where there is none.</summary>
    /// <param name="folder">In the repository; null: where the process is.</param>
    /// <param name="actor">On whose behalf; null: as <see cref="Repository.Actor"/> finds out.</param>
    public static Runtime Open(string? folder = null, string? actor = null)
    {
        var folders = GitFolders.Find(folder ?? Environment.CurrentDirectory);
        return new Runtime(folders, Database.Open(LocationOf(folders), PlaceOf(folders), Time), actor);
    }

    /// <summary>For what has nothing to show or to do without one.</summary>
    /// <param name="operationEnds">For a hook of git, which has not cleared its traces away.</param>
    public static Runtime OpenExisting(bool operationEnds = false, string? folder = null, string? actor = null)
    {
        var folders = GitFolders.Find(folder ?? Environment.CurrentDirectory);
        var location = LocationOf(folders);
        if (!File.Exists(location.File))
            throw new ZyFlowException(
                Problem.NotInitialised,
                $"This repository has no runtime database yet: there is nothing at {location.File}.",
                IsRegistered(folders) ? "Make it with: zyflow sync" : "Run zyflow init, then: zyflow sync"
            );
        return new Runtime(folders, Database.OpenExisting(location, PlaceOf(folders), Time), actor, operationEnds);
    }

    public static DatabaseLocation LocationOf(GitFolders folders) => DatabaseLocation.Of(folders.CommonFolder);

    /// <summary>Whether <c>zyflow init</c> was here.</summary>
    private static bool IsRegistered(GitFolders folders) =>
        new GitCommand(folders.GitFolder).Run("config", "--get", Registration.CommandKey).ExitCode == 0;

    /// <summary>What the database has to know of the repository.</summary>
    public static RepositoryPlace PlaceOf(GitFolders folders) =>
        new(
            folders.CommonFolder,
            GitHead.Read(folders).Oid,
            oid => new GitCommand(folders.GitFolder).Run("cat-file", "-e", $"{oid}^{{commit}}").ExitCode == 0
        );

    public void Dispose() => Database.Dispose();
}
