namespace ZyFlow.Git.Core.Merging;

/// <summary>The kinds of conflict in words; the wording is part of a hunk's label.</summary>
public static class Reasons
{
    public static string Of(ConflictKind kind) =>
        kind switch
        {
            ConflictKind.Title => "title changed on both sides",
            ConflictKind.Field => "field changed on both sides",
            ConflictKind.State => "state changed on both sides",
            ConflictKind.Text => "text changed on both sides",
            ConflictKind.Moved => "moved to different places",
            ConflictKind.AddedTwice => "added at different places",
            ConflictKind.Alike => "look-alike tasks changed on both sides",
            ConflictKind.Number => "number clash",
            ConflictKind.Cycle => "parents form a cycle",
            ConflictKind.OnePlace => "different text in one place",
            ConflictKind.Order => "order changed on both sides",
            ConflictKind.DeletedByOurs => "deleted by ours, changed by theirs",
            ConflictKind.DeletedByTheirs => "deleted by theirs, changed by ours",
            ConflictKind.Lines => "lines changed on both sides",
            ConflictKind.Binary => "not text, so only a whole version can be taken",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    internal static ConflictKind DeletedBy(Side side) =>
        side == Side.Ours ? ConflictKind.DeletedByOurs : ConflictKind.DeletedByTheirs;
}
