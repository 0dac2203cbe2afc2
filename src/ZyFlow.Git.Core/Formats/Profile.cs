using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Formats;

/// <summary>The tools whose task lists differ in meaning.</summary>
public enum Dialect
{
    Generic,
    OpenSpec,
    SpecKit,
    Kiro,
    CcSdd,
    SpecWorkflow,
    ZyFlow,
    Obsidian,
}

/// <summary>What one dialect means by its boxes, and the fields that a user added to it.</summary>
public sealed record Profile(Dialect Dialect)
{
    private readonly DialectRules _rules = DialectRules.Of(Dialect);

    public Dialect Dialect { get; } = Dialect;

    /// <summary>The fields beside those that every task has.</summary>
    public TaskSchema Schema
    {
        get;
        init
        {
            field = value;
            TailFields = [.. value.In(Dialect).Where(static known => known.Template.Home == MetadataHome.Tail)];
            NoteFields = [.. value.In(Dialect).Where(static known => known.Template.Home == MetadataHome.Notes)];
        }
    } = TaskSchema.None;

    /// <summary>The user's fields that stand at the end of a task's line.</summary>
    internal MetadataField[] TailFields { get; private init; } = [];

    /// <summary>The user's fields that stand in a bullet under the task.</summary>
    internal MetadataField[] NoteFields { get; private init; } = [];

    /// <summary>Every labelled value that a task may have: the schema's own, then the user's.</summary>
    internal IReadOnlyList<MetadataField> Metadata =>
        Schema.Fields.Count == 0 ? MetadataTables.Of(Dialect) : [.. MetadataTables.Of(Dialect), .. Schema.In(Dialect)];

    public static Profile Generic { get; } = new(Dialect.Generic);

    /// <summary>True when any one character in a box makes a task.</summary>
    public bool TakesAnyBox => _rules.TakesAnyBox;

    /// <summary>True when <c>1.1</c> is a child of <c>1.</c> in the same column.</summary>
    public bool NestsByNumber => _rules.NestsByNumber;

    /// <summary>True when dates, tags and ids at the end of a task's line are metadata.</summary>
    public bool WritesFields => _rules.WritesFields;

    /// <summary>Chooses the profile by content first and path second.</summary>
    /// <param name="schema">The fields that a user added; they say nothing about the dialect.</param>
    public static ProfileChoice Detect(string text, string? path = null, TaskSchema? schema = null)
    {
        var choice = ProfileDetection.Detect(text, path);
        return schema is null || schema.Fields.Count == 0
            ? choice
            : new ProfileChoice(choice.Profile with { Schema = schema }, choice.Evidence);
    }

    public bool Equals(Profile? other) =>
        other is not null && Dialect == other.Dialect && ReferenceEquals(Schema, other.Schema);

    public override int GetHashCode() => (int)Dialect;

    /// <summary>What a box means, brackets included; an empty box is not done.</summary>
    public TaskState ReadState(ReadOnlySpan<char> box)
    {
        var inner = box.Length >= 2 ? box[1..^1] : box;
        var start = Characters.SkipBlanks(inner, 0);
        if (start == inner.Length)
            return TaskState.Todo;
        var end = inner.Length;
        while (Characters.IsBlank(inner[end - 1]))
            end--;
        return end - start == 1 ? _rules.Read(inner[start]) : TaskState.Unknown;
    }

    /// <summary>The character to write between the brackets; null when the dialect cannot say it.</summary>
    public string? WriteState(TaskState state) => _rules.Write(state);
}

/// <summary>A profile and what spoke for it.</summary>
public sealed class ProfileChoice(Profile profile, IReadOnlyList<string> evidence)
{
    public Profile Profile { get; } = profile;

    public IReadOnlyList<string> Evidence { get; } = evidence;
}
