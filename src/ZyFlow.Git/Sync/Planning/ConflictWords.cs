using ZyFlow.Git.Core.Merging;
using MergeKind = ZyFlow.Git.Core.Merging.ConflictKind;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What the kinds of a merge are called in a sync, where ours is the file and theirs is the database.</summary>
internal static class ConflictWords
{
    public static ConflictType TypeOf(MergeKind kind) =>
        kind switch
        {
            MergeKind.Title or MergeKind.State or MergeKind.Text or MergeKind.Lines => ConflictType.Data,
            MergeKind.Number => ConflictType.Dependency,
            _ => ConflictType.Structure,
        };

    public static ConflictKind KindOf(MergeKind kind) =>
        kind switch
        {
            MergeKind.DeletedByOurs or MergeKind.DeletedByTheirs => ConflictKind.EditOfDeleted,
            MergeKind.AddedTwice => ConflictKind.DuplicateCreation,
            MergeKind.Alike => ConflictKind.Ambiguous,
            MergeKind.Lines or MergeKind.OnePlace or MergeKind.Binary => ConflictKind.ConcurrentLines,
            _ => ConflictKind.ConcurrentEdit,
        };

    public static ConflictSeverity SeverityOf(MergeKind kind) =>
        kind switch
        {
            MergeKind.Title or MergeKind.Text => ConflictSeverity.Low,
            MergeKind.DeletedByOurs or MergeKind.DeletedByTheirs or MergeKind.Alike => ConflictSeverity.High,
            MergeKind.Binary => ConflictSeverity.Critical,
            _ => ConflictSeverity.Medium,
        };

    public static string ReasonOf(MergeKind kind) =>
        kind switch
        {
            MergeKind.DeletedByOurs => "deleted in the file, changed in the database",
            MergeKind.DeletedByTheirs => "deleted in the database, changed in the file",
            _ => Reasons.Of(kind),
        };

    /// <summary>The one shared fact that it is about; null where it is about more.</summary>
    public static SharedField? FieldOf(MergeKind kind) =>
        kind switch
        {
            MergeKind.State => SharedField.State,
            MergeKind.Title => SharedField.Title,
            MergeKind.Text => SharedField.Blocked,
            _ => null,
        };
}
