using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.Hooks;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary>What a hook does: the runtime state follows what git just did. No file is written.</summary>
internal static class Following
{
    public static void Follow(GitRepository repository, HookCall call)
    {
        // Somebody who has not asked for a database does not get one from a checkout.
        if (repository.WorkTree is null || !File.Exists(Runtime.LocationOf(GitFolders.Find(repository.WorkTree)).File))
            return;
        using var runtime = Runtime.OpenExisting(call.EndsOperation);
        var workplace = runtime.Workplace;
        runtime.Workplace.Begin();
        if (workplace.Scene().Operation is null)
            workplace.Coordinator.SyncAll(SyncDirection.SpecToRuntime, null, SyncOptions.OnTheWay); // git checkout -- FILE moves no HEAD
    }
}
