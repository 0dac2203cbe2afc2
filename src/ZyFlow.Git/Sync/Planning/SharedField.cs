using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging.Structure;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>A fact that the file and the database both state, and that can therefore conflict.</summary>
internal sealed record SharedField(
    string Name,
    MergeRule Rule,
    Func<TaskItem, string?> Written,
    Func<TaskFacts, string?> Known,
    Func<TaskItem, string?, TextEdit?> Write,
    Func<TaskFacts, string?, TaskFacts> With
)
{
    public static SharedField State { get; } =
        new(
            "state",
            MergeRule.State,
            static item => item.State.ToString(),
            static facts => facts.State.ToString(),
            static (item, value) => item.WithState(Enum.Parse<TaskState>(value!)), // a state is never absent
            static (facts, value) => facts with { State = Enum.Parse<TaskState>(value!) }
        );

    public static SharedField Title { get; } =
        new(
            "title",
            MergeRule.Text,
            static item => item.Title.ToString(),
            static facts => facts.Title,
            static (item, value) => item.WithTitle(value ?? ""),
            static (facts, value) => facts with { Title = value ?? "" }
        );

    public static SharedField Blocked { get; } =
        new(
            "blocked",
            MergeRule.Text,
            static item => string.IsNullOrWhiteSpace(item.Blocked) ? null : item.Blocked,
            static facts => facts.Blocked,
            static (item, value) => item.WithBlocked(value ?? ""),
            static (facts, value) => facts with { Blocked = value }
        );

    /// <summary>The value that holds the changes of both sides by the rule of the schema; false where there is none.</summary>
    public bool TryMerge(Profile profile, string? @base, string? spec, string? runtime, out string? merged)
    {
        merged = spec;
        if (spec == runtime)
            return true;
        var texts = Array.ConvertAll([@base, spec, runtime], value => Text(profile, value));
        if (texts is not [{ } b, { } s, { } r])
            return false;
        var result = FieldMerge.Merge(Rule, profile, b, s, r);
        merged =
            result.Ours == s ? spec
            : result.Ours == r ? runtime
            : result.Ours;
        return result.Conflict is null;
    }

    /// <summary>As the list writes it; null where it cannot.</summary>
    private string? Text(Profile profile, string? value) =>
        Rule != MergeRule.State ? value ?? ""
        : profile.WriteState(Enum.Parse<TaskState>(value!)) is { } box ? $"[{box}]" // a state is never absent
        : null;

    public static IReadOnlyList<SharedField> All { get; } = [State, Title, Blocked];
}
