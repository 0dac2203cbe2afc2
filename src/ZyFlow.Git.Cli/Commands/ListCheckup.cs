using System.Globalization;
using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>What <c>doctor</c> has to say about task lists: those that cannot be synchronised, and numbers that mean several tasks.</summary>
internal static class ListCheckup
{
    private const string Id = "lists";

    /// <summary>Plans a sync of every list, and changes nothing; silent while git is in the middle of something.</summary>
    public static IEnumerable<Check> Run(Database database, GitFolders folders)
    {
        if (folders.WorkTree is null)
            return [];
        var workplace = new Workplace(folders, database, Runtime.Time, () => Actor.Of(folders));
        var scene = workplace.Scene();
        return scene.Operation is null
            ? scene.ChangesNamed([]).Select(id => Of(workplace.Coordinator, scene, id)).OfType<Check>()
            : [];
    }

    private static Check? Of(SyncCoordinator coordinator, WorkScene scene, string id)
    {
        if (ProblemOf(coordinator, id) is var (message, hint))
            return Check.Finding(Id, Id, message, hint);
        if (scene.Changes.Find(id)?.Path is not { } path)
            return null;
        var file = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(scene.Folder, path));
        if (!TaskLists.TryRead(file, out var list, out _))
            return null;
        var shared = TaskCheck.Run(list.Document).Count(static finding => finding.Id == "duplicate-number");
        return shared == 0
            ? null
            : Check.Finding(
                Id,
                Id,
                string.Create(CultureInfo.InvariantCulture, $"{path}: {shared} numbers stand for several tasks"),
                $"See them with: zyflow check {file}; new numbers come from: zyflow renumber {file}"
            );
    }

    private static (string Message, string Hint)? ProblemOf(SyncCoordinator coordinator, string id)
    {
        try
        {
            var dry = new SyncOptions { DryRun = true };
            return coordinator.SyncBidirectional(id, dry).Errors is [var error, ..]
                ? (error.Message, error.Hint)
                : null;
        }
        catch (ZyFlowException problem)
        {
            return (problem.Message, problem.Hint);
        }
    }
}
