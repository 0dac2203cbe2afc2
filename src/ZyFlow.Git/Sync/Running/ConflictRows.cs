using ZyFlow.Git.Storage;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Recorded conflicts as they were found.</summary>
internal static class ConflictRows
{
    /// <summary>What a plan needs of one that waits.</summary>
    public static OpenConflict Open(ConflictRow row) =>
        new(
            row.ConflictId,
            Words.Read<ConflictKind>(row.Kind) ?? ConflictKind.ConcurrentEdit,
            row.ResourceId,
            row.Field,
            row.SpecValue,
            ConflictContext.Read(row.Context)?.SpecClock ?? 0
        );

    public static Conflict Read(ConflictRow row)
    {
        var context = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (ConflictContext.Read(row.Context) is { Path: not null } known)
            (context["path"], context["specLines"], context["runtimeLines"]) = (
                known.Path,
                known.SpecLines,
                known.RuntimeLines
            );
        return new(
            row.ConflictId,
            row.ChangeId,
            Words.Read<ConflictType>(row.Type) ?? ConflictType.Data,
            Words.Read<ConflictKind>(row.Kind) ?? ConflictKind.ConcurrentEdit,
            Words.Read<ConflictSeverity>(row.Severity) ?? ConflictSeverity.Medium,
            Words.Read<ResourceType>(row.ResourceType) ?? ResourceType.Task,
            row.ResourceId,
            row.Subject,
            row.Field,
            row.Reason,
            row.BaseValue,
            row.SpecValue,
            row.RuntimeValue,
            row.DetectedAt,
            row.DetectedBy,
            context
        );
    }
}
