using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>A task that left its view, or that another view has: what may come back under its old identity.</summary>
/// <param name="Section">The title of the section it stands in; null: none.</param>
public sealed record PastTask(string Id, string Title, string? Section, RuntimeFacts Runtime);

/// <summary>A list as a view had it.</summary>
/// <param name="Document">The view's base.</param>
/// <param name="Tasks">One for each task of the document, in its order.</param>
public sealed record PastList(TaskDocument Document, IReadOnlyList<PastTask> Tasks);

/// <summary>Two identities that proved to be one task, because a merge brought their lists together.</summary>
/// <param name="Kept">The older id, whichever view it came from.</param>
public readonly record struct JoinedTasks(string Kept, string Joined)
{
    public static JoinedTasks Of(string one, string other) =>
        string.CompareOrdinal(one, other) <= 0 ? new(one, other) : new(other, one);
}
