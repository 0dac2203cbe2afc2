using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Storage.Events;

/// <summary>Removes the words of an event, for instance a password that got into a title. The chain stays whole.</summary>
/// <remarks>
/// What the event did stays: ids, states and places are kept. Old versions and projections are made anew, so the words
/// are gone from them too. Files, commits and the blobs of bases are not events and keep what they say.
/// </remarks>
public static class Redaction
{
    /// <summary>Redacts the event at a position, and says so in the log; the caller commits.</summary>
    /// <param name="reason">Why; it stays in the log, so it must not say what was removed.</param>
    /// <returns>False when there is no such event, or nobody's words are in it.</returns>
    public static bool Run(EventLog log, Transaction transaction, EventContext context, long position, string reason)
    {
        var events = new EventReader(log.Connection).After(position - 1, upTo: position);
        if (events.FirstOrDefault() is not { } stored || stored.Body.Redacted() == stored.Body)
            return false;

        var left = EventJson.Write(stored.Body.Redacted());
        var update = log.Connection.Prepare(EventBodyTable.Upsert);
        EventBodyTable.Bind(
            update,
            new()
            {
                Position = position,
                Body = new(left),
                RedactedAt = log.Time.GetUtcNow(),
            }
        );
        update.Run();
        var said = new RepositoryEvent.BodyRedacted(position, ContentHash.Of(left).Hex, reason);
        log.Append(transaction, context, [new(new Identifiers(log.Time).Next(), EventStream.Repository, said)]);
        Retention.DeleteSnapshots(log.Connection, 0); // the words are in them too
        Rebuild.Run(log.Connection, log.RepositoryId, transaction);
        return true;
    }
}
