using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>A fact that the file and the database both state, and that can therefore conflict.</summary>
internal sealed record SharedField(
    string Name,
    Func<TaskItem, string?> Written,
    Func<TaskFacts, string?> Known,
    Func<TaskItem, string?, TextEdit?> Write,
    Func<TaskFacts, string?, TaskFacts> With
)
{
    public static SharedField State { get; } =
        new(
            "state",
            static item => item.State.ToString(),
            static facts => facts.State.ToString(),
            static (item, value) => item.WithState(Enum.Parse<TaskState>(value!)), // a state is never absent
            static (facts, value) => facts with { State = Enum.Parse<TaskState>(value!) }
        );

    public static SharedField Title { get; } =
        new(
            "title",
            static item => item.Title.ToString(),
            static facts => facts.Title,
            static (item, value) => item.WithTitle(value ?? ""),
            static (facts, value) => facts with { Title = value ?? "" }
        );

    public static SharedField Blocked { get; } =
        new(
            "blocked",
            static item => string.IsNullOrWhiteSpace(item.Blocked) ? null : item.Blocked,
            static facts => facts.Blocked,
            static (item, value) => item.WithBlocked(value ?? ""),
            static (facts, value) => facts with { Blocked = value }
        );

    public static IReadOnlyList<SharedField> All { get; } = [State, Title, Blocked];
}
