using System.Text.Json;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What is recorded about conflicts: new ones, settled ones, and those that ceased to exist.</summary>
internal sealed class ConflictRecords(SyncInput input, Verdict verdict)
{
    public IEnumerable<PlannedEvent> Events
    {
        get
        {
            var (disputes, settlements) = (verdict.Disputes, verdict.Settlements);
            var known = input.OpenConflicts.Select(static open => open.Id).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < disputes.Count; i++)
            {
                if (!known.Remove(disputes[i].Conflict.Id))
                    yield return new(null, null, Detected(disputes[i].Conflict));
                if (!settlements[i].IsOpen)
                    yield return new(null, null, Resolved(settlements[i].Resolution));
            }

            foreach (var open in input.OpenConflicts.Where(open => known.Contains(open.Id)))
                yield return new(null, null, Gone(open.Id));
        }
    }

    private static ChangeEvent.ConflictResolved Gone(string id) =>
        new(id, Words.Of(ResolutionStrategy.Merge), null, null, Words.Of(ResolvedBy.System));

    private static ChangeEvent.ConflictResolved Resolved(ConflictResolution resolution) =>
        new(
            resolution.ConflictId,
            Words.Of(resolution.Strategy),
            resolution.Resolution,
            resolution.Lost,
            Words.Of(resolution.ResolvedBy),
            resolution.Confidence,
            resolution.Applied
        );

    private ChangeEvent.ConflictDetected Detected(Conflict conflict) =>
        new(
            conflict.Id,
            Words.Of(conflict.Type),
            Words.Of(conflict.Kind),
            Words.Of(conflict.Severity),
            Words.Of(conflict.ResourceType),
            conflict.ResourceId,
            conflict.Subject,
            conflict.Field,
            conflict.Reason,
            conflict.BaseValue,
            conflict.SpecValue,
            conflict.RuntimeValue,
            conflict.DetectedBy,
            ConflictContext.Write(conflict, Settlement.SpecClock(conflict, input))
        );
}
