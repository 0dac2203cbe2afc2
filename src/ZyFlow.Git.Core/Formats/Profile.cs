using ZyFlow.Git.Core.Documents;

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

/// <summary>What one dialect means by its boxes.</summary>
public sealed record Profile(Dialect Dialect)
{
    private readonly DialectRules _rules = DialectRules.Of(Dialect);

    public Dialect Dialect { get; } = Dialect;

    public static Profile Generic { get; } = new(Dialect.Generic);

    /// <summary>True when any one character in a box makes a task.</summary>
    public bool TakesAnyBox => _rules.TakesAnyBox;

    /// <summary>True when <c>1.1</c> is a child of <c>1.</c> in the same column.</summary>
    public bool NestsByNumber => _rules.NestsByNumber;

    /// <summary>True when dates, tags and ids at the end of a task's line are metadata.</summary>
    public bool WritesFields => _rules.WritesFields;

    /// <summary>Chooses the profile by content first and path second.</summary>
    public static ProfileChoice Detect(string text, string? path = null) => ProfileDetection.Detect(text, path);

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
