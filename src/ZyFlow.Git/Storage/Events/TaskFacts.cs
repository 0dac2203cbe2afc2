using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Storage.Events;

/// <summary>A task as its list writes it.</summary>
/// <param name="Section">The id of the section it stands in.</param>
/// <param name="Parent">The id of the task it is a part of.</param>
/// <param name="Place">Its index among the tasks of the list.</param>
/// <param name="Fields">What it says in the fields of the user's schema; null: nothing.</param>
public sealed record TaskFacts(
    string Title,
    TaskState State = TaskState.Todo,
    string? Number = null,
    string? Section = null,
    string? Parent = null,
    long Place = 0,
    bool Optional = false,
    string? Flags = null,
    string? Tail = null,
    string? Requirements = null,
    string? Depends = null,
    string? Boundary = null,
    string? Leverage = null,
    string? Files = null,
    string? Prompt = null,
    string? Blocked = null,
    FieldValues? Fields = null
)
{
    internal TaskFacts Redacted() =>
        new(Event.RedactedText, State, Number, Section, Parent, Place, Optional, Fields: Fields?.Redacted());
}

/// <summary>What only the database knows of a task in a view.</summary>
/// <param name="ProgressClock">When the value was given; null: with the event that says so. Likewise the other two.</param>
public sealed record RuntimeFacts(
    TaskState? Progress = null,
    string? Assignee = null,
    long? Priority = null,
    long? ProgressClock = null,
    long? AssigneeClock = null,
    long? PriorityClock = null
);

/// <summary>The values that know when they were given, so that the later one wins when views merge.</summary>
public enum ClockedField
{
    State,
    Progress,
    Assignee,
    Priority,
}

/// <summary>The written fields that have no event of their own.</summary>
public enum TaskFact
{
    /// <summary>The value is <c>true</c> or absent.</summary>
    Optional,
    Flags,
    Tail,
    Requirements,
    Depends,
    Boundary,
    Leverage,
    Files,
    Prompt,
    Blocked,
}

/// <summary>A section as its list writes it; its place is its index in <see cref="ChangeEvent.ListSynced"/>.</summary>
public sealed record SectionFacts(
    string Id,
    string Title,
    string? Number = null,
    string? Decoration = null,
    string? Parent = null
)
{
    internal SectionRow Row(string repositoryId, EventStream stream, long place) =>
        new()
        {
            RepositoryId = repositoryId,
            Worktree = stream.View.Worktree,
            BranchView = stream.View.Branch,
            ChangeId = stream.ChangeId,
            SectionId = Id,
            Number = Number,
            Title = Title,
            Decoration = Decoration,
            Parent = Parent,
            Place = place,
        };
}
