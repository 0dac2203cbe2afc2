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
    /// <summary>The field of the user's schema that it is; null for one that every task has.</summary>
    private UserField? User { get; init; }

    /// <summary>Among the fields of the user's schema.</summary>
    public int Order => User?.Index ?? -1;

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

    /// <summary>The fields of every task, then those of the user's schema that the dialect writes.</summary>
    public static IReadOnlyList<SharedField> In(Profile profile) =>
        profile.Schema.Fields.Count == 0 ? OfEveryTask : [.. OfEveryTask, .. UserFieldsIn(profile)];

    public static IEnumerable<SharedField> UserFieldsIn(Profile profile) =>
        profile.Schema.WrittenIn(profile.Dialect).Select(Of);

    private static SharedField Of(UserField field) =>
        new(
            field.Name,
            field.Rule,
            item => UserFieldText.Read(item, field),
            facts => facts.Fields?[field.Name],
            (item, value) => UserFieldText.Write(item, field, value),
            (facts, value) => facts with { Fields = FieldValues.With(facts.Fields, field.Name, value) }
        )
        {
            User = field,
        };

    /// <summary>No two fields of a task have one name.</summary>
    public bool Equals(SharedField? other) => other?.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The value that holds the changes of both sides by the rule of the schema; false where there is none.</summary>
    public bool TryMerge(Profile profile, string? @base, string? spec, string? runtime, out string? merged)
    {
        merged = spec;
        if (spec == runtime)
            return true;
        if (User is not null)
        {
            var value = ValueMerge.Merge(User, profile, @base, spec, runtime);
            merged = value.Ours;
            return !value.IsConflict;
        }

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

    private static SharedField[] OfEveryTask { get; } = [State, Title, Blocked];
}
