using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What events make of conflicts.</summary>
internal static class ConflictFold
{
    public static void Detect(
        Connection connection,
        string repositoryId,
        StoredEvent stored,
        ChangeEvent.ConflictDetected detected
    ) =>
        Save(
            connection,
            new()
            {
                ConflictId = detected.ConflictId,
                RepositoryId = repositoryId,
                Worktree = stored.Stream.View.Worktree,
                BranchView = stored.Stream.View.Branch,
                ChangeId = stored.Stream.ChangeId,
                Type = detected.Type,
                Kind = detected.Kind,
                Severity = detected.Severity,
                ResourceType = detected.ResourceType,
                ResourceId = detected.ResourceId,
                Subject = detected.Subject,
                Field = detected.Field,
                Reason = detected.Reason,
                BaseValue = detected.Base,
                SpecValue = detected.Spec,
                RuntimeValue = detected.Runtime,
                Context = detected.Context,
                DetectedAt = HybridClock.Moment(stored.Clock),
                DetectedBy = detected.DetectedBy,
                Strategy = null,
                Resolution = null,
                Lost = null,
                Confidence = null,
                ResolvedBy = null,
                ResolvedAt = null,
                Applied = false,
            }
        );

    public static void Resolve(Connection connection, StoredEvent stored, ChangeEvent.ConflictResolved resolved)
    {
        var select = connection.Prepare($"{ConflictTable.Select} WHERE {ConflictTable.WhereKey}");
        ConflictTable.BindKey(select, resolved.ConflictId);
        if (!select.Step())
            throw new InvalidOperationException($"The conflict {resolved.ConflictId} was never detected.");
        var row = ConflictTable.Read(select);
        select.Reset();
        Save(
            connection,
            row with
            {
                Strategy = resolved.Strategy,
                Resolution = resolved.Value,
                Lost = resolved.Lost,
                Confidence = resolved.Confidence,
                ResolvedBy = resolved.By,
                ResolvedAt = HybridClock.Moment(stored.Clock),
                Applied = resolved.Applied,
            }
        );
    }

    private static void Save(Connection connection, ConflictRow row)
    {
        var upsert = connection.Prepare(ConflictTable.Upsert);
        ConflictTable.Bind(upsert, row);
        upsert.Run();
    }
}
