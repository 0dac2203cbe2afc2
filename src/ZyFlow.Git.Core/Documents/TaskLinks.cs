namespace ZyFlow.Git.Core.Documents;

/// <summary>What the tasks of a list say of requirements and of each other.</summary>
public sealed class TaskLinks
{
    private readonly ILookup<TaskItem, Reference> _references;
    private readonly List<(TaskItem Task, string Number)> _numbers;
    private readonly Lazy<HashSet<string>> _sections;
    private readonly Lazy<HashSet<(NumberKind Kind, string Prefix, int Parts)>> _styles;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="references">Those of the document.</param>
    public TaskLinks(TaskDocument document, IReadOnlyList<Reference> references)
    {
        _references = references
            .Where(static reference => reference.Task is not null)
            .ToLookup(static reference => reference.Task!); // just asked
        _numbers = [.. document.Blocks.OfType<TaskItem>().Select(static task => (task, task.Number.Key))];
        for (var i = _numbers.Count - 1; i >= 0; i--)
            _places[_numbers[i].Number] = i;
        _sections = new(() => [.. document.Blocks.OfType<Section>().SelectMany(KeysOf)]);
        _styles = new(() => [.. _numbers.Select(static task => Style(task.Task.Number))]);
    }

    /// <summary>The labelled list as it is written, or else the numbers that stand behind the word.</summary>
    public IEnumerable<string> Requirements(TaskItem task) =>
        task.Requirements is { Count: > 0 } listed ? listed : Numbers(task, ReferenceKind.Requirement);

    /// <summary>The numbers of what has to come first.</summary>
    public IEnumerable<string> Dependencies(TaskItem task) => Numbers(task, ReferenceKind.Dependency);

    /// <summary>Whether a number is one of this list's and nothing in it has it.</summary>
    public bool IsMissing(string number) =>
        !_places.ContainsKey(number)
        && !_sections.Value.Contains(number)
        // Only a number in the style of the list's own can be missing from it.
        && _styles.Value.Contains(Style(TaskNumber.Parse(number + ": ")));

    /// <summary>Sections and work packages are depended on as well: <c>Phase 3</c> by <c>3</c>, <c>Work Package WP01</c> by <c>WP01</c>.</summary>
    public static IEnumerable<string> KeysOf(Section section)
    {
        var key = section.Number.Key;
        return [key, key[(key.LastIndexOf(' ') + 1)..]];
    }

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

    private static (NumberKind Kind, string Prefix, int Parts) Style(TaskNumber number) =>
        (number.Kind, number.Prefix.TrimStart('*'), number.Values.Length);
}
