using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>Decides what one sync of one change does.</summary>
/// <remarks>
/// The merge is the one engine, with the file for ours and the database for theirs. Its hunks are resolved or stay open;
/// an open one leaves the file with the file's value, the database with the database's, and base with base's, so the
/// disagreement is found again next time and the file never gets markers.
/// </remarks>
public static class Planner
{
    public static SyncPlan Plan(SyncInput input)
    {
        if (input.Spec is not { } bytes)
            return Missing(input);
        if (Legs.Read(input, bytes, out var refusal) is not { } legs)
            return Nothing(input, input.Tasks.Count) with { Refusal = refusal };

        input.Stop.ThrowIfCancellationRequested();
        var verdict = Verdict.Of(input, legs);
        input.Stop.ThrowIfCancellationRequested();
        var conflicts = new ConflictRecords(input, verdict);
        var waits = input.StopOnConflict && verdict.Settlements.Any(static settlement => settlement.IsOpen);
        var outcome = waits ? null : Outcome.Of(input, legs, verdict);
        if (outcome is null && !waits)
            return Nothing(input, input.Tasks.Count) with { Refusal = Refusals.Unclear(input.Path) };
        input.Stop.ThrowIfCancellationRequested();
        var rows = outcome is null ? null : new RowChanges(input, legs, verdict, outcome);
        if (rows is not null && Shrinks(input, rows) is { } shrinks)
            return Nothing(input, input.Tasks.Count) with { Refusal = shrinks };

        var newSpec = outcome is not null && outcome.File.Text != legs.Spec.Text.Text ? outcome.File.Bytes : null;
        return Nothing(input, rows?.Reading.Tasks.Count ?? input.Tasks.Count) with
        {
            NewSpec = newSpec,
            Splices = newSpec is null ? [] : Splices.Between(bytes, newSpec),
            InterimBase = rows?.InterimBase,
            NewBase = newSpec is null ? null : outcome!.Base.Bytes, // a new file comes from an outcome
            Completion = newSpec is null ? null : rows!.Completion,
            Events = [.. conflicts.Events, .. rows?.Events ?? []],
            Tasks = rows?.Changes ?? [],
            Joins = rows?.Joins ?? [],
            Conflicts = [.. verdict.Disputes.Select(static about => about.Conflict)],
            Resolutions = [.. verdict.Settlements.Select(static settlement => settlement.Resolution)],
        };
    }

    private static SyncPlan Nothing(SyncInput input, int tasks) =>
        new()
        {
            ChangeId = input.ChangeId,
            Direction = input.Direction,
            TaskCount = tasks,
        };

    private static SyncPlan Missing(SyncInput input)
    {
        var known = input.Base is not null || input.Tasks.Count > 0;
        if (!known)
            return Nothing(input, 0);
        return input.Direction != SyncDirection.RuntimeToSpec && MayShrink(input)
            ? Nothing(input, 0) with
            {
                Events =
                [
                    .. input.Tasks.Select(static task => new PlannedEvent(
                        task.Id,
                        task.Version,
                        new TaskEvent.TaskDeleted()
                    )),
                    new(null, null, new ChangeEvent.ChangeRemoved()),
                ],
                Tasks = [.. input.Tasks.Select(RowChanges.Deleted)],
            }
            : Nothing(input, input.Tasks.Count) with
            {
                Refusal = Refusals.Missing(input.ChangeId, input.Path),
            };
    }

    private static SyncError? Shrinks(SyncInput input, RowChanges rows)
    {
        var (gone, all) = (rows.DeletedCount, input.Tasks.Count);
        return gone * 2 > all && !MayShrink(input) ? Refusals.Shrinks(input.ChangeId, input.Path, gone, all) : null;
    }

    private static bool MayShrink(SyncInput input) => input.AllowShrink || input.IsFromGit?.Invoke() == true;
}
