using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Generators.TaskLists.Reading;

/// <summary>What the tasks of a list say of requirements and of each other.</summary>
internal sealed class TaskLinks
{
    private readonly ILookup<TaskItem, Reference> _references;
    private readonly List<(TaskItem Task, string Number)> _numbers;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public TaskLinks(TaskDocument document)
    {
        _references = References
            .Of(document)
            .Where(static reference => reference.Task is not null)
            .ToLookup(static reference => reference.Task!); // just asked
        _numbers = [.. document.Blocks.OfType<TaskItem>().Select(static task => (task, task.Number.Key))];
        for (var i = _numbers.Count - 1; i >= 0; i--)
            _places[_numbers[i].Number] = i;
    }

    /// <summary>The labelled list as it is written, or else the numbers that stand behind the word.</summary>
    public IEnumerable<string> Requirements(TaskItem task) =>
        task.Requirements is { Count: > 0 } listed ? listed : Numbers(task, ReferenceKind.Requirement);

    /// <summary>The numbers of what has to come first.</summary>
    public IEnumerable<string> Dependencies(TaskItem task) => Numbers(task, ReferenceKind.Dependency);

    private IEnumerable<string> Numbers(TaskItem task, ReferenceKind kind) =>
        _references[task]
            .Where(reference => reference.Kind == kind)
            .SelectMany(Numbers)
            .Distinct(StringComparer.Ordinal);

    /// <summary>A range of tasks names every numbered task from the first to the last; another range, its ends.</summary>
    private IEnumerable<string> Numbers(Reference reference)
    {
        if (reference.Last is not { } last)
            return [reference.Number];
        if (
            !_places.TryGetValue(reference.Number, out var from)
            || !_places.TryGetValue(last, out var to)
            || from > to
            || reference.Kind == ReferenceKind.Requirement
        )
            return [reference.Number, last];
        return _numbers
            .Skip(from)
            .Take(to - from + 1)
            .Select(static task => task.Number)
            .Where(static n => n.Length > 0);
    }
}
