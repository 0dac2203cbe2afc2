using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>A disagreement about one task, and the facts of the database that it is about.</summary>
/// <param name="Task">The place of the task in base.</param>
internal sealed record Dispute(Conflict Conflict, int Task, IReadOnlyList<PendingFact> Facts)
{
    /// <summary>Both changed one fact.</summary>
    public static Dispute ConcurrentEdit(SyncInput input, Legs legs, PendingFact fact, TaskItem item) =>
        Of(
            input,
            legs,
            [fact],
            ConflictType.Data,
            ConflictKind.ConcurrentEdit,
            fact.Field == SharedField.State ? ConflictSeverity.Medium : ConflictSeverity.Low,
            $"{fact.Field.Name} changed on both sides",
            (fact.Field.Name, fact.Base, fact.Field.Written(item), fact.Runtime)
        );

    /// <summary>The database changed what the file deleted.</summary>
    public static Dispute EditOfDeleted(SyncInput input, Legs legs, IReadOnlyList<PendingFact> facts)
    {
        var task = facts[0].Task;
        return Of(
            input,
            legs,
            facts,
            ConflictType.Structure,
            ConflictKind.EditOfDeleted,
            ConflictSeverity.High,
            "deleted in the file, changed in the database",
            (null, BlockLines.Of(legs.Base, task), null, BlockLines.Of(legs.Runtime.Text, task))
        );
    }

    /// <summary>The database changed one of several tasks that look alike, and the file has more or fewer of them.</summary>
    public static Dispute Ambiguous(SyncInput input, Legs legs, IReadOnlyList<PendingFact> facts)
    {
        var task = facts[0].Task;
        return Of(
            input,
            legs,
            facts,
            ConflictType.Structure,
            ConflictKind.Ambiguous,
            ConflictSeverity.High,
            "look-alike tasks changed on both sides",
            (null, BlockLines.Of(legs.Base, task), SpecLines(legs, task), BlockLines.Of(legs.Runtime.Text, task))
        );
    }

    private static Dispute Of(
        SyncInput input,
        Legs legs,
        IReadOnlyList<PendingFact> facts,
        ConflictType type,
        ConflictKind kind,
        ConflictSeverity severity,
        string reason,
        (string? Field, string? Base, string? Spec, string? Runtime) values
    )
    {
        var task = facts[0].Task;
        var known = input.Tasks[task];
        var conflict = new Conflict(
            ConflictId.Of([
                input.View,
                input.ChangeId,
                known.Id,
                kind.ToString(),
                .. facts.SelectMany(fact => Values(legs, fact)),
            ]),
            input.ChangeId,
            type,
            kind,
            severity,
            ResourceType.Task,
            known.Id,
            TaskNumber.KeyOf(known.Facts.Number) is { } number ? $"task {number}" : $"task \"{known.Facts.Title}\"",
            values.Field,
            reason,
            values.Base,
            values.Spec,
            values.Runtime,
            input.At,
            input.DetectedBy,
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["path"] = input.Path,
                ["specLines"] = SpecLines(legs, task) ?? "",
                ["runtimeLines"] = BlockLines.Of(legs.Runtime.Text, task),
            }
        );
        return new(conflict, task, facts);
    }

    private static string? SpecLines(Legs legs, int task) =>
        legs.Spec[task] is { } item ? BlockLines.Of(legs.Spec.Text, legs.Spec.Text.PlaceOf(item)) : null;

    /// <summary>What the three sides say, whatever number and notes the task has by now.</summary>
    private static IEnumerable<string?> Values(Legs legs, PendingFact fact) =>
        [fact.Field.Name, fact.Base, legs.Spec[fact.Task] is { } item ? fact.Field.Written(item) : null, fact.Runtime];
}
