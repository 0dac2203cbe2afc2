using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Schema;

/// <summary>Who may say what a field's value is.</summary>
public enum FieldOwner
{
    /// <summary>The file: the database only mirrors it.</summary>
    Spec,

    /// <summary>Both; only these can conflict in a sync.</summary>
    Shared,

    /// <summary>The database; saving the file never resets it.</summary>
    Runtime,
}

/// <summary>One field, its rule, its owner and where the database keeps it.</summary>
/// <param name="Column">Table and column, such as <c>task.title</c>; null where the database does not need it.</param>
public readonly record struct FieldRule(
    string Name,
    MergeRule Rule,
    FieldOwner Owner = FieldOwner.Spec,
    string? Column = null
);

/// <summary>The rules of each field, generated from <c>task.schema.json</c>, in its order.</summary>
public static partial class FieldRules
{
    /// <summary>The rules of a kind's line fields; none for kinds that merge as lines.</summary>
    public static ReadOnlySpan<FieldRule> For(BlockKind kind) =>
        kind switch
        {
            BlockKind.Task or BlockKind.Bullet => Task,
            BlockKind.Section => Section,
            _ => [],
        };
}
