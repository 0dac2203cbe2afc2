using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Sync;

/// <summary>The work tree when somebody begins to work with the runtime state.</summary>
/// <param name="Ids">The changes that are meant.</param>
/// <param name="Failures">Changes that could not be taken over; the others were.</param>
public sealed record Arrival(WorkScene Scene, IReadOnlyList<string> Ids, IReadOnlyList<SyncResult> Failures);

/// <summary>What every operation on the runtime state begins with: what was interrupted is finished, and what git did is taken over.</summary>
public static class Arrivals
{
    /// <summary>Finishes what was interrupted, and takes over what git did to the lists; who stops it stops both.</summary>
    public static IReadOnlyList<SyncResult> Begin(
        this Workplace workplace,
        Action<SyncProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        try
        {
            workplace.Coordinator.Recover(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return [];
        }

        return workplace.CatchUp(progress, ct);
    }

    /// <summary>The work tree, with the database at the branch that is checked out.</summary>
    public static Arrival Arrive(this Workplace workplace, CancellationToken ct = default)
    {
        var begun = workplace.Begin(ct: ct);
        return new(workplace.Scene(), [], [.. begun.Where(static result => result.Errors.Count > 0)]);
    }

    /// <summary>The same, and the database knows what the files of these changes say; no file is written.</summary>
    /// <param name="names">As somebody wrote them; none: every change that is not archived.</param>
    public static Arrival ArriveInStep(
        this Workplace workplace,
        IReadOnlyList<string> names,
        CancellationToken ct = default
    )
    {
        var arrival = workplace.Arrive(ct);
        var ids = names.Count == 0 ? arrival.Scene.ChangesHere() : arrival.Scene.ChangesNamed(names);
        if (arrival.Scene.Operation is not null)
            return arrival with { Ids = ids }; // readable as it was; what git is in the middle of is not the state of anything
        var results = workplace.Coordinator.SyncAll(SyncDirection.SpecToRuntime, ids, SyncOptions.OnTheWay, ct).Results;
        return arrival with
        {
            Ids = ids,
            Failures = [.. arrival.Failures, .. results.Where(static result => result.Errors.Count > 0)],
        };
    }

    /// <summary>A sync of changes that somebody named; what is taken over on arrival is part of what it did.</summary>
    /// <param name="names">None: every change that is not archived.</param>
    /// <param name="progress">Told of what is taken over on arrival, too.</param>
    /// <param name="options">Asked when the database is at the branch that is checked out, with the ids of the changes.</param>
    public static (WorkScene Scene, BatchResult Batch) SyncNamed(
        this Workplace workplace,
        SyncDirection direction,
        IReadOnlyList<string> names,
        bool isDryRun,
        Action<SyncProgress>? progress,
        Func<IReadOnlyList<string>, SyncOptions> options,
        CancellationToken ct
    )
    {
        var before = isDryRun ? [] : workplace.Begin(progress, ct);
        var scene = workplace.Scene();
        var ids = scene.ChangesNamed(names);
        var chosen = options(ids) with { DryRun = isDryRun, Progress = progress };
        var batch = workplace.Coordinator.SyncAll(direction, ids, chosen, ct);
        var taken = ct.IsCancellationRequested ? TakenOver(before, batch.NotStarted) : [];
        return (
            scene,
            batch with
            {
                Results = [.. batch.Results.Select(result => WithWhatGitDid(result, before)), .. taken],
                Succeeded = batch.Succeeded + taken.Count,
                NotStarted = [.. batch.NotStarted.Except(taken.Select(static result => result.ChangeId))],
            }
        );
    }

    /// <summary>Of the changes that a sync did not come to, those that are no longer as they were.</summary>
    private static List<SyncResult> TakenOver(IReadOnlyList<SyncResult> before, IReadOnlyList<string> left) =>
        [.. before.Where(result => result is { Success: true, Changed: true } && left.Contains(result.ChangeId))];

    private static SyncResult WithWhatGitDid(SyncResult result, IReadOnlyList<SyncResult> before) =>
        result is { Success: true, Changed: false, ConflictsRemaining.Count: 0 }
        && before.FirstOrDefault(other => other.ChangeId == result.ChangeId) is { Changed: true } taken
            ? taken
            : result;

    /// <summary>The ids of the changes that somebody named; none: every one that is not archived, also of lists that are gone.</summary>
    public static IReadOnlyList<string> ChangesNamed(this WorkScene scene, IReadOnlyList<string> names)
    {
        var gone = scene.Ids.Where(id => scene.Changes.Find(id) is null).ToHashSet(StringComparer.Ordinal);
        return names.Count == 0
            ? [.. scene.ChangesHere().Union(gone).Order(StringComparer.Ordinal)]
            :
            [
                .. names
                    .Select(name => gone.Contains(name) ? name : scene.Changes.Require(name).Id)
                    .Distinct(StringComparer.Ordinal),
            ];
    }

    /// <summary>The changes whose lists are in the work tree and not archived.</summary>
    public static IReadOnlyList<string> ChangesHere(this WorkScene scene) =>
        [.. scene.Changes.All.Where(static change => !change.IsArchived).Select(static change => change.Id)];
}
