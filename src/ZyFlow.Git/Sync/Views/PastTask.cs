using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>A task that left its view, or that another view has: what may come back under its old identity.</summary>
/// <param name="Section">The title of the section it stands in; null: none.</param>
public sealed record PastTask(string Id, string Title, string? Section, RuntimeFacts Runtime);

/// <summary>A list as a view had it.</summary>
/// <param name="Document">The view's base.</param>
/// <param name="Tasks">One for each task of the document, in its order.</param>
/// <param name="Departed">Tasks that had left the view, the last one first.</param>
public sealed record PastList(TaskDocument Document, IReadOnlyList<PastTask> Tasks, IReadOnlyList<PastTask> Departed);

/// <summary>Who a task of a file is.</summary>
/// <param name="Runtime">What all of those know together who may speak for it.</param>
/// <param name="Joined">Other ids that the same task had in merged views; they end.</param>
public sealed record RecognisedTask(string Id, RuntimeFacts Runtime, IReadOnlyList<string> Joined);

/// <summary>Two identities that proved to be one task, because a merge brought their lists together.</summary>
/// <param name="Kept">The older id, whichever view it came from.</param>
public readonly record struct JoinedTasks(string Kept, string Joined)
{
    public static JoinedTasks Of(string one, string other) =>
        string.CompareOrdinal(one, other) <= 0 ? new(one, other) : new(other, one);
}
