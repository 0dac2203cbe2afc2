using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Sync;

/// <summary>Finds the task that a person or agent means, in one way for everything that takes a task.</summary>
/// <remarks>
/// In this order, and the first that finds anything decides: an id, a change and what names a task in it
/// (<c>add-search/1.2</c>), a number, the beginning of an id, a whole title, words of a title.
/// </remarks>
public static class TaskSearch
{
    private const int ShortestId = 6;
    private const int MostNamed = 5;

    private static readonly Func<TaskView, string, bool>[] Ways =
    [
        static (task, name) => task.Id == name,
        static (task, name) => task.Number == TaskNumber.KeyOf(name),
        static (task, name) =>
            name.Length >= ShortestId && task.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase),
        static (task, name) => CanonicalText.Key(task.Title) == CanonicalText.Key(name),
        static (task, name) => HasWords(CanonicalText.Key(task.Title), CanonicalText.Key(name)),
    ];

    /// <param name="changes">The changes to look in, unless the name says another one.</param>
    public static TaskView Require(SyncCoordinator coordinator, IReadOnlyList<string> changes, string name)
    {
        var slash = name.LastIndexOf('/');
        if (slash > 0 && coordinator.Tasks(name[..slash]) is { Count: > 0 } tasks)
            return Require(tasks, name[(slash + 1)..]);
        return Require([.. changes.SelectMany(coordinator.Tasks)], name);
    }

    /// <summary>The one of these tasks that has a name.</summary>
    public static TaskView Require(IReadOnlyList<TaskView> tasks, string name)
    {
        foreach (var way in Ways)
        {
            var found = tasks.Where(task => way(task, name)).ToList();
            if (found.Count == 1)
                return found[0];
            if (found.Count > 1)
                throw Ambiguous(name, found);
        }

        throw new ZyFlowException(
            Problem.Usage,
            $"There is no task {Printable.From(name)}.",
            "Name it by its number, by CHANGE/NUMBER, or by words of its title. See: zyflow task list"
        );
    }

    private static ZyFlowException Ambiguous(string name, List<TaskView> found)
    {
        var named = found.Take(MostNamed).Select(static task => Printable.From(Name(task)));
        var more = found.Count > MostNamed ? ", ..." : "";
        return new ZyFlowException(
            Problem.Usage,
            $"{found.Count} tasks are meant by {Printable.From(name)}: {string.Join(", ", named)}{more}.",
            "Name one by CHANGE/NUMBER, or by more words of its title."
        );
    }

    private static string Name(TaskView task) =>
        task.Number is { } number ? $"{task.ChangeId}/{number} {task.Title}" : $"{task.ChangeId}/{task.Title}";

    private static bool HasWords(string title, string words) =>
        words.Length > 0 && words.Split(' ').All(word => title.Contains(word, StringComparison.OrdinalIgnoreCase));
}
