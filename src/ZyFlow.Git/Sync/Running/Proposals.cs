using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Proposals as they stand in the events of a change; a table of their own would only repeat them.</summary>
internal sealed class Proposals(SyncParts parts, WorkScene scene)
{
    private const string Type = "conflict.proposed";

    public void Record(string changeId, Proposal proposal)
    {
        var body = new ChangeEvent.ResolutionProposed(
            proposal.ConflictId,
            Words.Of(proposal.Strategy),
            proposal.Value,
            proposal.Confidence,
            proposal.Reasoning
        );
        using var transaction = parts.Database.Connection.Write("zyflow conflicts");
        var stream = EventStream.Change(scene.View, changeId);
        parts.Log.Append(transaction, parts.Context(EventOrigin.Command), [parts.Writing.Event(stream, body)]);
        transaction.Commit();
    }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Proposal> Of(string changeId) =>
        [
            .. new EventReader(parts.Database.Connection)
                .After(0, new EventFilter(scene.View, changeId, Types: [Type]))
                .Select(static stored => Read(stored, (ChangeEvent.ResolutionProposed)stored.Body)), // of this type
        ];

    private static Proposal Read(StoredEvent stored, ChangeEvent.ResolutionProposed body) =>
        new(
            body.ConflictId,
            Words.Read<ResolutionStrategy>(body.Strategy) ?? ResolutionStrategy.Manual,
            body.Value,
            body.Confidence,
            body.Reasoning,
            stored.Actor,
            HybridClock.Moment(stored.Clock)
        );
}
