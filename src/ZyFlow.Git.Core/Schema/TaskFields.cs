namespace ZyFlow.Git.Core.Schema;

/// <summary>The fields of a task's line in order; they tile it.</summary>
public enum TaskField
{
    Indent,
    Marker,
    Gap,
    Box,
    Optional,
    BoxGap,
    Number,
    Flags,
    Title,
    Tail,
    LineEnd,
}

/// <summary>The fields of a heading in order; they tile it.</summary>
public enum SectionField
{
    Marker,
    Number,
    Title,
    Decoration,
    LineEnd,
}

/// <summary>How one field of a block's line merges (merging.md section 3).</summary>
public enum MergeRule
{
    /// <summary>Three-way; a double change is settled by a side-independent rule, never a conflict.</summary>
    Format,

    /// <summary>Three-way by meaning; both forward: the further one; otherwise a conflict.</summary>
    State,

    /// <summary>Three-way; equal after normalisation: a side-independent pick; otherwise a conflict.</summary>
    Text,

    /// <summary>A label: dense numbers are derived, sparse ones stay.</summary>
    Number,

    /// <summary>Base-aware set merge: removals count.</summary>
    Set,

    /// <summary>Three-way line merge of the block.</summary>
    Lines,
}

/// <summary>One field of a line and its rule.</summary>
public readonly record struct FieldRule(string Name, MergeRule Rule);

/// <summary>The rules of each line field, indexed by <see cref="TaskField"/> and <see cref="SectionField"/>.</summary>
public static class FieldRules
{
    public static ReadOnlySpan<FieldRule> Task => TaskRules;

    public static ReadOnlySpan<FieldRule> Section => SectionRules;

    /// <summary>The rules of a kind's line fields; none for kinds that merge as lines.</summary>
    public static ReadOnlySpan<FieldRule> For(Documents.BlockKind kind) =>
        kind switch
        {
            Documents.BlockKind.Task or Documents.BlockKind.Bullet => Task,
            Documents.BlockKind.Section => Section,
            _ => [],
        };

    private static readonly FieldRule[] TaskRules =
    [
        new("indent", MergeRule.Format),
        new("marker", MergeRule.Format),
        new("gap", MergeRule.Format),
        new("box", MergeRule.State),
        new("optional", MergeRule.Format),
        new("boxGap", MergeRule.Format),
        new("number", MergeRule.Number),
        new("flags", MergeRule.Set),
        new("title", MergeRule.Text),
        new("tail", MergeRule.Set),
        new("lineEnd", MergeRule.Format),
    ];

    private static readonly FieldRule[] SectionRules =
    [
        new("marker", MergeRule.Format),
        new("number", MergeRule.Number),
        new("title", MergeRule.Text),
        new("decoration", MergeRule.Format),
        new("lineEnd", MergeRule.Format),
    ];
}
