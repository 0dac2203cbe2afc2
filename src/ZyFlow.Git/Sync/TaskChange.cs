using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync;

/// <summary>A task in a change, by its id, or its number while only one task has it.</summary>
public readonly record struct TaskName(string ChangeId, string Task);

/// <summary>A field that is to get a value; without one it is to be empty.</summary>
public readonly record struct Setting<T>(T Value);

/// <summary>What somebody wants to change about one task; what is null stays.</summary>
/// <param name="State">A state that the list cannot write is kept as progress.</param>
/// <param name="IfVersion">Refuse when the task has another version by now.</param>
/// <param name="Fields">Of the user's schema, by name; without a value the field goes.</param>
public sealed record TaskChange(
    TaskState? State = null,
    string? Title = null,
    Setting<string?>? Blocked = null,
    Setting<string?>? Assignee = null,
    Setting<long?>? Priority = null,
    long? IfVersion = null,
    IReadOnlyDictionary<string, string?>? Fields = null
);

/// <summary>A task as people and agents see it: what the list says, and what is known of the work on it.</summary>
/// <param name="State">The finest that is known.</param>
/// <param name="Depends">The numbers of what comes first, ranges written out.</param>
/// <param name="LeaseUntil">Until when the holder has it; null: nobody has it.</param>
public sealed record TaskView(
    string Id,
    string ChangeId,
    string? Number,
    string Title,
    TaskState State,
    string? Assignee,
    long? Priority,
    IReadOnlyList<string> Depends,
    string? LeaseHolder,
    DateTimeOffset? LeaseUntil,
    long Version
)
{
    /// <summary>Of the user's schema, by name.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
}

/// <summary>What became of a change or a claim.</summary>
/// <param name="Conflict">Why nothing was done; null when it was done.</param>
/// <param name="Sync">The sync that brought it into the list; null when the list does not show it.</param>
public sealed record TaskResult(TaskView Task, Conflict? Conflict, SyncResult? Sync)
{
    public bool Success => Conflict is null;

    /// <summary>Nothing is wrong with this one, and nothing was done, because another one was refused.</summary>
    public bool IsBystander { get; init; }
}
