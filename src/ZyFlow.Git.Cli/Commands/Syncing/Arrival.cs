using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary>What every verb of the runtime state begins with: what was interrupted is finished, and what git did is taken over.</summary>
internal static class Arrival
{
    /// <summary>Finishes what was interrupted, and takes over what git did to the lists; says nothing.</summary>
    public static IReadOnlyList<SyncResult> Begin(this Runtime runtime)
    {
        runtime.Workplace.Coordinator.Recover();
        return runtime.Workplace.CatchUp();
    }

    /// <summary>The work tree, with the database at the branch that is checked out.</summary>
    public static WorkScene Arrive(this Runtime runtime)
    {
        foreach (var result in runtime.Begin())
        {
            foreach (var error in result.Errors)
                Session.Say($"{result.ChangeId}: {Printable.From(error.Message)} {Printable.From(error.Hint)}");
        }

        return runtime.Workplace.Scene();
    }

    /// <summary>The same, and the database knows what the files of these changes say; no file is written.</summary>
    /// <param name="names">As a person wrote them; none: every change that is not archived.</param>
    /// <returns>Their ids.</returns>
    public static IReadOnlyList<string> ArriveInStep(this Runtime runtime, IReadOnlyList<string> names)
    {
        var scene = runtime.Arrive();
        var ids = ChangesOf(scene, names);
        if (scene.Operation is not null)
            return ids; // readable as it was; what git is in the middle of is not the state of anything
        foreach (var result in runtime.Workplace.Coordinator.SyncAll(SyncDirection.SpecToRuntime, ids).Results)
        {
            foreach (var error in result.Errors)
                Session.Say($"{result.ChangeId}: {Printable.From(error.Message)} {Printable.From(error.Hint)}");
        }

        return ids;
    }

    /// <summary>The ids of the changes that a person named; none: every one that is not archived.</summary>
    public static IReadOnlyList<string> ChangesOf(WorkScene scene, IReadOnlyList<string> names) =>
        names.Count == 0
            ? [.. scene.Changes.All.Where(static change => !change.IsArchived).Select(static change => change.Id)]
            : [.. names.Select(name => scene.Changes.Require(name).Id).Distinct(StringComparer.Ordinal)];
}
